package org.armature.recorder.session;

import java.util.function.Consumer;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.frames.AssembledFrame;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamMapping;
import org.jspecify.annotations.Nullable;

/** stand-in */
final class LiveRows {
  private final RecordingMapping mapping;
  private final String task;
  private final Consumer<Frame> rows;
  private final boolean mapsIntervention;
  private @Nullable Frame waiting;

  LiveRows(RecordingMapping mapping, String task, Consumer<Frame> rows) {
    this.mapping = mapping;
    this.task = task;
    this.rows = rows;
    mapsIntervention =
        mapping.streams().stream()
            .anyMatch(s -> s.feature().name().equals(RecordingMapping.INTERVENTION));
  }

  void add(AssembledFrame of) {
    write(false, false, false);
    int k = mapping.streams().size();
    Frame frame = new Frame(task);
    long[] captures = new long[k];
    boolean[] repeated = new boolean[k];
    for (int i = 0; i < k; i++) {
      StreamMapping stream = mapping.streams().get(i);
      captures[i] = of.captureNanos(i);
      repeated[i] = of.repeated(i);
      String name = stream.feature().name();
      switch (stream) {
        case StreamMapping.Numbers _ -> {
          if (stream.feature().dtype() == DType.INT64) {
            frame.integers(
                name, java.util.Arrays.stream(of.numbers(i)).mapToLong(d -> (long) d).toArray());
          } else {
            frame.vector(name, of.numbers(i));
          }
        }
        case StreamMapping.Flag _ -> frame.flag(name, of.numbers(i)[0] != 0);
        case StreamMapping.Pictures _ -> {}
      }
    }
    frame.integers(RecordingMapping.CAPTURE_TIME, captures);
    frame.flag(RecordingMapping.REPEATED, repeated);
    if (!mapsIntervention) {
      frame.flag(RecordingMapping.INTERVENTION, false);
    }
    waiting = frame;
  }

  void end(TakeInfo info) {
    write(true, info.outcome() == Outcome.SUCCESS, info.truncated());
  }

  private void write(boolean last, boolean success, boolean truncated) {
    Frame frame = waiting;
    if (frame != null) {
      frame.vector(RecordingMapping.REWARD, success ? 1 : 0);
      frame.flag(RecordingMapping.DONE, last && !truncated);
      frame.flag(RecordingMapping.SUCCESS, success);
      frame.flag(RecordingMapping.TRUNCATED, truncated);
      waiting = null;
      rows.accept(frame);
    }
  }
}
