package dev.freshet.dax.junit;

import dev.freshet.dax.LocalDax;
import dev.freshet.dax.LocalDaxBuilder;
import dev.freshet.dax.fault.FaultPlan;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A DAX cluster in front of an embedded DynamoDB for the length of a test class; caches are empty
 * and faults off before each test, tables stay. Tests may take {@link LocalDax} and the {@link
 * DynamoDbClient} behind it as parameters.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalDaxExtension DAX = LocalDaxExtension.with(dax -> dax.nodes(3));
 * }</pre>
 */
public final class LocalDaxExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
  private final UnaryOperator<LocalDaxBuilder> settings;
  private @Nullable EmbeddedDynamoDb dynamoDb;
  private @Nullable LocalDax dax;

  /** The class that the cluster lives for; its nested classes share it. */
  private @Nullable String owner;

  /** One node with default settings, for {@code @ExtendWith}. */
  public LocalDaxExtension() {
    this(UnaryOperator.identity());
  }

  private LocalDaxExtension(UnaryOperator<LocalDaxBuilder> settings) {
    this.settings = settings;
  }

  public static LocalDaxExtension with(UnaryOperator<LocalDaxBuilder> settings) {
    return new LocalDaxExtension(settings);
  }

  /** The running cluster. */
  public LocalDax dax() {
    return running(dax);
  }

  /** The DynamoDB behind it. */
  public DynamoDbClient dynamoDb() {
    return running(dynamoDb).client();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (owner != null) {
      return;
    }
    owner = context.getUniqueId();
    EmbeddedDynamoDb started = EmbeddedDynamoDb.start();
    dynamoDb = started;
    dax = settings.apply(LocalDax.builder().dynamoDb(started.client())).start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    dax().inject(FaultPlan.none());
    dax().replication().resume();
    dax().clearCaches();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getUniqueId().equals(owner)) {
      if (dax != null) {
        dax.close();
      }
      if (dynamoDb != null) {
        dynamoDb.close();
      }
      owner = null;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalDax.class || type == DynamoDbClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalDax.class ? dax() : dynamoDb();
  }

  private static <T> T running(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the cluster runs only while the tests of a class do");
    }
    return part;
  }
}
