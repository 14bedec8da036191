package dev.freshet.features.javalin;

import dev.freshet.features.steps.Stage;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;

/** Puts the Javalin driver on stage. */
public final class JavalinHooks {

  private static final SharedDriver<JavalinDriver> DRIVER = new SharedDriver<>(JavalinDriver::new);

  private final Stage stage;

  public JavalinHooks(Stage stage) {
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
