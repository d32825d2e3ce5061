package org.armature.sim.mujoco;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads struct and enum definitions from the tokens of C headers and lays the structs out as a C
 * compiler does on a 64-bit Unix: every field at the next multiple of its alignment, the size
 * rounded up to the largest one.
 *
 * <p>Functions are skipped. Unions, bit fields and packed structs do not occur in the headers this
 * serves and are refused.
 */
final class HeaderParser {
  private final Map<String, Long> scalars = new HashMap<>();
  private final Map<String, NativeStruct> structs = new LinkedHashMap<>();
  private final Map<String, Long> constants = new HashMap<>();
  private final Map<String, String> defines;

  private String file = "";
  private List<String> tokens = List.of();
  private int position;

  /**
   * @param defines macros that stand for a value; may grow between two headers
   */
  HeaderParser(Map<String, String> defines) {
    this.defines = defines;
    for (String type : List.of("char", "unsigned char", "bool", "_Bool", "int8_t", "uint8_t")) {
      scalars.put(type, 1L);
    }
    for (String type : List.of("short", "unsigned short", "int16_t", "uint16_t")) {
      scalars.put(type, 2L);
    }
    for (String type : List.of("int", "unsigned", "unsigned int", "float", "int32_t", "uint32_t")) {
      scalars.put(type, 4L);
    }
    for (String type : List.of("long", "double", "size_t", "uintptr_t", "int64_t", "uint64_t")) {
      scalars.put(type, 8L);
    }
  }

  /** Structs by tag and by typedef name. */
  Map<String, NativeStruct> structs() {
    return structs;
  }

  /** Bytes of a scalar type, or 0 where there is none of that name. */
  long scalarSize(String type) {
    return scalars.getOrDefault(type, 0L);
  }

  /** Whether there is an enumerator or macro of that name. */
  boolean hasConstant(String name) {
    return constants.containsKey(name) || defines.containsKey(name);
  }

  /**
   * Value of an enumerator or macro.
   *
   * @throws MujocoException if there is none of that name
   */
  long constant(String name) {
    Long value = constants.get(name);
    if (value != null) {
      return value;
    }
    String definition = defines.get(name);
    if (definition == null) {
      throw new MujocoException("the MuJoCo headers define no constant '" + name + "'");
    }
    return evaluate(HeaderPreprocessor.split(definition));
  }

  /**
   * Reads one header.
   *
   * @param file named in errors
   */
  void parse(String file, List<String> tokens) {
    this.file = file;
    this.tokens = tokens;
    position = 0;
    while (position < tokens.size()) {
      if (accept("typedef")) {
        typedef();
      } else if (peek(0).equals("struct") && peek(2).equals("{")) {
        struct();
        expect(";");
      } else if (peek(0).equals("enum")) {
        enumeration();
        expect(";");
      } else {
        skipDeclaration();
      }
    }
  }

  private void typedef() {
    if (peek(0).equals("enum")) {
      enumeration();
      scalars.put(next(), 4L);
      expect(";");
    } else if (peek(0).equals("struct") && (peek(1).equals("{") || peek(2).equals("{"))) {
      NativeStruct struct = struct();
      structs.put(next(), struct);
      expect(";");
    } else {
      int end = indexOf(";");
      List<String> declaration = tokens.subList(position, end);
      position = end + 1;
      alias(declaration);
    }
  }

  private void alias(List<String> declaration) {
    int star = declaration.indexOf("*");
    if (declaration.contains("(")) {
      scalars.put(declaration.get(star + 1), 8L);
      return;
    }
    String name = declaration.getLast();
    int from = declaration.getFirst().equals("struct") ? 1 : 0;
    String type = String.join(" ", declaration.subList(from, declaration.size() - 1));
    Long size = star >= 0 ? Long.valueOf(Long.BYTES) : scalars.get(type);
    NativeStruct struct = structs.get(type);
    if (size != null) {
      scalars.put(name, size);
    } else if (struct != null) {
      structs.put(name, struct);
    }
  }

