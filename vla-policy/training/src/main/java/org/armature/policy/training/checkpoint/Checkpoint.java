package org.armature.policy.training.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.armature.policy.training.torch.FlatParameters;

/**
 * A training that can go on where it stopped: the weights, their moving average, the optimiser's
 * moments and the record, in one safetensors file.
 *
 * @param record what was trained, on what, how far
 * @param weights weights that the next step starts from
 * @param average their moving average, which is what gets exported
 * @param momentum first moments of the gradient
 * @param square second moments of the gradient
 */
public record Checkpoint(
    TrainingRecord record,
    FlatParameters weights,
    FlatParameters average,
    FlatParameters momentum,
    FlatParameters square) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "armature-training-1";

  /** Writes the file whole or not at all. */
  public void write(Path file) throws IOException {
    Map<String, Safetensors.Entry> tensors = new LinkedHashMap<>();
    collect("weights/", weights, tensors);
    collect("average/", average, tensors);
    collect("momentum/", momentum, tensors);
    collect("square/", square, tensors);
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("record", JSON.writeValueAsString(record));
    new Safetensors(tensors, metadata).write(file);
  }

  private static void collect(
      String prefix, FlatParameters from, Map<String, Safetensors.Entry> into) {
    from.layout()
        .forEach((name, slot) ->
            into.put(prefix + name, new Safetensors.Entry(slot.shape(), from.read(name))));
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if the file is missing, no checkpoint, or incomplete; the message names it
   */
  public static Checkpoint read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no such checkpoint: " + file);
    }
    Safetensors stored = Safetensors.read(file);
    String format = stored.metadata().getOrDefault("format", "missing");
    if (!format.equals(FORMAT)) {
      throw new IOException("%s: format is %s; expected %s".formatted(file, format, FORMAT));
    }
    TrainingRecord record;
    try {
      record = JSON.readValue(stored.metadata().getOrDefault("record", ""), TrainingRecord.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": the record cannot be read: " + e.getOriginalMessage(), e);
    }
    Map<String, long[]> shapes = new LinkedHashMap<>();
    stored
        .tensors()
        .forEach((name, tensor) -> {
          if (name.startsWith("weights/")) {
            shapes.put(name.substring("weights/".length()), tensor.shape());
          }
        });
    FlatParameters weights = FlatParameters.of(shapes);
    return new Checkpoint(
        record,
        fill(file, "weights/", weights, stored),
        fill(file, "average/", weights.sameLayout(), stored),
        fill(file, "momentum/", weights.sameLayout(), stored),
        fill(file, "square/", weights.sameLayout(), stored));
  }

  private static FlatParameters fill(
      Path file, String prefix, FlatParameters into, Safetensors stored) throws IOException {
    for (Map.Entry<String, FlatParameters.Slot> entry : into.layout().entrySet()) {
      Safetensors.Entry tensor = stored.tensors().get(prefix + entry.getKey());
      if (tensor == null || !Arrays.equals(tensor.shape(), entry.getValue().shape())) {
        throw new IOException(
            "%s: tensor '%s%s' is missing or not of shape %s"
                .formatted(
                    file, prefix, entry.getKey(), Arrays.toString(entry.getValue().shape())));
      }
      into.write(entry.getKey(), tensor.values());
    }
    return into;
  }
}
