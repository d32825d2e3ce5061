package org.armature.recorder.bag;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * What {@code metadata.yaml} tells of a bag, in version 8 of its layout: the last that also older
 * distributions read (qualities of service as text).
 *
 * @param topics topics with their number of messages
 * @param files its files in their order
 * @param customData what the recorder has to tell in words of its own
 * @param distro such as {@code jazzy}; may be empty
 */
record BagMetadata(
    Map<BagTopic, Long> topics, List<File> files, Map<String, String> customData, String distro) {
  static final String FILE_NAME = "metadata.yaml";
  static final String ROOT = "rosbag2_bagfile_information";
  private static final int VERSION = 8;

  /** One file of the bag; its times are 0 without messages. */
  record File(String path, long start, long end, long messages) {}

  /** Number of messages in all files. */
  long messages() {
    return files.stream().mapToLong(File::messages).sum();
  }

  /** As YAML, without the top key. */
  String toYaml() {
    return dump(tree());
  }

  /** Replaces the folder's {@code metadata.yaml}, which is there whole at any time. */
  void write(Path folder) throws IOException {
    Path written = folder.resolve(FILE_NAME + ".new");
    Files.writeString(written, dump(Map.of(ROOT, tree())), StandardCharsets.UTF_8);
    try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        written,
        folder.resolve(FILE_NAME),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    BagFiles.force(folder);
  }

  private static String dump(Map<String, ?> tree) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(Integer.MAX_VALUE)
            .build();
    return new Dump(settings).dumpToString(tree);
  }

  private Map<String, Object> tree() {
    List<File> filled = files.stream().filter(file -> file.messages() > 0).toList();
    long start = filled.stream().mapToLong(File::start).min().orElse(0);
    long end = filled.stream().mapToLong(File::end).max().orElse(0);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("version", VERSION);
    tree.put("storage_identifier", "mcap");
    tree.put("duration", Map.of("nanoseconds", end - start));
    tree.put("starting_time", Map.of("nanoseconds_since_epoch", start));
    tree.put("message_count", messages());
    List<Object> counted = new ArrayList<>();
    topics.forEach((topic, count) -> counted.add(tree(topic, count)));
    tree.put("topics_with_message_count", counted);
    tree.put("compression_format", "");
    tree.put("compression_mode", "");
    tree.put("relative_file_paths", files.stream().map(File::path).toList());
    tree.put("files", files.stream().map(BagMetadata::tree).toList());
    tree.put("custom_data", customData.isEmpty() ? null : customData);
    tree.put("ros_distro", distro);
    return tree;
  }

  private static Map<String, Object> tree(BagTopic topic, long count) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("name", topic.name());
    told.put("type", topic.type());
    told.put("serialization_format", topic.messageEncoding());
    told.put("offered_qos_profiles", topic.offeredQos());
    told.put("type_description_hash", topic.typeHash());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("topic_metadata", told);
    tree.put("message_count", count);
    return tree;
  }

  private static Map<String, Object> tree(File file) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("path", file.path());
    tree.put("starting_time", Map.of("nanoseconds_since_epoch", file.start()));
    tree.put("duration", Map.of("nanoseconds", file.end() - file.start()));
    tree.put("message_count", file.messages());
    return tree;
  }
}
