package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Feature;
import org.jspecify.annotations.Nullable;

/** Opens the dataset of a session. */
final class SessionDataset {
  private SessionDataset() {}

  /**
   * Makes it, or opens it to append.
   *
   * @throws IOException if it cannot be written or holds other features; the message names them
   */
  static DatasetWriter open(SessionOptions options) throws IOException {
    DatasetSchema wanted = options.mapping().schema();
    if (!Files.exists(options.dataset().resolve("meta/info.json"))) {
      return DatasetWriter.create(options.dataset(), wanted, options.encoding());
    }
    DatasetWriter dataset = DatasetWriter.open(options.dataset());
    List<String> differences = differences(dataset.schema(), wanted);
    if (!differences.isEmpty()) {
      dataset.close();
      throw new IOException(
          "dataset %s holds other features than would be recorded: %s; choose another folder"
              .formatted(options.dataset(), String.join(", ", differences)));
    }
    return dataset;
  }

  private static List<String> differences(DatasetSchema there, DatasetSchema wanted) {
    List<String> found = new ArrayList<>();
    if (there.fps() != wanted.fps()) {
      found.add("it has %d frames per second, not %d".formatted(there.fps(), wanted.fps()));
    }
    if (!there.robotType().equals(wanted.robotType())) {
      found.add("its robot is '%s', not '%s'".formatted(there.robotType(), wanted.robotType()));
    }
    for (Feature feature : wanted.features()) {
      Feature other = named(there, feature.name());
      if (other == null) {
        found.add("it has no '%s'".formatted(feature.name()));
      } else if (!other.equals(feature)) {
        found.add("its '%s' is another".formatted(feature.name()));
      }
    }
    for (Feature feature : there.features()) {
      if (named(wanted, feature.name()) == null) {
        found.add("it has '%s', too".formatted(feature.name()));
      }
    }
    return found;
  }

  private static @Nullable Feature named(DatasetSchema schema, String name) {
    return schema.features().stream()
        .filter(feature -> feature.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
