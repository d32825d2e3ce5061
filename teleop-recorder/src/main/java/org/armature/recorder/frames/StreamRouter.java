package org.armature.recorder.frames;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.TextDecoder;
import org.armature.recorder.mapping.VectorDecoder;

/**
 * Decodes the messages of the mapped topics and gives them to a {@link FrameAssembler}. A message
 * that is damaged is counted there; all others move its time. Not thread-safe.
 */
public final class StreamRouter {
  /** Hears of the task in words. */
  public interface TaskListener {
    /**
     * The topic of the task told one.
     *
     * @param receiveNanos when, ns since the epoch
     * @param text what it told; may be blank
     */
    void task(long receiveNanos, String text);
  }

  private interface Route {
    void take(long receiveNanos, ByteBuffer cdr);
  }

  private final RecordingMapping mapping;
  private final StreamDecoders decoders;
  private final FrameAssembler frames;
  private final TaskListener tasks;
  private final Map<String, List<Route>> routes = new HashMap<>();
  private final Map<Integer, PictureDecoder> pictures = new HashMap<>();

  /**
   * For one take.
   *
   * @param mapping what topics become
   * @param decoders read the messages
   * @param frames gets what they hold
   * @param tasks hears of the task
   */
  public StreamRouter(
      RecordingMapping mapping,
      StreamDecoders decoders,
      FrameAssembler frames,
      TaskListener tasks) {
    this.mapping = mapping;
    this.decoders = decoders;
    this.frames = frames;
    this.tasks = tasks;
  }

  /** For one take whose task is told otherwise. */
  public StreamRouter(RecordingMapping mapping, StreamDecoders decoders, FrameAssembler frames) {
    this(mapping, decoders, frames, (receiveNanos, text) -> {});
  }

  /**
   * Checks that what is mapped of a topic is in its messages.
   *
   * @throws MappingException if it is not
   */
  public static void require(RecordingMapping mapping, StreamDecoders decoders, BagTopic topic)
      throws MappingException {
    new StreamRouter(mapping, decoders, new FrameAssembler(mapping, FrameAssembler.Sink.NONE))
        .routes(topic);
  }

  /**
   * Takes a message of any topic.
   *
   * @param receiveNanos when it was received, ns since the epoch
   * @param cdr the message with its encapsulation header; must not change any more
   * @throws MappingException if what is mapped of the topic is not in its messages
   */
  public void take(BagTopic topic, long receiveNanos, ByteBuffer cdr) throws MappingException {
    List<Route> known = routes.get(topic.name());
    if (known == null) {
      known = routes(topic);
      routes.put(topic.name(), known);
    }
    for (Route route : known) {
      route.take(receiveNanos, cdr);
    }
    frames.time(receiveNanos);
  }

  /**
   * What reads the pictures of a stream.
   *
   * @throws IllegalStateException if nothing came of the stream
   */
  public PictureDecoder pictures(int stream) {
    PictureDecoder decoder = pictures.get(stream);
    if (decoder == null) {
      throw new IllegalStateException("nothing came of stream " + stream);
    }
    return decoder;
  }

  private List<Route> routes(BagTopic topic) throws MappingException {
    String type = topic.type();
    String definition = topic.definition();
    List<Route> made = new ArrayList<>();
    for (int i = 0; i < mapping.streams().size(); i++) {
      StreamMapping stream = mapping.streams().get(i);
      if (stream.topic().equals(topic.name())) {
        made.add(
            switch (stream) {
              case StreamMapping.Numbers numbers ->
                  vector(i, stream, decoders.numbers(numbers, type, definition));
              case StreamMapping.Flag flag ->
                  vector(i, stream, decoders.flag(flag, type, definition));
              case StreamMapping.Pictures pictures ->
                  picture(i, decoders.pictures(pictures, type, definition));
            });
      }
    }
    if (topic.name().equals(mapping.taskTopic())) {
      made.add(task(decoders.text(topic.name(), mapping.taskField(), type, definition)));
    }
    return made;
  }

  private Route vector(int stream, StreamMapping mapped, VectorDecoder decoder) {
    double[] values = new double[mapped.feature().size()];
    return (receiveNanos, cdr) -> {
      try {
        frames.numbers(stream, decoder.decode(cdr, values), receiveNanos, values);
      } catch (MappingException e) {
        frames.damaged(stream, receiveNanos, String.valueOf(e.getMessage()));
      }
    };
  }

  private Route picture(int stream, PictureDecoder decoder) {
    pictures.put(stream, decoder);
    return (receiveNanos, cdr) -> {
      try {
        frames.picture(stream, decoder.captureNanos(cdr), receiveNanos, cdr);
      } catch (MappingException e) {
        frames.damaged(stream, receiveNanos, String.valueOf(e.getMessage()));
      }
    };
  }

  private Route task(TextDecoder decoder) {
    return (receiveNanos, cdr) -> {
      try {
        tasks.task(receiveNanos, decoder.decode(cdr));
      } catch (MappingException e) {
        frames.warn("%s is left out: %s".formatted(mapping.taskTopic(), e.getMessage()));
      }
    };
  }
}
