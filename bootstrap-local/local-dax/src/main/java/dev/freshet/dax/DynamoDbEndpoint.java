package dev.freshet.dax;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** DynamoDB clients that do not retry, because DAX's clients do. */
public final class DynamoDbEndpoint {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private DynamoDbEndpoint() {}

  /**
   * A DynamoDB Local, which takes any credentials; those used here are fixed, and it keeps tables
   * apart by them.
   */
  public static DynamoDbClient local(URI endpoint) {
    return client(
        builder ->
            builder
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("local", "local"))));
  }

  /** An endpoint with the credentials of the environment, such as AWS itself. */
  public static DynamoDbClient signed(URI endpoint, Region region) {
    return client(
        builder ->
            builder
                .endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(DefaultCredentialsProvider.builder().build()));
  }

  private static DynamoDbClient client(Consumer<DynamoDbClientBuilder> target) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT))
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
    target.accept(builder);
    return builder.build();
  }
}
