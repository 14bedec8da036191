package dev.freshet.features.lambda;

import dev.freshet.features.javalin.SharedDriver;
import dev.freshet.features.steps.Stage;
import dev.freshet.locallambda.LocalFunction.Scaling;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;

/** Puts the functions on stage, frozen between calls. */
public final class LambdaHooks {

  private static final SharedDriver<LambdaDriver> DRIVER =
      new SharedDriver<>(() -> new LambdaDriver(Scaling.frozen(2)));

  private final Stage stage;

  public LambdaHooks(Stage stage) {
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
