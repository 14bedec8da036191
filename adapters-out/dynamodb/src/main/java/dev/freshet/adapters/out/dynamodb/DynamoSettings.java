package dev.freshet.adapters.out.dynamodb;

import io.vavr.control.Option;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * How DynamoDB is reached.
 *
 * @param endpoint a local DynamoDB, or none for the one in AWS with the credentials found there
 * @param region the AWS region's name
 * @param attemptTimeout how long one attempt may take
 * @param callTimeout how long a call may take with all its attempts
 * @param attempts how often a call is tried, at least 1; the SDK's standard mode backs off between
 */
public record DynamoSettings(
    Option<URI> endpoint,
    String region,
    Duration attemptTimeout,
    Duration callTimeout,
    int attempts) {

  /** A local DynamoDB with the defaults. */
  public static DynamoSettings local(URI endpoint) {
    return new DynamoSettings(
        Option.some(endpoint), "us-east-1", Duration.ofSeconds(2), Duration.ofSeconds(5), 3);
  }

  /** DynamoDB in AWS with the defaults. */
  public static DynamoSettings aws(String region) {
    return new DynamoSettings(
        Option.none(), region, Duration.ofSeconds(1), Duration.ofSeconds(3), 3);
  }

  /** The same with time for a server that has only just started: a minute for a call. */
  public DynamoSettings patient() {
    return new DynamoSettings(
        endpoint, region, Duration.ofSeconds(30), Duration.ofMinutes(1), attempts);
  }

  /** A client with these settings, for every store to share; the caller closes it. */
  public DynamoDbClient connect() {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .region(Region.of(region))
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(attemptTimeout))
            .overrideConfiguration(
                calls ->
                    calls
                        .apiCallAttemptTimeout(attemptTimeout)
                        .apiCallTimeout(callTimeout)
                        .retryStrategy(
                            StandardRetryStrategy.builder().maxAttempts(attempts).build()));
    endpoint.forEach(uri -> builder.endpointOverride(uri).credentialsProvider(anybody()));
    return builder.build();
  }

  private static StaticCredentialsProvider anybody() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  }
}
