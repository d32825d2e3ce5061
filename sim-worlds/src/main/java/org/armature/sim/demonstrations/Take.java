package org.armature.sim.demonstrations;

import java.util.List;
import org.armature.recorder.dataset.Frame;

/**
 * One demonstration as it was played, not yet written.
 *
 * @param demonstration how it went
 * @param frames its frames, pictures included
 */
record Take(Demonstration demonstration, List<Frame> frames) {
  /** Copies the list. */
  Take {
    frames = List.copyOf(frames);
  }
}
