package org.armature.launch.ros;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.parameters.client.AsyncParametersClient;
import org.ros2.rcljava.parameters.client.AsyncParametersClientImpl;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.SetParametersResult;

/** The parameters of another node, asked for over its services. */
final class RemoteParameters {
  private static final Duration ARRIVAL = Duration.ofSeconds(10);
  private static final long ANSWER_SECONDS = 10;

  private final String node;
  private final AsyncParametersClient client;

  private RemoteParameters(String node, AsyncParametersClient client) {
    this.node = node;
    this.client = client;
  }

  /**
   * Those of a node.
   *
   * @param name with or without the slash before it
   * @throws IllegalArgumentException if it has no parameter services, or none comes up in time
   */
  static RemoteParameters of(RosSession session, String name) {
    RemoteParameters remote = unchecked(session, name);
    if (!remote.client.waitForService(ARRIVAL)) {
      throw new IllegalArgumentException(
          "node '%s' answers no questions about parameters; there are %s"
              .formatted(remote.node, new Graph(session.node()).nodes()));
    }
    return remote;
  }

  /** Those of a node that may have no parameter services. */
  static RemoteParameters unchecked(RosSession session, String name) {
    String full = name.startsWith("/") ? name : "/" + name;
    return new RemoteParameters(full, new AsyncParametersClientImpl(session.node(), full));
  }

  /** Full name of the node. */
  String node() {
    return node;
  }

  /** Whether the services are there within a time. */
  boolean answersWithin(Duration limit) {
    return client.waitForService(limit);
  }

  /** Names of all. */
  List<String> names() {
    return answer(client.listParameters(List.of(), 0, future -> {})).getNames().stream()
        .sorted()
        .toList();
  }

  /** Values by name, of all that have one, in order of their names. */
  Map<String, ParameterVariant> values() {
    return values(names());
  }

  private Map<String, ParameterVariant> values(List<String> names) {
    Map<String, ParameterVariant> values = new LinkedHashMap<>();
    if (!names.isEmpty()) {
      answer(client.getParameters(names, future -> {}))
          .forEach(value -> values.put(value.getName(), value));
    }
    return values;
  }

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  ParameterVariant value(String name) {
    ParameterVariant value = values(List.of(name)).get(name);
    if (value == null || !names().contains(name)) {
      throw unknown(name);
    }
    return value;
  }

  /**
   * What some of them are.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  List<ParameterDescriptor> describe(List<String> wanted) {
    List<String> known = names();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw unknown(name);
      }
    }
    return answer(client.describeParameters(wanted, future -> {}));
  }

  private IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "node '%s' has no parameter '%s'; it has %s".formatted(node, name, names()));
  }

  /** Sets each for itself; the reasons why some were not set, by name. */
  Map<String, String> set(List<ParameterVariant> parameters) {
    Map<String, String> refused = new LinkedHashMap<>();
    List<SetParametersResult> results =
        new ArrayList<>(answer(client.setParameters(parameters, future -> {})));
    for (int i = 0; i < parameters.size(); i++) {
      if (i >= results.size() || !results.get(i).getSuccessful()) {
        String reason = i >= results.size() ? "" : results.get(i).getReason();
        refused.put(
            parameters.get(i).getName(), reason.isEmpty() ? "the node gives no reason" : reason);
      }
    }
    return refused;
  }

  private <T> T answer(Future<T> question) {
    try {
      return question.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalArgumentException(
          "node '%s' does not answer within %d s".formatted(node, ANSWER_SECONDS), e);
    } catch (ExecutionException e) {
      throw new IllegalArgumentException(
          "node '%s' cannot be asked: %s".formatted(node, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while node '" + node + "' was asked", e);
    }
  }
}
