package org.armature.policy.training.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An ONNX model under construction: nodes in the order they are added, constants, inputs, outputs.
 * Field numbers are those of onnx.proto (IR version 10).
 */
final class OnnxGraph {
  static final int OPSET = 21;
  private static final int IR_VERSION = 10;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final ProtoWriter graph = new ProtoWriter();
  private final Map<String, ProtoWriter> constants = new LinkedHashMap<>();
  private int next;

  /** An attribute of a node. */
  record Attribute(ProtoWriter message) {
    static Attribute of(String name, long value) {
      return new Attribute(new ProtoWriter().text(1, name).integer(3, value).integer(20, 2));
    }

    static Attribute of(String name, float value) {
      return new Attribute(new ProtoWriter().text(1, name).real(2, value).integer(20, 1));
    }

    static Attribute ofAll(String name, long... values) {
      ProtoWriter message = new ProtoWriter().text(1, name);
      for (long value : values) {
        message.integer(8, value);
      }
      return new Attribute(message.integer(20, 7));
    }
  }

  /** Adds a node with one output and returns the output's name. */
  String node(String operator, List<String> inputs, Attribute... attributes) {
    String output = operator.toLowerCase(Locale.ROOT) + "_" + next++;
    addNode(operator, inputs, output, attributes);
    return output;
  }

  private void addNode(
      String operator, List<String> inputs, String output, Attribute... attributes) {
    ProtoWriter node = new ProtoWriter();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, output).text(4, operator);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    graph.message(1, node);
  }

  /** A float constant, stored once per name. */
  String constant(String name, float[] values, long... shape) {
    if (!constants.containsKey(name)) {
      ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      raw.asFloatBuffer().put(values);
      constants.put(name, tensor(name, FLOAT, raw.array(), shape));
    }
    return name;
  }

  /** A constant vector of integers, stored once per name. */
  String constant(String name, long... values) {
    if (!constants.containsKey(name)) {
      ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      raw.asLongBuffer().put(values);
      constants.put(name, tensor(name, INT64, raw.array(), values.length));
    }
    return name;
  }

  private static ProtoWriter tensor(String name, int type, byte[] raw, long... shape) {
    ProtoWriter tensor = new ProtoWriter();
    for (long size : shape) {
      tensor.integer(1, size);
    }
    return tensor.integer(2, type).text(8, name).bytes(9, raw);
  }

  /** Declares an input of the graph. */
  String input(String name, long... shape) {
    graph.message(11, value(name, shape));
    return name;
  }

  /** Declares that a value leaves the graph under the given name. */
  void output(String name, String value, long... shape) {
    addNode("Identity", List.of(value), name);
    graph.message(12, value(name, shape));
  }

  private static ProtoWriter value(String name, long... shape) {
    ProtoWriter dimensions = new ProtoWriter();
    for (long size : shape) {
      dimensions.message(1, new ProtoWriter().integer(1, size));
    }
    ProtoWriter tensor = new ProtoWriter().integer(1, FLOAT).message(2, dimensions);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }

  /** The finished model; call once. */
  byte[] toModel(String name) {
    graph.text(2, name);
    constants.values().forEach(constant -> graph.message(5, constant));
    ProtoWriter opset = new ProtoWriter().text(1, "").integer(2, OPSET);
    return new ProtoWriter()
        .integer(1, IR_VERSION)
        .text(2, "armature")
        .message(7, graph)
        .message(8, opset)
        .toBytes();
  }
}
