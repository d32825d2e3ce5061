package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.EndpointInfo.EndpointType;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;

/** Asks librcl what a node knows of the graph. The node must exist meanwhile. */
final class RclGraph {
  /** {@code rcutils_string_array_t}: size, texts, allocator. */
  private static final long STRING_ARRAY_BYTES = 56;

  /** {@code rmw_names_and_types_t}: names, then an array of types for each. */
  private static final long NAMES_AND_TYPES_BYTES = 64;

  private static final long TYPES = STRING_ARRAY_BYTES;
  private static final long ENDPOINT_TYPE_TEXT = 16;
  private static final int GID_BYTES = 16;

  private final long node;
  private final RmwLayout layout;

  /** Of the node at an address. */
  RclGraph(long node, RmwLayout layout) {
    this.node = node;
    this.layout = layout;
  }

  Collection<NodeNameInfo> nodeNames() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment names = arena.allocate(STRING_ARRAY_BYTES, Long.BYTES);
      MemorySegment namespaces = arena.allocate(STRING_ARRAY_BYTES, Long.BYTES);
      MemorySegment enclaves = arena.allocate(STRING_ARRAY_BYTES, Long.BYTES);
      Rcl.require(
          Rcl.nodeNames(node, names.address(), namespaces.address(), enclaves.address()),
          "cannot list nodes");
      List<String> name = texts(names);
      List<String> namespace = texts(namespaces);
      List<String> enclave = texts(enclaves);
      return IntStream.range(0, name.size())
          .mapToObj(i -> new NodeNameInfo(name.get(i), namespace.get(i), enclave.get(i)))
          .toList();
    }
  }

  /** Texts of an array, which is freed. */
  private static List<String> texts(MemorySegment array) {
    List<String> texts = textsOf(array);
    Rcl.STRING_ARRAY_FINI.call(array.address());
    return texts;
  }

  private static List<String> textsOf(MemorySegment array) {
    int size = (int) array.get(JAVA_LONG, 0);
    MemorySegment pointers = Structs.at(array.get(JAVA_LONG, 8), (long) size * Long.BYTES);
    return IntStream.range(0, size)
        .mapToObj(i -> Structs.text(pointers.getAtIndex(JAVA_LONG, i)))
        .toList();
  }

  Collection<NameAndTypes> topics() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(NAMES_AND_TYPES_BYTES, Long.BYTES);
      Rcl.require(
          Rcl.TOPICS.call(node, Rcl.ALLOCATOR.address(), 0, found.address()), "cannot list topics");
      return namesAndTypes(found);
    }
  }

  Collection<NameAndTypes> services() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(NAMES_AND_TYPES_BYTES, Long.BYTES);
      Rcl.require(
          Rcl.SERVICES.call(node, Rcl.ALLOCATOR.address(), found.address()),
          "cannot list services");
      return namesAndTypes(found);
    }
  }

  /** Frees what was found. */
  private static List<NameAndTypes> namesAndTypes(MemorySegment found) {
    List<String> names = textsOf(found);
    MemorySegment types =
        Structs.at(found.get(JAVA_LONG, TYPES), names.size() * STRING_ARRAY_BYTES);
    List<NameAndTypes> result =
        IntStream.range(0, names.size())
            .mapToObj(i ->
                new NameAndTypes(
                    names.get(i),
                    textsOf(types.asSlice(i * STRING_ARRAY_BYTES, STRING_ARRAY_BYTES))))
            .sorted(Comparator.comparing(n -> n.name))
            .toList();
    Rcl.NAMES_AND_TYPES_FINI.call(found.address());
    return result;
  }

  Collection<EndpointInfo> publishers(String topic) {
    return endpoints(Rcl.PUBLISHERS_OF_TOPIC, EndpointType.PUBLISHER, topic);
  }

  Collection<EndpointInfo> subscriptions(String topic) {
    return endpoints(Rcl.SUBSCRIPTIONS_OF_TOPIC, EndpointType.SUBSCRIPTION, topic);
  }

  private Collection<EndpointInfo> endpoints(
      NativeFunction question, EndpointType kind, String topic) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment array = arena.allocate(JAVA_LONG, 2);
      int code =
          question.call(
              node,
              Rcl.ALLOCATOR.address(),
              arena.allocateFrom(topic).address(),
              0,
              array.address());
      Rcl.require(code, "cannot list who uses " + topic);
      long size = array.get(JAVA_LONG, 0);
      long each = layout.endpointInfoBytes();
      MemorySegment infos = Structs.at(array.get(JAVA_LONG, Long.BYTES), size * each);
      List<EndpointInfo> result = new ArrayList<>();
      for (long i = 0; i < size; i++) {
        result.add(endpoint(infos.asSlice(i * each, each), kind));
      }
      Rcl.ENDPOINTS_FINI.call(array.address(), Rcl.ALLOCATOR.address());
      return List.copyOf(result);
    }
  }

  private EndpointInfo endpoint(MemorySegment info, EndpointType kind) {
    return new EndpointInfo(
        Structs.text(info.get(JAVA_LONG, 0)),
        Structs.text(info.get(JAVA_LONG, Long.BYTES)),
        Structs.text(info.get(JAVA_LONG, ENDPOINT_TYPE_TEXT)),
        layout.typeHash() == RmwLayout.NONE
            ? ""
            : TypeSupports.hashText(info.asSlice(layout.typeHash())),
        kind,
        info.asSlice(layout.endpointGid(), GID_BYTES).toArray(JAVA_BYTE),
        RmwQos.read(info, layout.endpointQos()));
  }
}
