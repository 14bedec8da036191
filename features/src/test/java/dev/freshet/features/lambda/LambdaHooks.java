package dev.freshet.features.lambda;

import dev.freshet.features.javalin.SharedDriver;
import dev.freshet.features.steps.Stage;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;

/** Puts the Lambda driver on stage. */
public final class LambdaHooks {

  private static final SharedDriver<LambdaDriver> DRIVER = new SharedDriver<>(LambdaDriver::new);

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
