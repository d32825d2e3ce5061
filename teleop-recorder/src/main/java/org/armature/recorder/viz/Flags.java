package org.armature.recorder.viz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;

/**
 * A yes or no of every frame of an episode.
 *
 * @param feature feature that it is of
 * @param name its name there
 * @param values one per frame
 */
record Flags(String feature, String name, boolean[] values) {
  static final String REPEATED = "complementary_info.repeated";
  static final String SUCCESS = "next.success";
  static final String TRUNCATED = "next.truncated";

  /**
   * All flags of an episode, those of vectors one by one; marks of repeating where there are any.
   */
  static List<Flags> of(Episode episode, DatasetSchema schema) throws IOException {
    List<Flags> all = new ArrayList<>();
    for (Feature feature : schema.numeric()) {
      if (feature.dtype() != DType.BOOL) {
        continue;
      }
      boolean[] flat = episode.flags(feature.name());
      int size = feature.size();
      for (int d = 0; d < size; d++) {
        boolean[] values = new boolean[episode.length()];
        for (int i = 0; i < values.length; i++) {
          values[i] = flat[i * size + d];
        }
        Flags flags = new Flags(feature.name(), feature.names().get(d), values);
        if (!flags.isRepeated() || flags.count() > 0) {
          all.add(flags);
        }
      }
    }
    return all;
  }

  /** How an episode ended: success, failure or truncated; empty if nothing tells it. */
  static Optional<String> outcome(List<Flags> all) {
    if (all.stream().anyMatch(f -> f.feature.equals(SUCCESS) && f.count() > 0)) {
      return Optional.of("success");
    }
    if (all.stream().anyMatch(f -> f.feature.equals(TRUNCATED) && f.count() > 0)) {
      return Optional.of("truncated");
    }
    boolean told = all.stream().anyMatch(f -> f.feature.equals(SUCCESS));
    return told ? Optional.of("failure") : Optional.empty();
  }

  boolean isIntervention() {
    return feature.equals("intervention") || feature.equals("complementary_info.is_intervention");
  }

  boolean isRepeated() {
    return feature.equals(REPEATED);
  }

  /** Number of frames with yes. */
  int count() {
    int count = 0;
    for (boolean value : values) {
      count += value ? 1 : 0;
    }
    return count;
  }

  /** Stretches of yes: pairs of the first frame and the one after the last. */
  ArrayNode runs() {
    ArrayNode runs = JsonNodeFactory.instance.arrayNode();
    int from = -1;
    for (int i = 0; i <= values.length; i++) {
      boolean yes = i < values.length && values[i];
      if (yes && from < 0) {
        from = i;
      } else if (!yes && from >= 0) {
        runs.addArray().add(from).add(i);
        from = -1;
      }
    }
    return runs;
  }

  /** What a reader calls it. */
  String label() {
    if (isRepeated()) {
      return "repeated: " + name.replace("observation.", "");
    }
    return name.equals(feature) ? feature : feature + "." + name;
  }

  /** The style's name of its colour. */
  String colour() {
    if (feature.equals(SUCCESS)) {
      return "--good";
    }
    return isRepeated() || feature.equals(TRUNCATED) ? "--bad" : isIntervention() ? "--c3" : "--c0";
  }
}
