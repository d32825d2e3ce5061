package org.armature.policy.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small ONNX graphs (opset 17) for tests; field numbers are those of onnx.proto. */
public final class OnnxGraph {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final Message graph = new Message().text(2, "test");
  private int nodes;

  /** Declares a float32 input. */
  public OnnxGraph input(String name, long... shape) {
    graph.message(11, value(name, shape));
    return this;
  }

  /** Declares a float32 output, made by copying a value. */
  public OnnxGraph output(String name, String from, long... shape) {
    graph.message(
        1, new Message().text(1, from).text(2, name).text(3, "out" + name).text(4, "Identity"));
    graph.message(12, value(name, shape));
    return this;
  }

  /** Adds a node of one output without attributes; answers the name of its output. */
  public String node(String op, String... inputs) {
    String out = op + nodes++;
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    graph.message(1, node.text(2, out).text(3, out).text(4, op));
    return out;
  }

  /** The mean of all elements, a scalar. */
  public String mean(String input) {
    String out = "mean" + nodes++;
    Message keep = new Message().text(1, "keepdims").varint(3, 0).varint(20, 2);
    graph.message(
        1,
        new Message()
            .text(1, input)
            .text(2, out)
            .text(3, out)
            .text(4, "ReduceMean")
            .message(5, keep));
    return out;
  }

  /** A float32 scalar. */
  public String scalar(float x) {
    String name = "scalar" + nodes++;
    byte[] raw = new byte[4];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putFloat(x);
    graph.message(5, new Message().varint(2, FLOAT).text(8, name).bytes(9, raw));
    return name;
  }

  /** The input in another shape. */
  public String reshape(String input, long... shape) {
    String name = "shape" + nodes++;
    byte[] raw = new byte[8 * shape.length];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(shape);
    graph.message(
        5, new Message().varint(1, shape.length).varint(2, INT64).text(8, name).bytes(9, raw));
    return node("Reshape", input, name);
  }

  /** The model as bytes. */
  public byte[] bytes() {
    Message opset = new Message().text(1, "").varint(2, 17);
    return new Message().varint(1, 8).message(8, opset).message(7, graph).out.toByteArray();
  }

  /** Writes the model. */
  public void write(Path file) {
    try {
      Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Message value(String name, long... shape) {
    Message dims = new Message();
    for (long n : shape) {
      Message dim = new Message();
      dims.message(1, n < 0 ? dim.text(2, "free") : dim.varint(1, n));
    }
    Message tensor = new Message().varint(1, FLOAT).message(2, dims);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A protobuf message being written. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message varint(int field, long value) {
      raw(field << 3);
      raw(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      raw(field << 3 | 2);
      raw(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.out.toByteArray());
    }

    private void raw(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