  private void enumeration() {
    expect("enum");
    if (!peek(0).equals("{")) {
      position++;
    }
    expect("{");
    long value = 0;
    while (!accept("}")) {
      String name = next();
      if (accept("=")) {
        int end = Math.min(indexOf("}"), indexOf(","));
        value = evaluate(tokens.subList(position, end));
        position = end;
      }
      constants.put(name, value++);
      accept(",");
    }
  }

  private NativeStruct struct() {
    expect("struct");
    String tag = peek(0).equals("{") ? "" : next();
    expect("{");
    StructLayoutBuilder layout = new StructLayoutBuilder();
    while (!accept("}")) {
      member(layout);
      expect(";");
    }
    NativeStruct struct = layout.build(tag.isEmpty() ? "(unnamed)" : tag);
    if (!tag.isEmpty()) {
      structs.put(tag, struct);
    }
    return struct;
  }

  private void member(StructLayoutBuilder layout) {
    while (accept("const") || accept("volatile")) {
      // qualifiers do not change the layout
    }
    if (peek(0).equals("struct") && (peek(1).equals("{") || peek(2).equals("{"))) {
      NativeStruct inner = struct();
      layout.addStruct(next(), inner);
      return;
    }
    accept("struct");
    String type = next();
    if (type.equals("union")) {
      throw unexpected("a union");
    }
    if (type.equals("unsigned") && scalars.containsKey("unsigned " + peek(0))) {
      type += " " + next();
    }
    do {
      declarator(layout, type);
    } while (accept(","));
  }

  private void declarator(StructLayoutBuilder layout, String type) {
    boolean pointer = false;
    while (peek(0).equals("*") || peek(0).equals("const")) {
      pointer |= next().equals("*");
    }
    if (peek(0).equals("(")) {
      String name = peek(2);
      position = indexOf(";");
      layout.add(name, type, 0, 1, 1, true);
      return;
    }
    String name = next();
    long count = 1;
    while (accept("[")) {
      int end = indexOf("]");
      count *= evaluate(tokens.subList(position, end));
      position = end + 1;
    }
    NativeStruct struct = structs.get(type);
    long size = struct == null ? scalarSize(type) : struct.size();
    long alignment = struct == null ? size : struct.alignment();
    if (size == 0 && !pointer) {
      throw unexpected("type '" + type + "' of field '" + name + "'");
    }
    layout.add(name, type, size, alignment, count, pointer);
  }

  private long evaluate(List<String> expression) {
    return ConstantExpression.evaluate(expression, this::constant);
  }

  private void skipDeclaration() {
    int depth = 0;
    while (position < tokens.size()) {
      String token = next();
      if (token.equals("{")) {
        depth++;
      } else if (token.equals("}")) {
        depth--;
      }
      if (depth <= 0 && (token.equals(";") || token.equals("}"))) {
        return;
      }
    }
  }

  private String peek(int ahead) {
    return position + ahead < tokens.size() ? tokens.get(position + ahead) : "";
  }

  private String next() {
    if (position >= tokens.size()) {
      throw unexpected("end of file");
    }
    return tokens.get(position++);
  }

  private boolean accept(String token) {
    if (peek(0).equals(token)) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw unexpected("'" + peek(0) + "' where '" + token + "' belongs");
    }
  }

  private int indexOf(String token) {
    int index = tokens.subList(position, tokens.size()).indexOf(token);
    return index < 0 ? tokens.size() : position + index;
  }

  private MujocoException unexpected(String what) {
    int from = Math.clamp(position - 6, 0, tokens.size());
    int to = Math.min(position + 6, tokens.size());
    return new MujocoException(
        "cannot read the C header %s: %s near \"%s\""
            .formatted(file, what, String.join(" ", tokens.subList(from, to))));
  }
}
