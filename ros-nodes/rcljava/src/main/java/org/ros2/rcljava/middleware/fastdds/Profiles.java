package org.ros2.rcljava.middleware.fastdds;

import java.nio.charset.StandardCharsets;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Reliability;

/**
 * Fast DDS configuration as XML. UDP is the only transport: shared memory of one Fast DDS version
 * cannot be read by another, and its default segment is too small for images.
 */
final class Profiles {
  private static final int SOCKET_BUFFER_BYTES = 4 << 20;

  /**
   * Longest wait for a lock of Fast DDS or for room in a full history. At Fast DDS's default of 0.1
   * s a write or take on a busy machine may time out, which loses a reliable message silently.
   */
  private static final int MAX_BLOCKING_SECONDS = 1;

  /** Samples kept with KEEP_ALL before a reliable writer blocks. */
  private static final int KEEP_ALL_SAMPLES = 1000;

  private Profiles() {}

  /** A participant that leaves nothing to default where defaults differ between hosts. */
  static String participant(
      String profile, String name, ContextOptions options, InitialPeers peers) {
    String whiteList =
        options.loopbackOnly()
            ? "<interfaceWhiteList><address>127.0.0.1</address></interfaceWhiteList>"
            : "";
    return dds(
        """
        <transport_descriptors><transport_descriptor>
        <transport_id>%3$s-udp</transport_id><type>UDPv4</type>
        <sendBufferSize>%1$d</sendBufferSize><receiveBufferSize>%1$d</receiveBufferSize>
        <maxInitialPeersRange>%8$d</maxInitialPeersRange>
        %2$s
        </transport_descriptor></transport_descriptors>
        <participant profile_name="%3$s"><domainId>%4$d</domainId><rtps>
        <name>%5$s</name>
        <builtin><discovery_config>
        <leaseDuration><sec>10</sec></leaseDuration>
        <leaseAnnouncement><sec>2</sec></leaseAnnouncement>
        <initialAnnouncements><count>10</count>
        <period><nanosec>100000000</nanosec></period></initialAnnouncements>
        </discovery_config>%7$s</builtin>
        <userTransports><transport_id>%3$s-udp</transport_id></userTransports>
        <useBuiltinTransports>false</useBuiltinTransports>
        <userData><value>%6$s</value></userData>
        </rtps></participant>
        """
            .formatted(
                SOCKET_BUFFER_BYTES,
                whiteList,
                profile,
                options.domainId(),
                name,
                hex("enclave=" + options.enclave() + ";"),
                peers.locators(),
                InitialPeers.PARTICIPANTS_PER_HOST));
  }

  /**
   * A writer.
   *
   * @param asynchronous whether another thread sends: right for messages of many packets
   * @param userData such as the type hash; may be empty
   */
  static String writer(
      String profile, Endpoint endpoint, QoSProfile qos, boolean asynchronous, String userData) {
    String mode = asynchronous ? "ASYNCHRONOUS" : "SYNCHRONOUS";
    return endpoint(
        "data_writer",
        profile,
        endpoint,
        qos,
        Reliability.RELIABLE,
        "<publishMode><kind>" + mode + "</kind></publishMode>" + userData(userData),
        """
        <times><initialHeartbeatDelay><nanosec>1000000</nanosec></initialHeartbeatDelay>
        <heartbeatPeriod><nanosec>100000000</nanosec></heartbeatPeriod>
        <nackResponseDelay><nanosec>1000000</nanosec></nackResponseDelay></times>
        <historyMemoryPolicy>PREALLOCATED_WITH_REALLOC</historyMemoryPolicy>\
        """);
  }

  /** A reader whose history never grows: a sample larger than its type allows is dropped. */
  static String reader(String profile, Endpoint endpoint, QoSProfile qos, String userData) {
    return endpoint(
        "data_reader",
        profile,
        endpoint,
        qos,
        Reliability.BEST_EFFORT,
        userData(userData),
        """
        <times><heartbeatResponseDelay><nanosec>1000000</nanosec></heartbeatResponseDelay></times>
        <historyMemoryPolicy>PREALLOCATED</historyMemoryPolicy>\
        """);
  }

  /** Name of a topic and of its type on the DDS wire. */
  record Endpoint(String topic, String type) {}

  private static String endpoint(
      String tag,
      String profile,
      Endpoint endpoint,
      QoSProfile qos,
      Reliability systemDefault,
      String moreQos,
      String more) {
    Reliability reliability =
        qos.getReliability() == Reliability.SYSTEM_DEFAULT ? systemDefault : qos.getReliability();
    boolean transientLocal = qos.getDurability() == Durability.TRANSIENT_LOCAL;
    return dds(
        """
        <%1$s profile_name="%2$s"><topic><name>%3$s</name><dataType>%4$s</dataType>
        %5$s</topic><qos>
        <durability><kind>%6$s</kind></durability>
        <reliability><kind>%7$s</kind>
        <max_blocking_time><sec>%10$d</sec></max_blocking_time></reliability>
        <data_sharing><kind>OFF</kind></data_sharing>
        %11$s%8$s</qos>%9$s</%1$s>
        """
            .formatted(
                tag,
                profile,
                endpoint.topic(),
                endpoint.type(),
                history(qos),
                transientLocal ? "TRANSIENT_LOCAL" : "VOLATILE",
                reliability == Reliability.RELIABLE ? "RELIABLE" : "BEST_EFFORT",
                moreQos,
                more,
                MAX_BLOCKING_SECONDS,
                QosTimes.xml(qos)));
  }

  private static String history(QoSProfile qos) {
    if (qos.getHistory() == History.KEEP_ALL) {
      return """
      <historyQos><kind>KEEP_ALL</kind></historyQos>
      <resourceLimitsQos><max_samples>%1$d</max_samples>
      <max_samples_per_instance>%1$d</max_samples_per_instance>
      <allocated_samples>10</allocated_samples></resourceLimitsQos>
      """
          .formatted(KEEP_ALL_SAMPLES);
    }
    return "<historyQos><kind>KEEP_LAST</kind><depth>%d</depth></historyQos>"
        .formatted(Math.max(1, qos.getDepth()));
  }

  private static String userData(String text) {
    return text.isEmpty() ? "" : "<userData><value>" + hex(text) + "</value></userData>";
  }

  private static String dds(String profiles) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<dds xmlns=\"http://www.eprosima.com/XMLSchemas/fastRTPS_Profiles\"><profiles>"
        + profiles
        + "</profiles></dds>";
  }

  /** Bytes of a text as Fast DDS wants octets: hexadecimal, separated by dots. */
  private static String hex(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      out.append(out.isEmpty() ? "" : ".").append(Integer.toHexString(Byte.toUnsignedInt(b)));
    }
    return out.toString();
  }
}
