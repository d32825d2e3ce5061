package org.armature.recorder.bag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What is read of a bag's {@code metadata.yaml}: that which its files do not tell themselves.
 *
 * @param files names of its files
 * @param messages how many there should be; -1 if it does not tell
 * @param distro of ROS; empty if it does not tell
 * @param customData the recorder's own words
 * @param faults what is wrong with it, each with the file's name
 */
record MetadataFile(
    List<String> files,
    long messages,
    String distro,
    Map<String, String> customData,
    List<String> faults) {
  /** Of a bag that has none. */
  static final MetadataFile NONE = new MetadataFile(List.of(), -1, "", Map.of(), List.of());

  private static final long MAX_BYTES = 16 << 20;
  private static final int MAX_ALIASES = 16;
  private static final int MAX_DEPTH = 32;

  /** Reads it; what makes no sense is told and left out. */
  static MetadataFile read(Path file) throws IOException {
    List<String> faults = new ArrayList<>();
    Map<?, ?> tree = Map.of();
    try {
      tree = tree(file);
    } catch (YamlEngineException | IllegalArgumentException e) {
      faults.add(file + ": " + e.getMessage());
    }
    List<String> files = new ArrayList<>();
    if (tree.get("relative_file_paths") instanceof List<?> paths) {
      paths.forEach(path -> files.add(String.valueOf(path)));
    }
    Map<String, String> customData = new LinkedHashMap<>();
    if (tree.get("custom_data") instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> customData.put(String.valueOf(key), String.valueOf(value)));
    }
    long messages = tree.get("message_count") instanceof Number count ? count.longValue() : -1;
    String distro = tree.get("ros_distro") instanceof String told ? told : "";
    return new MetadataFile(files, messages, distro, customData, faults);
  }

  /** Whether it tells of these files and as many messages. */
  boolean tellsOf(BagMetadata found) {
    return faults.isEmpty()
        && files.equals(found.files().stream().map(BagMetadata.File::path).toList())
        && messages == found.messages();
  }

  private static Map<?, ?> tree(Path file) throws IOException {
    long size = Files.size(file);
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "%d bytes; at most %d are read".formatted(size, MAX_BYTES));
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setCodePointLimit((int) MAX_BYTES)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .build();
    // bytes that are no UTF-8 become signs that stand for them
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    requireShallow(text, settings);
    @Nullable Object read = new Load(settings).loadFromString(text);
    if (read instanceof Map<?, ?> top && top.get(BagMetadata.ROOT) instanceof Map<?, ?> tree) {
      return tree;
    }
    throw new IllegalArgumentException("it has no " + BagMetadata.ROOT);
  }

  /** What is nested without end would be built without end. */
  private static void requireShallow(String text, LoadSettings settings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException("it is nested more than %d deep".formatted(MAX_DEPTH));
      }
    }
  }
}
