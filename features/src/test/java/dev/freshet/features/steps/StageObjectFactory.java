package dev.freshet.features.steps;

import io.cucumber.core.backend.ObjectFactory;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;

/** Makes the step classes of one scenario, and hands each the scenario's stage. */
public final class StageObjectFactory implements ObjectFactory {

  private final Map<Class<?>, Object> instances = new HashMap<>();

  @Override
  public void start() {
    instances.put(Stage.class, new Stage());
  }

  @Override
  public void stop() {
    instances.clear();
  }

  @Override
  public boolean addClass(Class<?> glueClass) {
    return true;
  }

  @Override
  public <T> T getInstance(Class<T> glueClass) {
    Object instance = instances.get(glueClass);
    if (instance == null) {
      instance = make(glueClass);
      instances.put(glueClass, instance);
    }
    return glueClass.cast(instance);
  }

  private Object make(Class<?> glueClass) {
    try {
      Constructor<?> constructor = glueClass.getDeclaredConstructors()[0];
      return constructor.getParameterCount() == 0
          ? constructor.newInstance()
          : constructor.newInstance(instances.get(Stage.class));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("step classes take nothing or a stage", impossible);
    }
  }
}
