package org.ros2.tf2_ros;

import geometry_msgs.msg.TransformStamped;
import java.util.List;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import tf2_msgs.msg.TFMessage;

/** Sends transforms that hold at the time of their stamp to {@code /tf}. Thread-safe. */
public final class TransformBroadcaster implements Disposable {
  private final Node node;
  private final Publisher<TFMessage> publisher;

  /** Sends from a node. */
  public TransformBroadcaster(Node node) {
    this.node = node;
    publisher =
        node.createPublisher(TFMessage.class, TransformTopics.TF, TransformTopics.dynamic());
  }

  /** Sends one transform. */
  public void sendTransform(TransformStamped transform) {
    sendTransform(List.of(transform));
  }

  /** Sends transforms in one message. */
  public void sendTransform(List<TransformStamped> transforms) {
    publisher.publish(new TFMessage().setTransforms(transforms));
  }

  /** Stops sending. May be repeated. */
  @Override
  public void dispose() {
    node.removePublisher(publisher);
  }
}
