package org.armature.recorder.bag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.mcap.McapChannel;
import org.armature.recorder.mcap.McapException;
import org.armature.recorder.mcap.McapReader;
import org.armature.recorder.mcap.McapRecovery;
import org.armature.recorder.mcap.McapSchema;
import org.armature.recorder.mcap.McapStatistics;

/** Makes a bag whole whose recording was cut off: its files, and what is told of them. */
public final class BagRecovery {
  private BagRecovery() {}

  /**
   * Completes every file, then writes {@code metadata.yaml} anew from what the files hold, with the
   * words that its recorder has in it. A bag that is whole stays as it is, and so do files that are
   * no MCAP files, which are told.
   *
   * @param distro of ROS, for a bag that does not tell; may be empty
   * @return what was found, file by file
   * @throws McapException if none of the files is an MCAP file
   * @throws IOException if there is no MCAP file, or one cannot be read or written
   */
  public static List<McapRecovery.Outcome> complete(Path folder, String distro) throws IOException {
    List<McapRecovery.Outcome> outcomes = new ArrayList<>();
    List<Path> completed = new ArrayList<>();
    for (Path file : BagFiles.find(folder)) {
      try {
        outcomes.add(McapRecovery.complete(file));
        completed.add(file);
      } catch (McapException e) {
        outcomes.add(McapRecovery.Outcome.untouched(file, "" + e.getMessage()));
      }
    }
    if (completed.isEmpty()) {
      throw new McapException(folder + ": none of its files is an MCAP file");
    }
    Path file = folder.resolve(BagMetadata.FILE_NAME);
    MetadataFile told = Files.exists(file) ? MetadataFile.read(file) : MetadataFile.NONE;
    String knownDistro = told.distro().isEmpty() ? distro : told.distro();
    BagMetadata found = describe(completed, told.customData(), knownDistro);
    if (!told.tellsOf(found)) {
      found.write(folder);
    }
    return outcomes;
  }

  private static BagMetadata describe(
      List<Path> files, Map<String, String> customData, String distro) throws IOException {
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
    return new BagMetadata(topics, told, customData, distro);
  }
}
