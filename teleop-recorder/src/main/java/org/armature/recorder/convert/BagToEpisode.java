package org.armature.recorder.convert;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.armature.recorder.bag.BagCursor;
import org.armature.recorder.bag.BagMessage;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.frames.StreamRouter;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.TextDecoder;
import org.armature.recorder.mcap.McapQuery;
import org.armature.recorder.video.VideoEncoding;

/**
 * Makes an episode of a bag, as a recording that runs makes it of the same messages:
 *
 * <pre>{@code
 * ConvertedEpisode made = new BagToEpisode(mapping, decoders, encoding).convert(bag, take, episode);
 * if (made.frames() > 0) {
 *   episode.commit(made.videos());
 * }
 * }</pre>
 */
public final class BagToEpisode {
  private final RecordingMapping mapping;
  private final StreamDecoders decoders;
  private final VideoEncoding encoding;

  /**
   * @param mapping what topics become
   * @param decoders read the messages
   * @param encoding how pictures become video
   */
  public BagToEpisode(RecordingMapping mapping, StreamDecoders decoders, VideoEncoding encoding) {
    this.mapping = mapping;
    this.decoders = decoders;
    this.encoding = encoding;
  }

  /**
   * Checks, before anything is written, that a bag has what is needed.
   *
   * @throws MappingException as of {@link #convert}
   * @throws IOException if the bag cannot be read
   */
  public void require(BagReader bag, TakeInfo take) throws IOException {
    requireTopics(bag);
    for (BagTopic topic : bag.topics()) {
      StreamRouter.require(mapping, decoders, topic);
    }
    task(bag, take);
  }

  private String task(BagReader bag, TakeInfo take) throws IOException {
    return take.task().isBlank() ? firstTask(bag) : take.task();
  }

  /**
   * Converts a bag.
   *
   * @param bag the messages
   * @param take which of them, and how it went. Its task is that of the whole episode; if it is
   *     empty, the topic of the task tells it
   * @param episode gets the rows, and the videos beside its files; is left uncommitted
   * @throws MappingException if the bag lacks a topic that is needed, a topic has not what is
   *     mapped of it, or nothing tells the task; the message says what the bag has
   * @throws IOException if the bag cannot be read or a video not be written
   */
  public ConvertedEpisode convert(BagReader bag, TakeInfo take, EpisodeWriter episode)
      throws IOException {
    require(bag, take);
    String task = task(bag, take);
    try (EpisodeBuild build =
        new EpisodeBuild(mapping, decoders, encoding, task, take.task().isBlank(), episode)) {
      for (StreamMapping stream : mapping.streams()) {
        if (messages(bag, stream.topic()) == 0) {
          build.warned("the bag has no message of " + stream.topic());
        }
      }
      build.begin(take.startNanos());
      long end = take.isEnded() ? take.endNanos() : bag.end();
      Set<String> topics = new HashSet<>(mapping.mappedTopics());
      BagCursor messages = bag.messages(McapQuery.all().topics(topics).between(0, end));
      for (BagMessage message = messages.next(); message != null; message = messages.next()) {
        build.take(message);
      }
      bag.faults().forEach(build::warned);
      return build.end(end, take);
    }
  }

  private void requireTopics(BagReader bag) throws MappingException {
    List<String> missing =
        mapping.streams().stream()
            .filter(BagToEpisode::isNeeded)
            .filter(stream -> messages(bag, stream.topic()) == 0)
            .map(stream -> "%s (%s)".formatted(stream.topic(), stream.feature().name()))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      throw new MappingException(
          "the bag has no messages of %s; it has %s"
              .formatted(String.join(", ", missing), has(bag)));
    }
  }

  /** Whether there is no frame without it. */
  private static boolean isNeeded(StreamMapping stream) {
    return switch (stream) {
      case StreamMapping.Numbers numbers -> numbers.beforeFirst().isEmpty();
      case StreamMapping.Flag _ -> false;
      case StreamMapping.Pictures _ -> true;
    };
  }

  private static long messages(BagReader bag, String topic) {
    return bag.counts().entrySet().stream()
        .filter(count -> count.getKey().name().equals(topic))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String has(BagReader bag) {
    return bag.counts().entrySet().stream()
        .map(count ->
            "%d of %s (%s)"
                .formatted(count.getValue(), count.getKey().name(), count.getKey().type()))
        .collect(Collectors.joining(", "));
  }

  private String firstTask(BagReader bag) throws IOException {
    if (!mapping.taskTopic().isEmpty()) {
      BagCursor messages = bag.messages(McapQuery.all().topics(Set.of(mapping.taskTopic())));
      for (BagMessage message = messages.next(); message != null; message = messages.next()) {
        BagTopic topic = message.topic();
        TextDecoder decoder =
            decoders.text(topic.name(), mapping.taskField(), topic.type(), topic.definition());
        String text = text(decoder, message);
        if (!text.isBlank()) {
          return text;
        }
      }
    }
    throw new MappingException(
        mapping.taskTopic().isEmpty()
            ? "nothing tells the task of the bag; give one"
            : "the bag has no task on %s; give one. It has %s"
                .formatted(mapping.taskTopic(), has(bag)));
  }

  /** The text of a message; empty if it is damaged, which is told when the messages are taken. */
  private static String text(TextDecoder decoder, BagMessage message) {
    try {
      return decoder.decode(message.data());
    } catch (MappingException e) {
      return "";
    }
  }
}
