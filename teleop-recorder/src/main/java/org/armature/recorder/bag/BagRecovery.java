package org.armature.recorder.bag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.mcap.McapChannel;
import org.armature.recorder.mcap.McapReader;
import org.armature.recorder.mcap.McapRecovery;
import org.armature.recorder.mcap.McapSchema;
import org.armature.recorder.mcap.McapStatistics;

/** Makes a bag whole whose recording was cut off: its files, and what is told of them. */
public final class BagRecovery {
  private BagRecovery() {}

  /**
   * Completes every file, then writes {@code metadata.yaml} anew from what the files hold. A bag
   * that is whole stays as it is.
   *
   * @param distro of ROS, for a bag that does not tell; may be empty
   * @return what was found, file by file
   * @throws IOException if there is no MCAP file, or one cannot be read or written
   */
  public static List<McapRecovery.Outcome> complete(Path folder, String distro) throws IOException {
    List<Path> files = BagFiles.find(folder);
    List<McapRecovery.Outcome> outcomes = new ArrayList<>();
    for (Path file : files) {
      outcomes.add(McapRecovery.complete(file));
    }
    boolean touched = outcomes.stream().anyMatch(o -> !o.faults().isEmpty());
    if (touched || !Files.exists(folder.resolve(BagMetadata.FILE_NAME))) {
      describe(files, distro).write(folder);
    }
    return outcomes;
  }

  private static BagMetadata describe(List<Path> files, String distro) throws IOException {
    Map<BagTopic, Long> topics = new LinkedHashMap<>();
    List<BagMetadata.File> told = new ArrayList<>();
    for (Path file : files) {
      try (McapReader reader = McapReader.open(file)) {
        McapStatistics statistics = reader.statistics();
        for (McapChannel channel : reader.channels()) {
          long count = statistics.messagesOfChannels().getOrDefault(channel.id(), 0L);
          McapSchema schema = reader.schema(channel).orElse(null);
          topics.merge(BagTopic.of(channel, schema), count, Long::sum);
        }
        told.add(
            new BagMetadata.File(
                file.getFileName().toString(),
                statistics.start(),
                statistics.end(),
                statistics.messages()));
      }
    }
    return new BagMetadata(topics, told, Map.of(), distro);
  }
}
