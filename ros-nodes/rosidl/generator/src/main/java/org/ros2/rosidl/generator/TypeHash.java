package org.ros2.rosidl.generator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * ROS interface hashing standard, version 1 (REP-2016): SHA-256 over the JSON text of a type's
 * description and of every type it refers to, sorted by name. Comments, constants and default
 * values do not count.
 */
final class TypeHash {
  private final Definitions known;

  /**
   * @param definitions every type that the hashed ones refer to
   */
  TypeHash(Definitions definitions) {
    this.known = definitions;
  }

  /** {@code RIHS01_} and 64 hexadecimal digits. */
  String of(MessageSpec spec) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(json(spec).getBytes(StandardCharsets.US_ASCII));
      return "RIHS01_" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private String json(MessageSpec spec) {
    SortedSet<String> references = new TreeSet<>();
    collect(spec, references);
    String referenced =
        references.stream().map(n -> description(known(n, spec))).collect(Collectors.joining(", "));
    return "{\"type_description\": %s, \"referenced_type_descriptions\": [%s]}"
        .formatted(description(spec), referenced);
  }

  private void collect(MessageSpec spec, SortedSet<String> references) {
    for (MessageSpec.Field field : spec.fields()) {
      String nested = field.type().nested();
      if (!nested.isEmpty() && references.add(nested)) {
        collect(known(nested, spec), references);
      }
    }
  }

  private MessageSpec known(String name, MessageSpec from) {
    return known
        .description(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s uses %s, which is not among the definitions; add its file, or the package"
                        .formatted(from.fullName(), name)
                    + " that has it as a dependency"));
  }

  private static String description(MessageSpec spec) {
    String fields =
        spec.fields().isEmpty()
            // An empty message carries one byte on the wire, because IDL has no empty structures.
            ? field("structure_needs_at_least_one_member", Primitive.UINT8.typeId, 0, 0, "")
            : spec.fields().stream()
                .map(f ->
                    field(
                        f.name(),
                        f.type().typeId(),
                        f.type().capacity(),
                        f.type().stringCapacity(),
                        f.type().nested()))
                .collect(Collectors.joining(", "));
    return "{\"type_name\": \"%s\", \"fields\": [%s]}".formatted(spec.fullName(), fields);
  }

  private static String field(
      String name, int typeId, int capacity, int stringCapacity, String nested) {
    return ("{\"name\": \"%s\", \"type\": {\"type_id\": %d, \"capacity\": %d,"
            + " \"string_capacity\": %d, \"nested_type_name\": \"%s\"}}")
        .formatted(name, typeId, capacity, stringCapacity, nested);
  }
}
