package dev.freshet.features.javalin;

import dev.freshet.features.steps.Stage;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;
import org.jspecify.annotations.Nullable;

/** Puts the Javalin driver on stage; one for all scenarios, because its servers take seconds. */
public final class JavalinHooks {

  private static @Nullable JavalinDriver driver;

  private final Stage stage;

  public JavalinHooks(Stage stage) {
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

  private static synchronized JavalinDriver shared() {
    if (driver == null) {
      driver = new JavalinDriver();
    }
    return driver;
  }
}
