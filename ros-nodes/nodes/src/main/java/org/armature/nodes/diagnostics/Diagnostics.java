package org.armature.nodes.diagnostics;

import diagnostic_msgs.msg.DiagnosticArray;
import java.util.List;
import java.util.function.Consumer;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;

/** Publishes the reports of one node on {@code /diagnostics}. For one thread. */
public final class Diagnostics {
  private static final String TOPIC = "/diagnostics";

  private final Node node;
  private final String hardwareId;
  private final Publisher<DiagnosticArray> publisher;

  /**
   * Announces the topic.
   *
   * @param hardwareId what the reports are about
   */
  public Diagnostics(Node node, String hardwareId) {
    this.node = node;
    this.hardwareId = hardwareId;
    publisher = node.createPublisher(DiagnosticArray.class, TOPIC, QoSProfile.keepLast(10));
  }

  /** Has a report filled in and publishes it. */
  public void publish(Consumer<DiagnosticReport> filler) {
    DiagnosticReport report = new DiagnosticReport();
    filler.accept(report);
    DiagnosticArray array =
        new DiagnosticArray().setStatus(List.of(report.toMessage(node.getName(), hardwareId)));
    node.getClock().now(array.getHeader().getStamp());
    publisher.publish(array);
  }
}
