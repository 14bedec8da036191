package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.write.Transactions;
import java.util.HashMap;
import java.util.Map;

/** Every operation this endpoint knows, by name. */
public final class Operations {

  private final Map<String, Operation> byName = new HashMap<>();

  public Operations(Context context) {
    var transactions = new Transactions(context.committer(), context.writer(), context.clock());
    byName.putAll(new TableOperations(context).operations());
    byName.putAll(new ItemOperations(context).operations());
    byName.putAll(new BatchOperations(context).operations());
    byName.putAll(new ReadOperations(context).operations());
    byName.putAll(new TransactionOperations(context, transactions).operations());
    byName.putAll(new SettingOperations(context).operations());
    byName.putAll(new PartiqlOperations(context, transactions).operations());
    byName.putAll(new StreamOperations(context).operations());
  }

  ObjectNode call(String name, Request request) {
    var operation = byName.get(name);
    if (operation == null) {
      throw new RefusedException(
          ErrorType.UNKNOWN_OPERATION, name + " is not supported by this local endpoint.");
    }
    return operation.call(request);
  }
}
