package dev.freshet.features.application;

import dev.freshet.features.steps.Stage;
import io.cucumber.java.Before;

/** Puts the application driver on stage; a new one for every scenario. */
public final class ApplicationHooks {

  private final Stage stage;

  public ApplicationHooks(Stage stage) {
    this.stage = stage;
  }

  @Before
  public void begin() {
    stage.begin(new ApplicationDriver());
  }
}
