package dev.freshet.dax.operation;

import dev.freshet.dax.cbor.CborWriter;
import dev.freshet.dax.cluster.NodeAddress;
import dev.freshet.dax.wire.DaxMethod;
import dev.freshet.dax.wire.Request;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Every method of one node; thread-safe. */
public final class Operations {
  private final Node node;
  private final Operation endpoints;
  private final Operation getItem;
  private final Operation query;
  private final Operation scan;

  public Operations(Node node, List<NodeAddress> addresses) {
    this.node = node;
    Pages pages = new Pages(node.dynamoDb());
    endpoints = ControlOperations.endpoints(addresses);
    getItem = new GetItem(node);
    query = new TableReads(node, pages::query);
    scan = new TableReads(node, pages::scan);
  }

  /** Writes the values of a success to {@code reply}, or throws. */
  public void answer(Request request, CborWriter reply) {
    try {
      operation(request.method()).answer(request, reply);
    } catch (DynamoDbException e) {
      if (e instanceof ResourceNotFoundException || isValidation(e)) {
        node.tables().doubt();
      }
      throw e;
    }
  }

  private Operation operation(DaxMethod method) {
    return switch (method) {
      case AUTHORIZE_CONNECTION ->
          throw new IllegalArgumentException("authorisation belongs to the connection");
      case ENDPOINTS -> endpoints;
      case DEFINE_KEY_SCHEMA -> ControlOperations.defineKeySchema(node);
      case DEFINE_ATTRIBUTE_LIST_ID -> ControlOperations.defineAttributeListId(node.lists());
      case DEFINE_ATTRIBUTE_LIST -> ControlOperations.defineAttributeList(node.lists());
      case GET_ITEM -> getItem;
      case PUT_ITEM -> new PutItem(node);
      case DELETE_ITEM -> new DeleteItem(node);
      case UPDATE_ITEM -> new UpdateItem(node);
      case QUERY -> query;
      case SCAN -> scan;
      case BATCH_GET_ITEM -> new BatchGetItem(node);
      case BATCH_WRITE_ITEM -> new BatchWriteItem(node);
      case TRANSACT_GET_ITEMS -> new TransactGetItems(node);
      case TRANSACT_WRITE_ITEMS -> new TransactWriteItems(node);
    };
  }

  private static boolean isValidation(DynamoDbException e) {
    return e.awsErrorDetails() != null
        && "ValidationException".equals(e.awsErrorDetails().errorCode());
  }
}
