package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Puts the episodes of several datasets one after another into a new one. Tasks and episodes are
 * numbered anew; bags come along. The datasets must agree on fps, robot and features.
 */
public final class MergeDatasets {
  private MergeDatasets() {}

  /**
   * Merges them.
   *
   * @param sources the datasets, in order
   * @param into folder of the new one; must not exist
   * @throws IllegalArgumentException if they do not agree; the message lists all differences
   * @throws IOException if a file cannot be read or written; there is no new dataset then
   */
  public static void run(List<Path> sources, Path into, Steps steps) throws IOException {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("no datasets to merge; name at least one");
    }
    List<DatasetReader> all = new ArrayList<>();
    for (Path source : sources) {
      all.add(DatasetReader.open(source));
    }
    List<String> differences = new ArrayList<>();
    for (DatasetReader other : all) {
      differences.addAll(differences(all.getFirst(), other));
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException("the datasets differ: " + String.join("; ", differences));
    }
    try (NewDataset merged = new NewDataset(into, all.getFirst(), steps)) {
      for (DatasetReader source : all) {
        for (int i = 0; i < source.episodeCount(); i++) {
          merged.append(source, i);
        }
      }
      merged.finish();
    }
  }

  private static List<String> differences(DatasetReader first, DatasetReader other) {
    DatasetSchema a = first.schema();
    DatasetSchema b = other.schema();
    List<String> differences = new ArrayList<>();
    String where = "%s has %%s, %s has %%s".formatted(first.root(), other.root());
    if (a.fps() != b.fps()) {
      differences.add("fps: " + where.formatted(a.fps(), b.fps()));
    }
    if (!a.robotType().equals(b.robotType())) {
      differences.add(
          "robot type: " + where.formatted(quoted(a.robotType()), quoted(b.robotType())));
    }
    for (Feature feature : a.features()) {
      Feature same = find(b, feature.name());
      if (same == null) {
        differences.add("feature '%s': %s has none".formatted(feature.name(), other.root()));
      } else if (!same.equals(feature)) {
        differences.add(
            "feature '%s': ".formatted(feature.name())
                + where.formatted(said(feature), said(same)));
      }
    }
    for (Feature feature : b.features()) {
      if (find(a, feature.name()) == null) {
        differences.add("feature '%s': %s has none".formatted(feature.name(), first.root()));
      }
    }
    return differences;
  }

  private static @Nullable Feature find(DatasetSchema schema, String name) {
    return schema.features().stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
  }

  private static String said(Feature feature) {
    return "%s%s %s".formatted(feature.dtype().jsonName(), feature.shape(), feature.names());
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
