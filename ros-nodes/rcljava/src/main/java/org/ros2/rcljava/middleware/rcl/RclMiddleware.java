package org.ros2.rcljava.middleware.rcl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ros2.rcljava.concurrent.AtExit;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.MiddlewareNode;

/**
 * A context of librcl. What librcl knows of the graph it tells to nodes only: while there are none,
 * the graph seems empty.
 *
 * <p>Native objects must not be used after those they belong to are deleted, so making and deleting
 * happen under one lock, and closing deletes everything that is left. Publishing and taking hold
 * only the lock of their endpoint. It closes itself when the JVM exits.
 */
public final class RclMiddleware implements Middleware {

  /** Held while things are made or deleted; taken before any other lock of this package. */
  private final ReentrantLock lifecycle = new ReentrantLock();

  private final Runnable atExit = this::close;
  private final RosInstallation ros;
  private final TypeSupports types;
  private final RclContext context;
  private final List<RclNode> nodes = new ArrayList<>();
  private final Set<RclEndpoint> endpoints = new LinkedHashSet<>();
  private volatile boolean closed;

  /**
   * Joins a domain.
   *
   * @throws MiddlewareException if librcl cannot be loaded or refuses
   * @throws IllegalStateException if the JVM is exiting
   */
  public RclMiddleware(ContextOptions options, RosInstallation ros) {
    RclLibrary.load(ros);
    this.ros = ros;
    this.types = new TypeSupports(ros);
    lifecycle.lock(); // has an exit that begins now wait until there is something whole to close
    try {
      AtExit.add(AtExit.Step.MIDDLEWARE, atExit);
      context = new RclContext(options, ros);
    } catch (RuntimeException e) {
      closed = true;
      AtExit.remove(atExit);
      throw e;
    } finally {
      lifecycle.unlock();
    }
  }

  @Override
  public String identifier() {
    return Structs.text(Rcl.RMW_IDENTIFIER.address());
  }

  @Override
  public MiddlewareNode createNode(String namespace, String name) {
    lifecycle.lock();
    try {
      requireOpen();
      RclNode node = new RclNode(this, context, namespace, name);
      nodes.add(node);
      return node;
    } finally {
      lifecycle.unlock();
    }
  }

  @Override
  public Collection<NodeNameInfo> nodeNames() {
    return graph(RclGraph::nodeNames);
  }

  @Override
  public Collection<NameAndTypes> topicNamesAndTypes() {
    return graph(RclGraph::topics);
  }

  @Override
  public Collection<NameAndTypes> serviceNamesAndTypes() {
    return graph(RclGraph::services);
  }

  @Override
  public Collection<EndpointInfo> publishers(String topic) {
    return graph(graph -> graph.publishers(topic));
  }

  @Override
  public Collection<EndpointInfo> subscriptions(String topic) {
    return graph(graph -> graph.subscriptions(topic));
  }

  private <T> Collection<T> graph(Function<RclGraph, Collection<T>> question) {
    lifecycle.lock();
    try {
      return nodes.isEmpty()
          ? List.of()
          : question.apply(new RclGraph(nodes.getFirst().address(), ros.layout()));
    } finally {
      lifecycle.unlock();
    }
  }

  /**
   * Makes an endpoint, which stays open until it, its node or the context is closed.
   *
   * @throws IllegalStateException if the context is closed
   */
  <E extends RclEndpoint> E open(Supplier<E> maker) {
    lifecycle.lock();
    try {
      requireOpen();
      E endpoint = maker.get();
      endpoints.add(endpoint);
      return endpoint;
    } finally {
      lifecycle.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "the context is shut down: nodes, publishers and subscriptions cannot be made any more");
    }
  }

  /** Deletes an endpoint unless it is deleted already. */
  void delete(RclEndpoint endpoint) {
    unlessCalling(() -> {
      if (endpoints.remove(endpoint)) {
        endpoint.delete();
      }
    });
  }

  /** Deletes a node with its endpoints unless it is deleted already. */
  void delete(RclNode node) {
    unlessCalling(() -> {
      if (nodes.remove(node)) {
        node.endpoints().forEach(this::delete);
        node.delete();
      }
    });
  }

  /**
   * Runs what deletes something; on another thread where the current one is the middleware's, for
   * whose return deleting would wait.
   */
  private void unlessCalling(Runnable deletion) {
    if (Arrivals.isCalling()) {
      var _ = Thread.ofPlatform().name("rcl-delete").start(() -> unlessCalling(deletion));
      return;
    }
    lifecycle.lock();
    try {
      deletion.run();
    } finally {
      lifecycle.unlock();
    }
  }

  /** Whether it was closed, and with it everything in it. */
  boolean isClosed() {
    return closed;
  }

  /** What is wrong where a middleware cannot call back when something comes in. */
  MiddlewareException notTold(String what, int code) {
    String reason = code == Rcl.UNSUPPORTED ? "it cannot" : Rcl.error();
    return new MiddlewareException(
        "%s does not tell when %s come in: %s; set RMW_IMPLEMENTATION to another"
            .formatted(identifier(), what, reason));
  }

  TypeSupports types() {
    return types;
  }

  @Override
  public void close() {
    unlessCalling(this::closeNow);
  }

  private void closeNow() {
    if (closed) {
      return;
    }
    closed = true;
    endpoints.forEach(RclEndpoint::delete);
    endpoints.clear();
    nodes.forEach(RclNode::delete);
    nodes.clear();
    context.close();
    AtExit.remove(atExit);
  }
}
