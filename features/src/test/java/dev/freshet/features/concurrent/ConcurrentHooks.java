package dev.freshet.features.concurrent;

import dev.freshet.features.javalin.SharedDriver;
import dev.freshet.features.lambda.LambdaDriver;
import dev.freshet.features.steps.Stage;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;

/** Puts the functions on stage, whose environments may serve several calls at once. */
public final class ConcurrentHooks {

  private static final SharedDriver<LambdaDriver> DRIVER =
      new SharedDriver<>(() -> new LambdaDriver(Scaling.concurrent(2, 8)));

  private final Stage stage;

  public ConcurrentHooks(Stage stage) {
    this.stage = stage;
  }

  @Before
  public void begin() {
    stage.begin(DRIVER.get());
  }

  @AfterAll
  public static void end() {
    DRIVER.close();
  }
}
