package dev.freshet.locallambda;

import dev.freshet.locallambda.LocalFunction.Scaling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that starts an environment, freezes it, prints its id, and waits to be killed. */
final class AbandonedFunction {

  private AbandonedFunction() {}

  @SuppressWarnings("SystemOut") // its parent reads
  public static void main(String[] arguments) throws Exception {
    try (LocalFunction function =
        new LocalFunction(
            LocalFunctionTest.definition(EchoFunction.class.getName()),
            Path.of(arguments[0]),
            Scaling.frozen(1))) {
      byte[] _ = function.invoke("one".getBytes(StandardCharsets.UTF_8));
      System.out.println(function.environments().getFirst().process().pid());
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
