package dev.freshet.locallambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function as it is deployed.
 *
 * @param handler a class and its method, as {@code
 *     dev.freshet.lambda.billing.BillingFunction::handleRequest}
 * @param classpath the function's artifact, or what it would be made of
 * @param variables its environment variables
 * @param timeout how long a call may take
 * @param options of the JVM, such as one that reads an AOT cache
 */
public record FunctionDefinition(
    String name,
    String handler,
    List<Path> classpath,
    Map<String, String> variables,
    Duration timeout,
    List<String> options) {

  public FunctionDefinition {
    classpath = List.copyOf(classpath);
    variables = Map.copyOf(variables);
    options = List.copyOf(options);
  }

  /** The same function, whose calls may take as long as said. */
  public FunctionDefinition within(Duration timeout) {
    return new FunctionDefinition(name, handler, classpath, variables, timeout, options);
  }
}
