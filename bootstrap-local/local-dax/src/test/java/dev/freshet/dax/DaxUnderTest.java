package dev.freshet.dax;

import static dev.freshet.dax.TestTables.USERS;
import static dev.freshet.dax.TestTables.item;
import static dev.freshet.dax.TestTables.key;

import dev.freshet.dax.junit.LocalDaxExtension;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A cluster, the real client in front of it and DynamoDB Local with the test tables behind it, for
 * one test class.
 */
public final class DaxUnderTest implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private final LocalDaxExtension extension;
  private @Nullable DynamoDbClient client;

  private DaxUnderTest(UnaryOperator<LocalDaxBuilder> settings) {
    extension = LocalDaxExtension.with(settings);
  }

  public static DaxUnderTest withDefaults() {
    return with(UnaryOperator.identity());
  }

  public static DaxUnderTest with(UnaryOperator<LocalDaxBuilder> settings) {
    return new DaxUnderTest(settings);
  }

  public LocalDax dax() {
    return extension.dax();
  }

  /** Straight to DynamoDB, past DAX. */
  public DynamoDbClient direct() {
    return extension.dynamoDb();
  }

  /** The real client, unmodified. */
  public DynamoDbClient client() {
    if (client == null) {
      throw new IllegalStateException("the client lives only while the tests of a class run");
    }
    return client;
  }

  /** Puts a user straight into DynamoDB, so that DAX does not know. */
  public void putUserAround(String id, String name) {
    direct().putItem(p -> p.tableName(USERS).item(item("id", id, "name", name)));
  }

  /** The name of a user as DAX tells it, or {@code absent}. */
  public String userName(String id) {
    AttributeValue name = client().getItem(g -> g.tableName(USERS).key(key(id))).item().get("name");
    return name == null ? "absent" : name.s();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    extension.beforeAll(context);
    TestTables.createUsers(direct());
    TestTables.createEvents(direct());
    client = DaxClients.to(dax());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    extension.beforeEach(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client().close();
    extension.afterAll(context);
  }
}
