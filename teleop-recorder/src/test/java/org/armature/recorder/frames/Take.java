package org.armature.recorder.frames;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.Sampling;
import org.armature.recorder.mapping.StreamMapping;
import org.jspecify.annotations.Nullable;

/** A take of made-up streams: what came in, and what frames came of it. Times in ms. */
final class Take implements FrameAssembler.Sink {
  static final long MS = 1_000_000L;

  /** Begin of all takes, ns since the epoch. */
  static final long START = 1_700_000_000_000_000_000L;

  /** One message; of pictures, values is null. Times in ns since the start. */
  record Message(int stream, long capture, long receive, double @Nullable [] values) {}

  final RecordingMapping mapping;
  final List<Message> messages = new ArrayList<>();
  final List<AssembledFrame> frames = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  String stopped = "";
  private FrameAssembler assembler;

  Take(int fps, StreamMapping... streams) {
    mapping = new RecordingMapping(fps, "arm", List.of(streams), "", "", List.of(), 500 * MS);
    assembler = new FrameAssembler(mapping, this);
  }

  static StreamMapping camera(String name, double toleranceMillis) {
    return new StreamMapping.Pictures(
        Feature.camera(name, 32, 32), "/" + name, Math.round(toleranceMillis * MS));
  }

  static StreamMapping state(double toleranceMillis) {
    return numbers("observation.state", Sampling.NEAREST, toleranceMillis, "");
  }

  static StreamMapping action(String beforeFirst) {
    return numbers("action", Sampling.HOLD, 0, beforeFirst);
  }

  static StreamMapping numbers(
      String feature, Sampling sampling, double toleranceMillis, String beforeFirst) {
    return new StreamMapping.Numbers(
        Feature.vector(feature, List.of("value")),
        "/" + feature,
        "data",
        List.of(),
        "",
        sampling,
        Math.round(toleranceMillis * MS),
        beforeFirst);
  }

  static StreamMapping flag(String feature, boolean initially) {
    return new StreamMapping.Flag(
        new Feature(feature, DType.BOOL, List.of(1), List.of(feature)),
        "/" + feature,
        "data",
        1,
        initially);
  }

  /** A sample whose value is its capture time in ms; received when captured, but for a delay. */
  Take sample(int stream, double captureMillis, double delayMillis) {
    long capture = Math.round(captureMillis * MS);
    boolean picture = mapping.streams().get(stream) instanceof StreamMapping.Pictures;
    return message(
        new Message(
            stream,
            capture,
            capture + Math.round(delayMillis * MS),
            picture ? null : new double[] {captureMillis}));
  }

  Take message(Message message) {
    messages.add(message);
    return this;
  }

  /** Samples at a rate, whose capture times may be shifted by a function of their number. */
  Take samples(
      int stream,
      double fromMillis,
      double toMillis,
      double rate,
      double delayMillis,
      LongUnaryOperator shiftNanos) {
    for (long i = 0; ; i++) {
      double time = fromMillis + i * 1000 / rate;
      if (time > toMillis) {
        return this;
      }
      sample(stream, time + shiftNanos.applyAsLong(i) / (double) MS, delayMillis);
    }
  }

  Take samples(int stream, double fromMillis, double toMillis, double rate, double delayMillis) {
    return samples(stream, fromMillis, toMillis, rate, delayMillis, i -> 0);
  }

  /** Gives the messages up to the end, in the order in which they were received. */
  Take run(double endMillis) {
    messages.removeIf(message -> message.receive() > endMillis * MS);
    messages.sort(Comparator.comparingLong(Message::receive));
    return runAsIs(endMillis);
  }

  /** Gives all messages in the order in which they were added, and ends the take. */
  Take runAsIs(double endMillis) {
    assembler.begin(START);
    messages.forEach(this::give);
    assembler.end(START + Math.round(endMillis * MS));
    return this;
  }

  void give(Message message) {
    long capture = START + message.capture();
    long receive = START + message.receive();
    double[] values = message.values();
    if (values == null) {
      ByteBuffer cdr = ByteBuffer.allocate(8).putLong(0, message.capture());
      assembler.picture(message.stream(), capture, receive, cdr);
    } else {
      assembler.numbers(message.stream(), capture, receive, values);
    }
  }

  FrameAssembler assembler() {
    return assembler;
  }

  /** A take of the same streams and messages, which has not run. */
  Take again() {
    Take again = new Take(mapping.fps(), mapping.streams().toArray(StreamMapping[]::new));
    again.messages.addAll(messages);
    return again;
  }

  /** Time of a frame since the start, ms. */
  double time(int frame) {
    return (frames.get(frame).timeNanos() - START) / (double) MS;
  }

  /** When what a stream gave to a frame was measured, ms since the start. */
  double captured(int stream, int frame) {
    return (frames.get(frame).captureNanos(stream) - START) / (double) MS;
  }

  /** All that frames hold, in words, to compare takes. */
  List<String> told() {
    List<String> told = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      StringBuilder line = new StringBuilder("%.3f".formatted(time(f)));
      for (int s = 0; s < mapping.streams().size(); s++) {
        AssembledFrame frame = frames.get(f);
        line.append(" %.3f%s".formatted(captured(s, f), frame.repeated(s) ? "r" : ""));
        if (mapping.streams().get(s) instanceof StreamMapping.Pictures) {
          line.append(" #").append(frame.picture(s).getLong(0));
        } else {
          line.append(" =").append(frame.numbers(s)[0]);
        }
      }
      told.add(line.toString());
    }
    return told;
  }

  /** Numbers of the frames in which a stream repeats. */
  List<Integer> repeats(int stream) {
    List<Integer> repeats = new ArrayList<>();
    for (int f = 0; f < frames.size(); f++) {
      if (frames.get(f).repeated(stream)) {
        repeats.add(f);
      }
    }
    return repeats;
  }

  /** How many samples of a stream, received up to a time, no frame has. */
  long unused(int stream, double untilMillis) {
    List<Long> used =
        frames.stream().map(frame -> frame.captureNanos(stream) - START).distinct().toList();
    return messages.stream()
        .filter(m -> m.stream() == stream && m.capture() <= untilMillis * MS)
        .filter(m -> !used.contains(m.capture()))
        .count();
  }

  @Override
  public void frame(AssembledFrame frame) {
    frames.add(frame);
  }

  @Override
  public void stopped(String reason) {
    stopped = reason;
  }

  @Override
  public void warned(String warning) {
    warnings.add(warning);
  }
}
