package org.ros2.rcljava.middleware.fastdds;

import java.util.ArrayList;
import java.util.List;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrReader;
import org.ros2.rosidl.cdr.CdrStruct;
import org.ros2.rosidl.cdr.CdrWriter;

/**
 * What a process announces on {@code ros_discovery_info}: its nodes and the endpoints of each,
 * which is how ROS tools know node names ({@code rmw_dds_common/msg/ParticipantEntitiesInfo}). The
 * length of ids differs between ROS distributions, so this is not a generated message.
 */
final class ParticipantEntities implements CdrStruct {
  static final String TOPIC = "ros_discovery_info";
  static final String TYPE = "rmw_dds_common/msg/ParticipantEntitiesInfo";
  static final String DDS_TYPE = "rmw_dds_common::msg::dds_::ParticipantEntitiesInfo_";

  /** What tools of ROS 2 ask endpoints for; they warn where they find none. */
  static final String USER_DATA =
      "typehash=RIHS01_91a0593bacdcc50ea9bdcf849a938b128412cc1ea821245c663bcd26f83c295e;";

  /** Least bytes of a node: two strings and two lists, each with its length. */
  private static final int LEAST_NODE_BYTES = 16;

  private final int idBytes;
  private byte[] participant;
  private List<NodeEntities> nodes = List.of();

  /** One node and its endpoints' ids. */
  record NodeEntities(String namespace, String name, List<byte[]> readers, List<byte[]> writers) {}

  ParticipantEntities(int idBytes) {
    this.idBytes = idBytes;
    this.participant = new byte[idBytes];
  }

  ParticipantEntities set(byte[] participant, List<NodeEntities> nodes) {
    this.participant = participant;
    this.nodes = nodes;
    return this;
  }

  byte[] participant() {
    return participant;
  }

  List<NodeEntities> nodes() {
    return nodes;
  }

  @Override
  public void serialize(CdrWriter writer) {
    id(writer, participant);
    writer.writeInt(nodes.size());
    for (NodeEntities node : nodes) {
      writer.writeString(node.namespace(), 0);
      writer.writeString(node.name(), 0);
      ids(writer, node.readers());
      ids(writer, node.writers());
    }
  }

  private void ids(CdrWriter writer, List<byte[]> ids) {
    writer.writeInt(ids.size());
    ids.forEach(id -> id(writer, id));
  }

  private void id(CdrWriter writer, byte[] id) {
    for (int i = 0; i < idBytes; i++) {
      writer.writeByte(i < id.length ? id[i] : 0);
    }
  }

  @Override
  public void deserialize(CdrReader reader) {
    participant = id(reader);
    int count = count(reader, LEAST_NODE_BYTES);
    nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String namespace = reader.readString("", 0);
      String name = reader.readString("", 0);
      nodes.add(new NodeEntities(namespace, name, ids(reader), ids(reader)));
    }
  }

  private List<byte[]> ids(CdrReader reader) {
    int count = count(reader, idBytes);
    List<byte[]> ids = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ids.add(id(reader));
    }
    return ids;
  }

  private byte[] id(CdrReader reader) {
    byte[] id = new byte[idBytes];
    for (int i = 0; i < idBytes; i++) {
      id[i] = reader.readByte();
    }
    return id;
  }

  private static int count(CdrReader reader, int leastBytesEach) {
    int count = reader.readInt();
    if (count < 0 || (long) count * leastBytesEach > reader.remaining()) {
      throw new CdrException("list of %d in %d bytes".formatted(count, reader.remaining()));
    }
    return count;
  }
}
