package org.armature.launch.ros;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ros2.rcljava.graph.NameAndTypes;

/** Waiting for servers and what they answer, with errors that tell a user what to look at. */
final class Answers {
  private Answers() {}

  /**
   * What a server answers.
   *
   * @param asked who should answer, such as {@code service /add}
   * @param seconds most time to wait
   * @throws IllegalArgumentException if there is no answer, with the reason
   */
  static <V> V await(Future<V> future, String asked, double seconds) throws InterruptedException {
    try {
      return future.get(Math.round(seconds * 1e9), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IllegalArgumentException(
          "%s did not answer within %s s; see --timeout".formatted(asked, seconds), e);
    } catch (ExecutionException e) {
      throw new IllegalArgumentException(asked + ": " + reason(e), e);
    }
  }

  /** Why a future failed. */
  static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return String.valueOf((cause == null ? e : cause).getMessage());
  }

  /**
   * Why there is no server: none at all, or one of another type.
   *
   * @param asked such as {@code service}
   * @param known all there are of that kind
   */
  static IllegalArgumentException nobody(
      String asked, String name, String type, List<NameAndTypes> known, double seconds) {
    for (NameAndTypes there : known) {
      List<String> others = there.types.stream().filter(t -> !t.equals(type)).toList();
      if (there.name.equals(name) && !others.isEmpty()) {
        return new IllegalArgumentException(
            "%s %s has the type %s, not %s"
                .formatted(asked, name, String.join(", ", others), type));
      }
    }
    return new IllegalArgumentException(
        "no server of %s %s is there within %s s; see armature %s list"
            .formatted(asked, name, seconds, asked));
  }

  /**
   * Seconds as a user gives them.
   *
   * @throws IllegalArgumentException if they are none
   */
  static double checked(double seconds) {
    if (!(seconds > 0) || seconds > 1e6) {
      throw new IllegalArgumentException(
          "time-out is %s; choose seconds above 0".formatted(seconds));
    }
    return seconds;
  }
}
