package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.dax.wire.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** With keys given, only those who hold them are answered; signatures are real clients' own. */
class AuthenticationTest {
  @RegisterExtension
  static final DaxUnderTest DAX =
      DaxUnderTest.with(dax -> dax.accept(DaxClients.ACCESS_KEY, DaxClients.SECRET_KEY));

  @Test
  void answers_a_client_that_signs_with_the_key() {
    assertThatCode(() -> DAX.client().getItem(g -> g.tableName(USERS).key(key("u1"))))
        .doesNotThrowAnyException();
  }

  @Test
  void refuses_a_client_that_signs_with_another_key() {
    try (DynamoDbClient stranger = DaxClients.to(DAX.dax().endpoint(), "not the secret")) {
      assertThatThrownBy(() -> stranger.getItem(g -> g.tableName(USERS).key(key("u1"))));
    }
  }

  @Test
  void asks_an_anonymous_caller_to_authenticate() throws Exception {
    try (RawClient raw = RawClient.connect(DAX.dax().endpoint())) {
      raw.send(RawClient.endpoints());
      assertThat(raw.receiveFailure()).containsExactly(4L, 23L, 31L, 33L);
    }
  }
}
