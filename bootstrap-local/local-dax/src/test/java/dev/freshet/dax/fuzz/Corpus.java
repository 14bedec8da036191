package dev.freshet.dax.fuzz;

import static dev.freshet.dax.TestTables.EVENTS;
import static dev.freshet.dax.TestTables.event;
import static dev.freshet.dax.TestTables.item;

import dev.freshet.dax.DaxClients;
import dev.freshet.dax.DaxUnderTest;
import dev.freshet.dax.cbor.ByteSource;
import dev.freshet.dax.cbor.CborLimits;
import dev.freshet.dax.cbor.CborReader;
import dev.freshet.dax.differential.RandomOperations;
import dev.freshet.dax.wire.Handshake;
import dev.freshet.dax.wire.Request;
import dev.freshet.dax.wire.TamperingProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the real client says in some hundred operations of all kinds.
 *
 * @param handshake how a connection starts
 * @param requests single requests
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Corpus(byte[] handshake, List<byte[]> requests) {
  private static final int OPERATIONS = 150;

  static Corpus record(DaxUnderTest dax) throws IOException {
    try (TamperingProxy proxy =
            TamperingProxy.before(dax.dax().endpoint(), TamperingProxy.Tampering.NONE);
        DynamoDbClient client = DaxClients.to(proxy.endpoint(), DaxClients.SECRET_KEY)) {
      client.putItem(p -> p.tableName(EVENTS).item(item("pk", "p", "sk", 1, "list", List.of(1))));
      client.getItem(g -> g.tableName(EVENTS).key(event("p", "1")).projectionExpression("list[0]"));
      RandomOperations operations = new RandomOperations(EVENTS, 11);
      for (int i = 0; i < OPERATIONS; i++) {
        try {
          var _ = operations.next().call().apply(client);
        } catch (AwsServiceException _) {
          // Refused, but said.
        }
      }
      return of(proxy.recordings());
    }
  }

  private static Corpus of(List<byte[]> connections) throws IOException {
    byte[] handshake = {};
    List<byte[]> requests = new ArrayList<>();
    for (byte[] said : connections) {
      ByteSource source = ByteSource.of(said);
      CborReader reader = new CborReader(source, CborLimits.REQUEST);
      Handshake.read(reader);
      handshake = Arrays.copyOf(said, source.consumed());
      while (!source.ended()) {
        int from = source.consumed();
        reader.renewLimits();
        Request.read(reader);
        requests.add(Arrays.copyOfRange(said, from, source.consumed()));
      }
    }
    return new Corpus(handshake, requests);
  }
}
