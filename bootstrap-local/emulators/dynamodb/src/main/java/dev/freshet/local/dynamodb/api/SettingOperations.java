package dev.freshet.local.dynamodb.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freshet.local.dynamodb.error.ErrorType;
import dev.freshet.local.dynamodb.error.RefusedException;
import dev.freshet.local.dynamodb.key.Keys;
import dev.freshet.local.dynamodb.store.WriteView;
import dev.freshet.local.dynamodb.table.StoredItem;
import dev.freshet.local.dynamodb.table.Table;
import dev.freshet.local.dynamodb.write.Expiry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Time to live, tags, limits and endpoints. */
final class SettingOperations {

  private static final int MOST_TAGS = 50;

  private final Context context;

  SettingOperations(Context context) {
    this.context = context;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "UpdateTimeToLive", this::updateTimeToLive,
        "DescribeTimeToLive", this::describeTimeToLive,
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsOfResource", this::tags,
        "DescribeLimits", this::limits,
        "DescribeEndpoints", this::endpoints,
        "DescribeContinuousBackups", this::backups);
  }

  private ObjectNode updateTimeToLive(Request request) {
    var name = Constraints.tableName(request);
    var asked = request.object("TimeToLiveSpecification");
    var attribute = asked == null ? null : asked.text("AttributeName");
    new Constraints()
        .required("timeToLiveSpecification", asked)
        .required("timeToLiveSpecification.attributeName", attribute)
        .require();
    if (attribute == null || attribute.isEmpty()) {
      throw RefusedException.invalid(
          "1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed"
              + " to satisfy constraint: Member must have length greater than or equal to 1");
    }
    boolean enabled = asked != null && asked.flag("Enabled", false);
    context
        .committer()
        .commitAlone(view -> setTtl(view, context.catalogue().require(name), enabled, attribute));
    var answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("TimeToLiveSpecification")
        .put("Enabled", enabled)
        .put("AttributeName", attribute);
    return answer;
  }

  private Table setTtl(WriteView view, Table table, boolean enabled, String attribute) {
    var current = table.ttlAttribute();
    if (enabled == (current != null)) {
      throw RefusedException.invalid(
          enabled ? "TimeToLive is already enabled" : "TimeToLive is already disabled");
    }
    if (current != null && !current.equals(attribute)) {
      throw RefusedException.invalid(
          "TimeToLive is active on a different AttributeName: current AttributeName is " + current);
    }
    var changed = table.withTtl(enabled ? attribute : null);
    var order = Keys.index(table.number(), Keys.EXPIRY);
    if (enabled) {
      fillOrder(view, changed, attribute);
    } else {
      view.deleteRange(order, Keys.after(order));
    }
    context.catalogue().put(view, changed);
    return changed;
  }

  private static void fillOrder(WriteView view, Table table, String attribute) {
    var items = Keys.index(table.number(), Keys.TABLE);
    try (var cursor = view.stored(items, Keys.after(items))) {
      while (cursor.next()) {
        var place = cursor.key();
        Expiry.second(new StoredItem(cursor.value()).item(), attribute)
            .ifPresent(second -> view.put(Keys.expiry(table.number(), second, place), new byte[0]));
      }
    }
  }

  private ObjectNode describeTimeToLive(Request request) {
    var table = context.catalogue().require(Constraints.tableName(request));
    var answer = JsonNodeFactory.instance.objectNode();
    var description = answer.putObject("TimeToLiveDescription");
    var attribute = table.ttlAttribute();
    description.put("TimeToLiveStatus", attribute == null ? "DISABLED" : "ENABLED");
    if (attribute != null) {
      description.put("AttributeName", attribute);
    }
    return answer;
  }

  private ObjectNode tag(Request request) {
    var given = TableCreation.tags(request.objects("Tags"));
    new Constraints().required("tags", request.json().get("Tags")).require();
    var name = resource(request);
    return changeTags(
        name,
        tags -> {
          tags.putAll(given);
          if (tags.size() > MOST_TAGS) {
            throw RefusedException.invalid("Too many tags: at most " + MOST_TAGS);
          }
        });
  }

  private ObjectNode untag(Request request) {
    new Constraints().required("tagKeys", request.json().get("TagKeys")).require();
    var keys = request.texts("TagKeys");
    return changeTags(resource(request), tags -> tags.keySet().removeAll(keys));
  }

  private ObjectNode changeTags(String name, Consumer<Map<String, String>> change) {
    context
        .committer()
        .commitAlone(
            view -> {
              var table = require(name);
              var tags = new LinkedHashMap<>(table.tags());
              change.accept(tags);
              context.catalogue().put(view, table.withTags(tags));
              return table;
            });
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode tags(Request request) {
    var table =
        context
            .catalogue()
            .table(resource(request))
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorType.ACCESS_DENIED,
                        "User is not authorized to perform: dynamodb:ListTagsOfResource on resource: "
                            + request.text("ResourceArn")));
    var answer = JsonNodeFactory.instance.objectNode();
    var array = answer.putArray("Tags");
    table.tags().forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
    return answer;
  }

  private Table require(String name) {
    return context
        .catalogue()
        .table(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    ErrorType.NOT_FOUND, "Requested resource not found: ResourcArn: " + name));
  }

  /** The table that the ARN names. */
  private static String resource(Request request) {
    var arn = request.text("ResourceArn");
    new Constraints().required("resourceArn", arn).require();
    return Optional.ofNullable(arn)
        .filter(text -> text.startsWith("arn:") && text.contains(":table/"))
        .map(text -> text.substring(text.indexOf(":table/") + ":table/".length()))
        .orElseThrow(
            () ->
                RefusedException.invalid(
                    "Invalid TableArn: Invalid ResourceArn provided as input " + arn));
  }

  private ObjectNode limits(Request request) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("AccountMaxReadCapacityUnits", 80000)
        .put("AccountMaxWriteCapacityUnits", 80000)
        .put("TableMaxReadCapacityUnits", 40000)
        .put("TableMaxWriteCapacityUnits", 40000);
  }

  private ObjectNode endpoints(Request request) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer
        .putArray("Endpoints")
        .addObject()
        .put("Address", "dynamodb." + context.account().region() + ".amazonaws.com")
        .put("CachePeriodInMinutes", 1440);
    return answer;
  }

  private ObjectNode backups(Request request) {
    context.catalogue().require(Constraints.tableName(request));
    var answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("ContinuousBackupsDescription")
        .put("ContinuousBackupsStatus", "ENABLED")
        .putObject("PointInTimeRecoveryDescription")
        .put("PointInTimeRecoveryStatus", "DISABLED");
    return answer;
  }
}
