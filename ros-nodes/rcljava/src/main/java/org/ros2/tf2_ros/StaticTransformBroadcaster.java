package org.ros2.tf2_ros;

import geometry_msgs.msg.TransformStamped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import tf2_msgs.msg.TFMessage;

/**
 * Sends transforms that hold at any time to {@code /tf_static}. Whoever comes later gets all that
 * were sent, the newest of each child frame. Thread-safe.
 */
public final class StaticTransformBroadcaster implements Disposable {
  private final Node node;
  private final Publisher<TFMessage> publisher;
  private final Map<String, TransformStamped> newestByChild = new LinkedHashMap<>();

  /** Sends from a node. */
  public StaticTransformBroadcaster(Node node) {
    this.node = node;
    publisher =
        node.createPublisher(
            TFMessage.class, TransformTopics.TF_STATIC, TransformTopics.staticBroadcaster());
  }

  /** Sends one transform, which must not be changed afterwards, and those sent before again. */
  public void sendTransform(TransformStamped transform) {
    sendTransform(List.of(transform));
  }

  /** Sends transforms, which must not be changed afterwards, and those sent before again. */
  public synchronized void sendTransform(List<TransformStamped> transforms) {
    transforms.forEach(transform -> newestByChild.put(transform.getChildFrameId(), transform));
    publisher.publish(new TFMessage().setTransforms(new ArrayList<>(newestByChild.values())));
  }

  /** Stops sending; late joiners get nothing any more. May be repeated. */
  @Override
  public void dispose() {
    node.removePublisher(publisher);
  }
}
