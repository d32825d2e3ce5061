package org.armature.recorder.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.armature.recorder.dataset.FeatureStats.Stat;

/**
 * The statistics of all episodes together, and {@code meta/stats.json}.
 *
 * @param features by the feature's name
 */
record DatasetStats(Map<String, FeatureStats> features) {
  /** Those of no episode. */
  static final DatasetStats NONE = new DatasetStats(Map.of());

  /** Those of one more episode. */
  DatasetStats plus(Map<String, FeatureStats> episode) {
    Map<String, FeatureStats> all = new LinkedHashMap<>(features);
    episode.forEach((name, stats) -> all.merge(name, stats, FeatureStats::merge));
    return new DatasetStats(all);
  }

  /** The file's bytes. */
  byte[] toJson(DatasetSchema schema) throws IOException {
    ObjectNode json = DatasetInfo.JSON.createObjectNode();
    features.forEach((name, stats) -> {
      ObjectNode feature = json.putObject(name);
      for (Stat stat : Stat.values()) {
        ArrayNode values = feature.putArray(stat.jsonName);
        for (double value : stats.get(stat)) {
          if (schema.feature(name).isVideo()) {
            values.addArray().addArray().add(value);
          } else {
            values.add(value);
          }
        }
      }
      feature.putArray("count").add(stats.count());
    });
    return DatasetInfo.bytes(json);
  }
}
