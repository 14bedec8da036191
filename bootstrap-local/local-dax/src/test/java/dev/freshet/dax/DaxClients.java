package dev.freshet.dax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;

/** The real Java client, unmodified. */
public final class DaxClients {
  public static final String ACCESS_KEY = "AKIDEXAMPLE";
  public static final String SECRET_KEY = "secretEXAMPLE";

  private DaxClients() {}

  public static DynamoDbClient to(LocalDax dax) {
    return to(dax.endpoint(), SECRET_KEY);
  }

  public static DynamoDbClient to(URI endpoint, String secretKey) {
    return client(
        Configuration.builder()
            .url(endpoint.toString())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(ACCESS_KEY, secretKey))));
  }

  public static DynamoDbClient client(Configuration.Builder configuration) {
    try {
      return ClusterDaxClient.builder().overrideConfiguration(configuration.build()).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
