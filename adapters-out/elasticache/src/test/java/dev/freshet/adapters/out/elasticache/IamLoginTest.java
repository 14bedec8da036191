package dev.freshet.adapters.out.elasticache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class IamLoginTest {

  /** Signed by another implementation of Signature Version 4. */
  private static final String SIGNATURE =
      "524506b5db5b52eb1edd86aa52cad072f87bb8bb7a9903ec1a842a0781bdfa03";

  private final IamLogin login =
      new IamLogin(
          "freshet-trial-functions",
          "freshet-trial-cache",
          "us-east-1",
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token")),
          Clock.fixed(Instant.parse("2026-11-26T10:30:00Z"), ZoneOffset.UTC));

  @Test
  void a_password_is_a_signed_request_to_connect_to_the_cache() {
    assertThat(login.password())
        .startsWith("freshet-trial-cache/?")
        .contains("Action=connect")
        .contains("User=freshet-trial-functions")
        .contains("ResourceType=ServerlessCache")
        .contains("X-Amz-Expires=900")
        .contains("X-Amz-Security-Token=token")
        .contains("X-Amz-Signature=" + SIGNATURE);
  }
}
