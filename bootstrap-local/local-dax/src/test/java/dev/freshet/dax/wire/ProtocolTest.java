package dev.freshet.dax.wire;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.dax.DaxClients;
import dev.freshet.dax.DaxUnderTest;
import dev.freshet.dax.LocalDax;
import dev.freshet.dax.TestTables;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Handshakes, frames and bounds. */
class ProtocolTest {
  private static final long DEFINE_ATTRIBUTE_LIST_ID = -1230579644;
  private static final long DEFINE_ATTRIBUTE_LIST = 670678385;

  @RegisterExtension
  static final DaxUnderTest DAX = DaxUnderTest.with(dax -> dax.mostConnections(64));

  static Stream<Cbor> sessions() {
    return Stream.of(Cbor.Null.NULL, new Cbor.Text("0"), new Cbor.Bytes(new byte[16]));
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void takes_sessions_of_every_kind_that_clients_send(Cbor session) throws IOException {
    byte[] handshake = RawClient.handshake(session);
    try (RawClient raw = RawClient.connect(DAX.dax().endpoint(), handshake)) {
      assertThat(raw.endpointRoles()).containsExactly(1L);
    }
  }

  @Test
  void gives_the_same_names_the_same_id_from_a_set_or_an_array() throws IOException {
    try (RawClient raw = RawClient.connect(DAX.dax().endpoint())) {
      raw.send(namesOf(RawClient.request(DEFINE_ATTRIBUTE_LIST_ID).tag(3321)));
      raw.send(namesOf(RawClient.request(DEFINE_ATTRIBUTE_LIST_ID)));
      raw.receiveStatus();
      long id = raw.receive().asInt();
      raw.receiveStatus();
      assertThat(raw.receive().asInt()).isEqualTo(id).isLessThan(1L << 53);

      raw.send(RawClient.request(DEFINE_ATTRIBUTE_LIST).integer(id).toByteArray());
      raw.receiveStatus();
      assertThat(raw.receive())
          .isEqualTo(new Cbor.Array(List.of(new Cbor.Text("a"), new Cbor.Text("b"))));
    }
  }

  @Test
  void serves_a_real_client_in_frames_of_seven_bytes() {
    try (LocalDax dax = LocalDax.builder().dynamoDb(DAX.direct()).framePayload(7).start();
        DynamoDbClient client = DaxClients.to(dax)) {
      var large = item("id", "large", "text", "x".repeat(100_000));
      client.putItem(p -> p.tableName(USERS).item(large));
      assertThat(client.getItem(g -> g.tableName(USERS).key(key("large"))).item()).isEqualTo(large);
    }
  }

  @Test
  void refuses_an_unknown_method_and_closes_because_it_cannot_skip_it() throws IOException {
    try (RawClient raw = RawClient.connect(DAX.dax().endpoint())) {
      raw.send(RawClient.request(785068263).toByteArray());
      assertThat(raw.receiveFailure()).containsExactly(4L, 37L, 38L, 44L);
      assertThat(raw.closedByServer()).isTrue();
    }
  }

  @Test
  void goes_on_after_a_request_that_makes_no_sense_but_is_whole() throws IOException {
    try (RawClient raw = RawClient.connect(DAX.dax().endpoint())) {
      raw.send(RawClient.request(263244906).bool(true).bool(true).bool(true).toByteArray());
      assertThat(raw.receiveFailure()).containsExactly(4L, 37L, 38L, 39L, 46L);
      assertThat(raw.endpointRoles()).containsExactly(1L);
    }
  }

  static Stream<byte[]> hostile_requests() {
    return Stream.of(
        request(writer -> nested(writer, 100_000)),
        request(writer -> writer.raw(new byte[] {0x5b, 0x7f, 0, 0, 0, 0, 0, 0, 0})),
        request(writer -> writer.raw(new byte[] {(byte) 0x9b, 0, 0, 0, 0x7f, 0, 0, 0, 0})),
        request(writer -> writer.raw(new byte[] {(byte) 0xff})),
        request(writer -> writer.raw(new byte[] {0x1c})),
        request(writer -> writer.raw(new byte[] {0x61, (byte) 0xff})));
  }

  @ParameterizedTest
  @MethodSource("hostile_requests")
  void closes_a_connection_that_breaks_a_bound_and_only_that(byte[] request) throws IOException {
    TestTables.createUsers(DAX.direct());
    try (RawClient hostile = RawClient.connect(DAX.dax().endpoint())) {
      hostile.send(request);
      assertThat(hostile.receiveFailure()).containsExactly(4L, 37L, 38L, 39L, 46L);
      assertThat(hostile.closedByServer()).isTrue();
    }
    assertThat(DAX.client().getItem(g -> g.tableName(USERS).key(key("u1"))).hasItem()).isFalse();
  }

  @Test
  void closes_a_connection_that_is_no_dax_client() throws IOException {
    byte[] http = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (RawClient raw = RawClient.connect(DAX.dax().endpoint(), http)) {
      assertThat(raw.closedByServer()).isTrue();
    }
  }

  @Test
  void closes_a_connection_that_stays_silent() throws IOException {
    Duration silence = Duration.ofMillis(100);
    try (LocalDax dax = LocalDax.builder().dynamoDb(DAX.direct()).idleTimeout(silence).start();
        RawClient raw = RawClient.connect(dax.endpoint())) {
      assertThat(raw.closedByServer()).isTrue();
    }
  }

  @Test
  void admits_no_more_connections_than_its_limit() throws IOException {
    try (LocalDax dax = LocalDax.builder().dynamoDb(DAX.direct()).mostConnections(1).start();
        RawClient first = RawClient.connect(dax.endpoint())) {
      assertThat(first.endpointRoles()).hasSize(1);
      try (RawClient second = RawClient.connect(dax.endpoint())) {
        assertThat(second.closedByServer()).isTrue();
      }
      assertThat(first.endpointRoles()).hasSize(1);
    }
  }

  @Test
  void refuses_large_requests_when_its_memory_for_them_is_used_up() throws IOException {
    try (LocalDax dax = LocalDax.builder().dynamoDb(DAX.direct()).readMemory(1 << 20).start();
        RawClient raw = RawClient.connect(dax.endpoint())) {
      raw.send(
          RawClient.request(263244906).bytes(new byte[2 << 20]).nothing().nothing().toByteArray());
      assertThat(raw.receiveFailure()).containsExactly(4L, 37L, 38L, 39L, 46L);
      assertThat(raw.closedByServer()).as("not read to its end").isTrue();
    }
  }

  @Test
  void refuses_more_attribute_lists_than_its_limit() throws IOException {
    try (LocalDax dax = LocalDax.builder().dynamoDb(DAX.direct()).mostAttributeLists(0).start();
        RawClient raw = RawClient.connect(dax.endpoint())) {
      raw.send(namesOf(RawClient.request(DEFINE_ATTRIBUTE_LIST_ID)));
      assertThat(raw.receiveFailure()).containsExactly(4L, 37L, 38L, 39L, 49L);
    }
  }

  private static byte[] request(Consumer<CborWriter> argument) {
    CborWriter writer = RawClient.request(263244906);
    argument.accept(writer);
    return writer.toByteArray();
  }

  private static void nested(CborWriter writer, int depth) {
    for (int i = 0; i < depth; i++) {
      writer.array(1);
    }
  }

  private static byte[] namesOf(CborWriter request) {
    return request.array(2).text("a").text("b").toByteArray();
  }
}
