package dev.freshet.adapters.out.dax;

import io.vavr.control.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;

/**
 * How a DAX cluster is reached.
 *
 * @param endpoint such as {@code dax://127.0.0.1:8111}
 * @param region the AWS region's name
 * @param requestTimeoutMillis how long a request may take with its one retry
 * @param accessKey of a local cluster, which is its secret too, or none for the credentials found
 *     in AWS
 */
public record DaxSettings(
    URI endpoint, String region, int requestTimeoutMillis, Option<String> accessKey) {

  /** A cluster on this machine. */
  public static DaxSettings local(URI endpoint) {
    return new DaxSettings(endpoint, "us-east-1", 1000, Option.some("local"));
  }

  /** A cluster in AWS, with the credentials found there. */
  public static DaxSettings aws(URI endpoint, String region) {
    return new DaxSettings(endpoint, region, 1000, Option.none());
  }

  /** A client that the caller closes. */
  public DynamoDbClient connect() {
    Configuration.Builder configuration =
        Configuration.builder()
            .url(endpoint.toString())
            .region(Region.of(region))
            .requestTimeoutMillis(requestTimeoutMillis)
            .readRetries(1)
            .writeRetries(1);
    accessKey.forEach(
        key ->
            configuration.credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key, key))));
    try {
      return ClusterDaxClient.builder().overrideConfiguration(configuration.build()).build();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
