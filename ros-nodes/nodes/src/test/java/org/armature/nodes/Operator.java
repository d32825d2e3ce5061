package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import armature_msgs.srv.SetTask;
import armature_msgs.srv.SetTask_Request;
import armature_msgs.srv.SetTask_Response;
import diagnostic_msgs.msg.DiagnosticArray;
import diagnostic_msgs.msg.DiagnosticStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lifecycle_msgs.msg.Transition;
import lifecycle_msgs.srv.ChangeState;
import lifecycle_msgs.srv.ChangeState_Request;
import lifecycle_msgs.srv.ChangeState_Response;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.qos.QoSProfile;
import std_srvs.srv.SetBool;
import std_srvs.srv.SetBool_Request;
import std_srvs.srv.SetBool_Response;
import std_srvs.srv.Trigger;
import std_srvs.srv.Trigger_Request;
import std_srvs.srv.Trigger_Response;

/** Somebody in another participant who calls services and reads diagnostics. */
final class Operator implements AutoCloseable {
  private static final long LIMIT_SECONDS = 20;

  private final Context context;
  private final SpunNode node;
  private final Map<String, DiagnosticStatus> diagnostics = new ConcurrentHashMap<>();

  Operator(RosDomain domain) {
    context = RCLJava.createContext(ContextOptions.loopback(domain.number()));
    context.init();
    node = new SpunNode(context, "operator");
    node.subscribeKeeping(
        DiagnosticArray.class,
        "/diagnostics",
        QoSProfile.keepLast(100),
        array -> array.getStatus().forEach(status -> diagnostics.put(status.getName(), status)));
    node.start();
  }

  /** A node of the operator's own participant. */
  SpunNode node() {
    return node;
  }

  private <V extends MessageDefinition> V call(
      Class<? extends ServiceDefinition> type,
      String service,
      MessageDefinition request,
      Class<V> responses) {
    Client<?> client = node.getNode().createClient(type, service);
    try {
      assertTrue(client.waitForService(Duration.ofSeconds(LIMIT_SECONDS)), service);
      Future<?> answer = client.asyncSendRequest(request);
      return responses.cast(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (Exception e) {
      throw new AssertionError(service + " was not answered", e);
    } finally {
      client.dispose();
    }
  }

  boolean change(String nodeName, String label) {
    return call(
            ChangeState.class,
            nodeName + "/change_state",
            new ChangeState_Request().setTransition(new Transition().setLabel(label)),
            ChangeState_Response.class)
        .getSuccess();
  }

  Trigger_Response trigger(String service) {
    return call(Trigger.class, service, new Trigger_Request(), Trigger_Response.class);
  }

  /** Tells a recorder what is to be done. */
  boolean setTask(String service, String task) {
    return call(SetTask.class, service, new SetTask_Request().setTask(task), SetTask_Response.class)
        .getSuccess();
  }

  SetBool_Response set(String service, boolean value) {
    return call(
        SetBool.class, service, new SetBool_Request().setData(value), SetBool_Response.class);
  }

  /**
   * Waits until a node reports a message, at a level at least; returns its figures. A busy machine
   * may add warnings of its own.
   */
  Map<String, String> awaitDiagnosis(String nodeName, byte level, String message)
      throws InterruptedException {
    Eventually.await(
        nodeName + " reports '" + message + "', last " + diagnostics.get(nodeName),
        () -> {
          DiagnosticStatus status = diagnostics.get(nodeName);
          return status != null
              && status.getLevel() >= level
              && status.getMessage().contains(message);
        });
    Map<String, String> values = new ConcurrentHashMap<>();
    DiagnosticStatus status = diagnostics.get(nodeName);
    if (status != null) {
      status.getValues().forEach(value -> values.put(value.getKey(), value.getValue()));
    }
    return values;
  }

  @Override
  public void close() {
    node.close();
    context.dispose();
  }
}
