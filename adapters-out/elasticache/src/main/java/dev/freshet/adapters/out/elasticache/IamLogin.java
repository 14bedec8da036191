package dev.freshet.adapters.out.elasticache;

import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * A user of ElastiCache Serverless whom IAM vouches for. The password is a signed request to
 * connect, which is never sent as one
 * (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html).
 *
 * <p>ElastiCache ends such a connection after twelve hours; the client then logs in anew.
 *
 * @param cache the cache's name
 * @param clock tells the time of signing
 */
public record IamLogin(
    String user, String cache, String region, AwsCredentialsProvider credentials, Clock clock)
    implements RedisLogin {

  /** How long a password may wait to be used; ElastiCache allows no longer. */
  private static final Duration VALID = Duration.ofMinutes(15);

  private static final String SCHEME = "http://";

  @Override
  public String password() {
    SdkHttpRequest connect =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .protocol("http")
            .host(cache)
            .encodedPath("/")
            .putRawQueryParameter("Action", "connect")
            .putRawQueryParameter("ResourceType", "ServerlessCache")
            .putRawQueryParameter("User", user)
            .build();
    String url =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(credentials.resolveCredentials())
                        .request(connect)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "elasticache")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, VALID)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock))
            .request()
            .getUri()
            .toString();
    return url.substring(SCHEME.length());
  }
}
