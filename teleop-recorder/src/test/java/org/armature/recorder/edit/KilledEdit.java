package org.armature.recorder.edit;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Deletes an episode of a dataset and dies after so many steps, as if killed. */
final class KilledEdit {
  /** What the process ends with when it has died. */
  static final int KILLED = 137;

  private KilledEdit() {}

  /** Arguments: the dataset, and after which step to die. */
  public static void main(String[] arguments) throws Exception {
    int last = Integer.parseInt(arguments[1]);
    AtomicInteger step = new AtomicInteger();
    DeleteEpisodes.run(
        Path.of(arguments[0]),
        Set.of(0),
        line -> {
          System.out.println(line);
          if (step.incrementAndGet() == last) {
            Runtime.getRuntime().halt(KILLED); // runs nothing that would tidy up
          }
        });
  }
}
