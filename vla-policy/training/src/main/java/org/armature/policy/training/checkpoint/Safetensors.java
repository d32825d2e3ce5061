package org.armature.policy.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tensors of float32 in one file of the safetensors format: the length of the header (u64, little
 * endian), a header in JSON with type, shape and place of every tensor and free texts, then the raw
 * values.
 *
 * @param tensors by name, in order
 * @param metadata free texts by name
 */
record Safetensors(Map<String, Entry> tensors, Map<String, String> metadata) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final int MAX_HEADER = 100_000_000;

  /** Shape and values of a tensor. */
  record Entry(long[] shape, float[] values) {}

  /** Writes the file whole or not at all: what a kill leaves behind is the file of before. */
  void write(Path file) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode texts = header.putObject(METADATA);
    metadata.forEach(texts::put);
    long end = 0;
    for (Map.Entry<String, Entry> tensor : tensors.entrySet()) {
      ObjectNode node = header.putObject(tensor.getKey());
      node.put("dtype", "F32");
      node.set("shape", JSON.valueToTree(tensor.getValue().shape()));
      long bytes = 4L * tensor.getValue().values().length;
      node.putArray("data_offsets").add(end).add(end + bytes);
      end += bytes;
    }
    byte[] head = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    Path fresh = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      drain(channel, length.putLong(head.length).flip());
      drain(channel, ByteBuffer.wrap(head));
      for (Entry tensor : tensors.values()) {
        ByteBuffer raw =
            ByteBuffer.allocate(4 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(tensor.values());
        drain(channel, raw);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void drain(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is no such file; the message says which
   */
  static Safetensors read(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    long length = all.length < 8 ? -1 : bytes.getLong(0);
    if (length < 0 || length > Math.min(MAX_HEADER, all.length - 8L)) {
      throw new IOException(file + " is no safetensors file: header of " + length + " bytes");
    }
    JsonNode header = JSON.readTree(all, 8, (int) length);
    int start = 8 + (int) length;
    Map<String, Entry> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals(METADATA)) {
        field.getValue().properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        continue;
      }
      JsonNode node = field.getValue();
      long from = node.path("data_offsets").path(0).asLong(-1);
      long to = node.path("data_offsets").path(1).asLong(-1);
      if (!node.path("dtype").asText().equals("F32")
          || from < 0
          || to < from
          || start + to > all.length) {
        throw new IOException(
            "%s: tensor '%s' is %s; expected F32 inside the file"
                .formatted(file, field.getKey(), node));
      }
      float[] values = new float[(int) ((to - from) / 4)];
      bytes
          .slice(start + (int) from, (int) (to - from))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      tensors.put(
          field.getKey(), new Entry(JSON.convertValue(node.get("shape"), long[].class), values));
    }
    return new Safetensors(tensors, metadata);
  }
}
