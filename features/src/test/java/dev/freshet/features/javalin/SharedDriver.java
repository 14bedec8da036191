package dev.freshet.features.javalin;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one driver of all scenarios, made with the first of them, because its servers take seconds.
 */
public final class SharedDriver<D extends JavalinDriver> {

  private final Supplier<D> make;
  private @Nullable D driver;

  public SharedDriver(Supplier<D> make) {
    this.make = make;
  }

  public synchronized D get() {
    D made = driver == null ? make.get() : driver;
    driver = made;
    return made;
  }

  public synchronized void close() {
    if (driver != null) {
      driver.close();
      driver = null;
    }
  }
}
