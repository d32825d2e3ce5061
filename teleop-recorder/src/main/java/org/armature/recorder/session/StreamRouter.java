package org.armature.recorder.session;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.frames.AssembledFrame;
import org.armature.recorder.frames.FrameAssembler;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.VectorDecoder;

/** Gives the messages of the mapped topics to a frame assembler, decoded. Not thread-safe. */
final class StreamRouter {
  private interface Route {
    void take(long receiveNanos, ByteBuffer cdr);
  }

  private static final FrameAssembler.Sink IGNORING =
      new FrameAssembler.Sink() {
        @Override
        public void frame(AssembledFrame frame) {}

        @Override
        public void stopped(String reason) {}

        @Override
        public void warned(String warning) {}
      };

  private final RecordingMapping mapping;
  private final StreamDecoders decoders;
  private final FrameAssembler frames;
  private final Map<String, List<Route>> routes = new HashMap<>();
  private final Map<Integer, PictureDecoder> pictures = new HashMap<>();

  StreamRouter(RecordingMapping mapping, StreamDecoders decoders, FrameAssembler frames) {
    this.mapping = mapping;
    this.decoders = decoders;
    this.frames = frames;
  }

  /**
   * Checks that what is mapped of a topic is in its messages.
   *
   * @throws MappingException if it is not
   */
  static void require(RecordingMapping mapping, StreamDecoders decoders, BagTopic topic)
      throws MappingException {
    new StreamRouter(mapping, decoders, new FrameAssembler(mapping, IGNORING)).routes(topic);
  }

  /**
   * Takes a message.
   *
   * @throws MappingException if what is mapped of the topic is not in its messages
   */
  void take(BagTopic topic, long receiveNanos, ByteBuffer cdr) throws MappingException {
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
   * @throws IllegalStateException if none came yet
   */
  PictureDecoder pictures(int stream) {
    PictureDecoder decoder = pictures.get(stream);
    if (decoder == null) {
      throw new IllegalStateException("nothing came of stream " + stream);
    }
    return decoder;
  }

  private List<Route> routes(BagTopic topic) throws MappingException {
    List<Route> made = new ArrayList<>();
    for (int i = 0; i < mapping.streams().size(); i++) {
      StreamMapping stream = mapping.streams().get(i);
      if (stream.topic().equals(topic.name())) {
        String type = topic.type();
        String definition = topic.definition();
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
}
