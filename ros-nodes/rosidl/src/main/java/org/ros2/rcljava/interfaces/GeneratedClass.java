package org.ros2.rcljava.interfaces;

import java.lang.reflect.InvocationTargetException;

/** Makes instances of classes that the generator wrote. */
final class GeneratedClass {
  private GeneratedClass() {}

  /**
   * An instance of a class.
   *
   * @throws IllegalArgumentException if the class has no public constructor without parameters, so
   *     that it is none of the generator's
   */
  static <T> T newInstance(Class<?> type, Class<T> as) {
    try {
      return as.cast(type.getDeclaredConstructor().newInstance());
    } catch (InstantiationException
        | IllegalAccessException
        | NoSuchMethodException
        | InvocationTargetException e) {
      throw new IllegalArgumentException(
          type.getName() + " is not a generated interface: it has no public constructor", e);
    }
  }
}
