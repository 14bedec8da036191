package dev.freshet.adapters.out.s3;

import io.vavr.control.Option;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How S3 is reached.
 *
 * @param endpoint a local S3, or none for the one in AWS with the credentials found there
 * @param region the AWS region's name
 * @param readTimeout how long no byte may come while an object is read
 * @param attempts how often a call is tried, at least 1; the SDK's standard mode backs off between
 */
public record S3Settings(Option<URI> endpoint, String region, Duration readTimeout, int attempts) {

  /** A local S3 with the defaults. */
  public static S3Settings local(URI endpoint) {
    return new S3Settings(Option.some(endpoint), "us-east-1", Duration.ofSeconds(5), 3);
  }

  /** S3 in AWS with the defaults. */
  public static S3Settings aws(String region) {
    return new S3Settings(Option.none(), region, Duration.ofSeconds(5), 3);
  }

  /** A client with these settings; the caller closes it. */
  public S3Client connect() {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(region))
            // The bucket in the path: an endpoint on this machine has one name for all buckets.
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(readTimeout))
            .overrideConfiguration(
                calls ->
                    calls.retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(attempts).build()));
    endpoint.forEach(uri -> builder.endpointOverride(uri).credentialsProvider(anybody()));
    return builder.build();
  }

  private static StaticCredentialsProvider anybody() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  }
}
