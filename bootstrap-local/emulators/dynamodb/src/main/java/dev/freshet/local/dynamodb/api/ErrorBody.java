package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;

/** Refusals as they are on the wire. */
final class ErrorBody {

  private ErrorBody() {}

  static ObjectNode of(RefusedException refused) {
    var json = JsonNodeFactory.instance.objectNode().put("__type", refused.type().wireName());
    boolean cancelled = refused.type() == ErrorType.TRANSACTION_CANCELED;
    json.put(cancelled ? "Message" : "message", refused.reason());
    var item = refused.item();
    if (item != null) {
      json.set("Item", item.json());
    }
    if (cancelled) {
      var reasons = json.putArray("CancellationReasons");
      for (var reason : refused.reasons()) {
        var one = reasons.addObject().put("Code", reason.code());
        if (reason.message() != null) {
          one.put("Message", reason.message());
        }
        if (reason.item() != null) {
          one.set("Item", reason.item().json());
        }
      }
    }
    return json;
  }
}
