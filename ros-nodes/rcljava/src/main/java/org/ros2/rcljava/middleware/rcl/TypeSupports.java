package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.MiddlewareException;

/**
 * Type supports in the interface packages of a ROS 2: what its middleware must know of a type. They
 * stay loaded for good. Thread-safe.
 */
final class TypeSupports {
  private static final String TYPE_SUPPORT = "__rosidl_typesupport_c";
  private static final String GENERATOR = "__rosidl_generator_c";

  /** In {@code rosidl_message_type_support_t}: the function that gives the type's hash. */
  private static final long HASH_FUNCTION = 24;

  /** {@code rosidl_type_hash_t}: a version, then the hash. */
  private static final int HASH_BYTES = 33;

  private final RosInstallation ros;
  private final Map<String, SymbolLookup> libraries = new HashMap<>();

  /** By name and hash. */
  private final Map<String, Long> messages = new HashMap<>();

  private final Map<String, ServiceSupport> services = new HashMap<>();

  /**
   * A type of requests or responses: its type support, and what makes and destroys its C structs.
   */
  record StructSupport(long typeSupport, NativeFunction create, NativeFunction destroy) {}

  /** A type of services, by the address of its type support. */
  record ServiceSupport(long typeSupport, StructSupport request, StructSupport response) {}

  TypeSupports(RosInstallation ros) {
    this.ros = ros;
  }

  /**
   * Address of the type support of a message.
   *
   * @throws MiddlewareException if this ROS has no such type or defines it otherwise
   */
  synchronized long message(MessageType<?> type) {
    Long known = messages.get(type.name() + type.hash());
    if (known == null) {
      known = typeSupport("message", type.name());
      requireSame(type, known);
      messages.put(type.name() + type.hash(), known);
    }
    return known;
  }

  /**
   * What there is for a service.
   *
   * @throws MiddlewareException if this ROS has no such type or defines it otherwise
   */
  synchronized ServiceSupport service(ServiceType<?, ?> type) {
    ServiceSupport known = services.get(type.name());
    if (known == null) {
      known =
          new ServiceSupport(
              typeSupport("service", type.name()),
              structSupport(type.request()),
              structSupport(type.response()));
      services.put(type.name(), known);
    }
    return known;
  }

  private StructSupport structSupport(MessageType<?> type) {
    String struct = cName(type.name());
    MemorySegment create = symbol(type.name(), GENERATOR, struct + "__create");
    MemorySegment destroy = symbol(type.name(), GENERATOR, struct + "__destroy");
    return new StructSupport(
        message(type),
        NativeFunction.returningAddress(struct + "__create", create, 0),
        NativeFunction.returningCode(struct + "__destroy", destroy, 1));
  }

  private long typeSupport(String kind, String type) {
    String name =
        "rosidl_typesupport_c__get_%s_type_support_handle__%s".formatted(kind, cName(type));
    long address =
        NativeFunction.returningAddress(name, symbol(type, TYPE_SUPPORT, name), 0).address();
    if (address == 0) {
      throw new MiddlewareException(
          "type %s has no type support for this middleware: %s".formatted(type, Rcl.error()));
    }
    return address;
  }

  private static String cName(String type) {
    return type.replace("/", "__");
  }

  private MemorySegment symbol(String type, String library, String name) {
    return libraries
        .computeIfAbsent(packageOf(type) + library, file -> open(file, type))
        .find(name)
        .orElseThrow(() ->
            new MiddlewareException(
                "type %s is not in the package %s of the sourced ROS 2 %s (%s); build and source"
                        .formatted(
                            type,
                            packageOf(type),
                            ros.distro(),
                            RosInstallation.fileName(packageOf(type) + library))
                    + " a version that has it, or set ARMATURE_ROS_BACKEND=embedded"));
  }

  private SymbolLookup open(String library, String type) {
    Supplier<MiddlewareException> missing =
        () ->
            new MiddlewareException(
                ("type %s is not in the sourced ROS 2 %s: no %s in lib of AMENT_PREFIX_PATH. Build"
                        + " its interface package (colcon build --base-paths <folder of %s>) and source"
                        + " it, see docs/backends.md, or set ARMATURE_ROS_BACKEND=embedded")
                    .formatted(
                        type, ros.distro(), RosInstallation.fileName(library), packageOf(type)));
    Path file = ros.library(library).orElseThrow(missing);
    return RclLibrary.open(file);
  }

  private static String packageOf(String type) {
    return type.substring(0, type.indexOf('/'));
  }

  /** Refuses a type that would be read as something else; Humble cannot tell, nor a name alone. */
  private void requireSame(MessageType<?> type, long typeSupport) {
    if (ros.layout().typeHash() == RmwLayout.NONE || type.hash().isEmpty()) {
      return;
    }
    long function =
        Structs.at(typeSupport, HASH_FUNCTION + Long.BYTES).get(JAVA_LONG, HASH_FUNCTION);
    long hash =
        NativeFunction.returningAddress("get_type_hash", MemorySegment.ofAddress(function), 1)
            .address(typeSupport);
    String theirs = hashText(Structs.at(hash, HASH_BYTES));
    if (!theirs.equals(type.hash())) {
      throw new MiddlewareException(
          "%s is another type in the sourced ROS 2 %s (%s) than here (%s): generate the messages from"
                  .formatted(type.name(), ros.distro(), theirs, type.hash())
              + " its interface package, or set ARMATURE_ROS_BACKEND=embedded");
    }
  }

  /** Text of a {@code rosidl_type_hash_t}, empty where there is none. */
  static String hashText(MemorySegment hash) {
    byte[] bytes = hash.asSlice(0, HASH_BYTES).toArray(JAVA_BYTE);
    return bytes[0] == 0
        ? ""
        : "RIHS%02d_%s".formatted(bytes[0], HexFormat.of().formatHex(bytes, 1, HASH_BYTES));
  }
}
