package dev.freshet.features.lambda;

import dev.freshet.features.steps.Stage;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;
import org.jspecify.annotations.Nullable;

/**
 * Puts the Lambda driver on stage; one for all scenarios, because its servers and functions take
 * seconds.
 */
public final class LambdaHooks {

  private static @Nullable LambdaDriver driver;

  private final Stage stage;

  public LambdaHooks(Stage stage) {
    this.stage = stage;
  }

  @Before
  public void begin() {
    stage.begin(shared());
  }

  @AfterAll
  public static synchronized void end() {
    if (driver != null) {
      driver.close();
      driver = null;
    }
  }

  private static synchronized LambdaDriver shared() {
    if (driver == null) {
      driver = new LambdaDriver();
    }
    return driver;
  }
}
