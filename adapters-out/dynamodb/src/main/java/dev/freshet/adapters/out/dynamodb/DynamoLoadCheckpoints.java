package dev.freshet.adapters.out.dynamodb;

import dev.freshet.application.port.Fault;
import dev.freshet.application.port.store.LoadCheckpoints;
import dev.freshet.domain.loan.LoanId;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checkpoints of loads in DynamoDB. Thread-safe.
 *
 * <pre>
 * id            S: a load's id; the id, a slash and a part's number; or "latest"
 * load          startedAt S, loans N, parts N
 * part          position, through S, absent where there is none; loaded N, complete N, 1 or 0
 * latest        load S
 * </pre>
 */
public final class DynamoLoadCheckpoints implements LoadCheckpoints {

  static final String ID = "id";

  private static final String PART = "load checkpoints";
  private static final String LATEST = "latest";

  private final DynamoDbClient client;
  private final String table;

  public DynamoLoadCheckpoints(DynamoDbClient client, DynamoTables tables) {
    this.client = client;
    this.table = tables.loads();
  }

  @Override
  public Either<Fault, Void> begin(Load load) {
    Either<Fault, Void> written = Either.right(null);
    for (Part part : load.parts()) {
      written = written.flatMap(_ -> advance(load.id(), part));
    }
    return written
        .flatMap(
            _ ->
                put(
                    Map.of(
                        ID,
                        Attributes.text(load.id()),
                        "startedAt",
                        Attributes.time(load.startedAt()),
                        "loans",
                        Attributes.number(load.loans()),
                        "parts",
                        Attributes.number(load.parts().size()))))
        .flatMap(_ -> put(Map.of(ID, Attributes.text(LATEST), "load", Attributes.text(load.id()))));
  }

  @Override
  public Either<Fault, Void> advance(String load, Part part) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(ID, Attributes.text(load + "/" + part.number()));
    item.put("loaded", Attributes.number(part.loaded()));
    item.put("complete", Attributes.number(part.complete() ? 1 : 0));
    part.position().forEach(id -> item.put("position", Attributes.text(id.value())));
    part.through().forEach(id -> item.put("through", Attributes.text(id.value())));
    return put(item);
  }

  @Override
  public Either<Fault, Option<Load>> find(String load) {
    return get(load)
        .flatMap(
            item ->
                item.isEmpty() ? Either.right(Option.none()) : load(load, item).map(Option::some));
  }

  @Override
  public Either<Fault, Option<Load>> latest() {
    return get(LATEST)
        .flatMap(
            item ->
                item.isEmpty()
                    ? Either.right(Option.none())
                    : ItemReader.read(PART, item, i -> i.text("load")).flatMap(this::find));
  }

  private Either<Fault, Load> load(String id, Map<String, AttributeValue> item) {
    return ItemReader.read(PART, item, i -> i.integer("parts"))
        .flatMap(count -> parts(id, count))
        .flatMap(
            parts ->
                ItemReader.read(
                    PART, item, i -> new Load(id, i.time("startedAt"), i.number("loans"), parts)));
  }

  private Either<Fault, List<Part>> parts(String load, int count) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      Either<Fault, Part> part =
          get(load + "/" + number)
              .flatMap(item -> ItemReader.read(PART, item, reader -> part(number, reader)));
      if (part.isLeft()) {
        return Either.left(part.getLeft());
      }
      parts.add(part.get());
    }
    return Either.right(parts);
  }

  private static Part part(int number, ItemReader item) {
    return new Part(
        number,
        loan(item, "position"),
        loan(item, "through"),
        item.number("loaded"),
        item.integer("complete") == 1);
  }

  private static Option<LoanId> loan(ItemReader item, String name) {
    return Option.when(item.has(name), () -> new LoanId(item.text(name)));
  }

  private Either<Fault, Void> put(Map<String, AttributeValue> item) {
    return DynamoFaults.writing(PART, () -> client.putItem(put -> put.tableName(table).item(item)))
        .map(_ -> null);
  }

  /** Empty when there is no such item. */
  private Either<Fault, Map<String, AttributeValue>> get(String id) {
    return DynamoFaults.reading(
        PART,
        () ->
            client
                .getItem(
                    get ->
                        get.tableName(table)
                            .key(Map.of(ID, Attributes.text(id)))
                            .consistentRead(true))
                .item());
  }
}
