package dev.freshet.dax.operation;

import dev.freshet.dax.cache.CacheKey;
import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cluster.Table;
import dev.freshet.dax.wire.Request;
import java.util.Optional;

/**
 * Query and scan: the whole reply from the query cache, unless the read is to be strongly
 * consistent.
 */
final class TableReads implements Operation {
  private final Node node;
  private final PageReader reader;

  /** Asks DynamoDB for one page. */
  @FunctionalInterface
  interface PageReader {
    Page read(Table table, Request request);
  }

  TableReads(Node node, PageReader reader) {
    this.node = node;
    this.reader = reader;
  }

  @Override
  public void answer(Request request, CborWriter reply) {
    Table table = node.tables().named(ItemAddress.tableName(request.argument(0)));
    if (request.options().consistentRead()) {
      Page page = reader.read(table, request);
      write(page.encode(table, request.options(), node.items()), page, reply);
      return;
    }
    CacheKey parameters = parameters(table, request);
    Optional<byte[]> cached = node.queryCache().get(parameters);
    if (cached.isPresent()) {
      reply.openMap().raw(cached.get()).close();
      return;
    }
    Page page = reader.read(table, request);
    byte[] fields = page.encode(table, request.options(), node.items());
    node.queryCache().put(parameters, fields);
    write(fields, page, reply);
  }

  private static void write(byte[] fields, Page page, CborWriter reply) {
    reply.openMap().raw(fields);
    page.capacity().ifPresent(c -> Capacities.write(c, reply.integer(Replies.CONSUMED_CAPACITY)));
    reply.close();
  }

  private static CacheKey parameters(Table table, Request request) {
    CborWriter key = new CborWriter().text(request.method().name());
    for (Cbor argument : request.arguments()) {
      key.value(argument);
    }
    return new CacheKey(table.name(), key.toByteArray());
  }
}
