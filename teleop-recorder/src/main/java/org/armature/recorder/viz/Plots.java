package org.armature.recorder.viz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;

/**
 * The plots of an episode's numbers: one for each name that a number has, so that the state and the
 * action of a joint share theirs.
 */
final class Plots {
  private static final String CAPTURE_TIMES = "complementary_info.capture_time_ns";

  private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

  private Plots() {}

  /** The plots of an episode, in the order of its features. */
  static ArrayNode of(Episode episode, DatasetSchema schema) throws IOException {
    Plots plots = new Plots();
    for (Feature feature : schema.numeric()) {
      if (feature.dtype().isFloating()) {
        plots.add(feature, episode.floats(feature.name()));
      } else if (feature.name().equals(CAPTURE_TIMES)) {
        plots.addCaptureTimes(feature, episode.integers(feature.name()));
      } else if (feature.dtype() != DType.BOOL && feature.dtype().isIntegral()) {
        plots.add(feature, rows(episode.integers(feature.name()), feature.size()));
      }
    }
    return JsonNodeFactory.instance.arrayNode().addAll(List.copyOf(plots.byName.values()));
  }

  private static float[][] rows(long[] flat, int size) {
    float[][] rows = new float[flat.length / size][size];
    for (int i = 0; i < flat.length; i++) {
      rows[i / size][i % size] = flat[i];
    }
    return rows;
  }

  private void add(Feature feature, float[][] rows) {
    for (int d = 0; d < feature.size(); d++) {
      String name = feature.names().get(d);
      String unit = feature.units().isEmpty() ? "" : feature.units().get(d);
      ArrayNode values = series(name, unit, feature.name().replace("observation.", ""));
      for (float[] row : rows) {
        if (Float.isFinite(row[d])) {
          values.add(row[d]);
        } else {
          values.addNull();
        }
      }
    }
  }

  /** How old each stream's sample is against the newest of the frame: what the eye can judge. */
  private void addCaptureTimes(Feature feature, long[] times) {
    int size = feature.size();
    for (int d = 0; d < size; d++) {
      String stream = feature.names().get(d).replace("observation.", "");
      ArrayNode values = series("capture time behind the newest", "ms", stream);
      for (int i = 0; i < times.length; i += size) {
        long newest = 0;
        for (int other = 0; other < size; other++) {
          newest = Math.max(newest, times[i + other]);
        }
        if (times[i + d] == 0) {
          values.addNull();
        } else {
          values.add((float) ((newest - times[i + d]) / 1e6));
        }
      }
    }
  }

  private ArrayNode series(String plot, String unit, String name) {
    ObjectNode of =
        byName.computeIfAbsent(
            plot + "\0" + unit,
            key -> {
              ObjectNode made = JsonNodeFactory.instance.objectNode();
              made.put("name", plot).put("unit", unit).putArray("series");
              return made;
            });
    return of.withArray("series").addObject().put("name", name).putArray("values");
  }
}
