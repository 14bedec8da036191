package dev.freshet.local.dynamodb.junit;

import dev.freshet.local.dynamodb.LocalDynamoDb;
import dev.freshet.local.dynamodb.LocalDynamoDbBuilder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * An endpoint for tests: in a static {@code @RegisterExtension} field one for the whole class, in
 * an instance field, or with {@code @ExtendWith}, a fresh one for each test. Tests may also take it
 * as a parameter of type {@link LocalDynamoDb}.
 */
public final class LocalDynamoDbExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  private final UnaryOperator<LocalDynamoDbBuilder> settings;
  private @Nullable LocalDynamoDb running;
  private boolean shared;

  public LocalDynamoDbExtension() {
    this(UnaryOperator.identity());
  }

  private LocalDynamoDbExtension(UnaryOperator<LocalDynamoDbBuilder> settings) {
    this.settings = settings;
  }

  public static LocalDynamoDbExtension with(UnaryOperator<LocalDynamoDbBuilder> settings) {
    return new LocalDynamoDbExtension(settings);
  }

  /**
   * The running endpoint.
   *
   * @throws IllegalStateException outside a test
   */
  public LocalDynamoDb database() {
    if (running == null) {
      throw new IllegalStateException("no test is running");
    }
    return running;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared = true;
    start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!shared) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!shared) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalDynamoDb.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return database();
  }

  private void start() {
    running = settings.apply(LocalDynamoDb.builder()).start();
  }

  private void stop() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
