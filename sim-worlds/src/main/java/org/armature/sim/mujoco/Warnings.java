package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The warning counters of one simulation. */
final class Warnings {
  private static final MujocoWarning[] FATAL = {
    MujocoWarning.BAD_POSITION, MujocoWarning.BAD_VELOCITY, MujocoWarning.BAD_ACCELERATION
  };

  private final MemorySegment simulation;
  private final Map<MujocoWarning, Long> offsets = new EnumMap<>(MujocoWarning.class);
  private final long numberOffset;
  private final long indexOffset;

  /**
   * @param simulation the {@code mjData}
   */
  Warnings(MujocoHeaders headers, MemorySegment simulation) {
    this.simulation = simulation;
    NativeStruct statistic = headers.struct("mjWarningStat");
    long first = headers.struct("mjData").offset("warning");
    for (MujocoWarning kind : MujocoWarning.values()) {
      if (headers.hasConstant(kind.enumerator())) {
        offsets.put(kind, first + headers.constant(kind.enumerator()) * statistic.size());
      }
    }
    numberOffset = statistic.offset("number");
    indexOffset = statistic.offset("lastinfo");
  }

  /** How often since the last reset; 0 for a kind that this release does not know. */
  int count(MujocoWarning kind) {
    Long offset = offsets.get(kind);
    return offset == null ? 0 : simulation.get(JAVA_INT, offset + numberOffset);
  }

  /**
   * @param time before the step (s)
   * @throws SimulationDivergedException if MuJoCo reset the state in the last step
   */
  void requireSound(double time) {
    for (MujocoWarning kind : FATAL) {
      if (count(kind) != 0) {
        throw new SimulationDivergedException(
            ("the simulation diverged at t = %.4f s: %s at index %d, and MuJoCo reset the state."
                    + " Use a smaller timestep, softer contacts or smaller controls")
                .formatted(time, kind, index(kind)));
      }
    }
  }

  private int index(MujocoWarning kind) {
    return simulation.get(JAVA_INT, Objects.requireNonNull(offsets.get(kind)) + indexOffset);
  }
}
