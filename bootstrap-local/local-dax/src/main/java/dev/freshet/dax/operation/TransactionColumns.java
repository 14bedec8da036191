package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.Cbor;
import dev.freshet.dax.cbor.UnexpectedCborException;
import dev.freshet.dax.cluster.Tables;
import dev.freshet.dax.wire.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of a transaction: parallel arrays, one value per item in each. */
final class TransactionColumns {
  private final Request request;
  private final int rows;

  /**
   * @param columns the positions of the arrays among the arguments
   */
  TransactionColumns(Request request, int... columns) {
    this.request = request;
    this.rows = request.argument(columns[0]).asArray().size();
    for (int column : columns) {
      if (request.argument(column).asArray().size() != rows) {
        throw new UnexpectedCborException("a transaction with arrays of different lengths");
      }
    }
  }

  int rows() {
    return rows;
  }

  Cbor value(int column, int row) {
    return request.argument(column).asArray().get(row);
  }

  /** The bytes in a place that may be null. */
  Optional<byte[]> bytes(int column, int row) {
    Cbor value = value(column, row);
    return value instanceof Cbor.Null ? Optional.empty() : Optional.of(value.asBytes());
  }

  /** The items, from the column of table names and the one of keys that follows it. */
  List<ItemAddress> addresses(int tableColumn, Tables tables) {
    List<ItemAddress> addresses = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      String table = ItemAddress.tableName(value(tableColumn, row));
      addresses.add(ItemAddress.of(tables.named(table), value(tableColumn + 1, row)));
    }
    return addresses;
  }
}
