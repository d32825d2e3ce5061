package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.contexts.DiscoveryRange;
import org.ros2.rcljava.middleware.MiddlewareException;

/**
 * A {@code rcl_context_t}. Logging of librcl is never configured, so librcl itself publishes
 * nothing on {@code /rosout}: nodes do that here.
 */
final class RclContext {
  /** {@code rmw_discovery_options_t}: addresses of peers, in an array of texts of this size. */
  private static final long STATIC_PEERS = 8;

  private static final long PEER_BYTES = 256;
  private static final int LOCALHOST_ONLY_ENABLED = 1;
  private static final int LOCALHOST_ONLY_DISABLED = 2;
  private static final long CONTEXT_BYTES = 24;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment context = arena.allocate(CONTEXT_BYTES, JAVA_LONG.byteAlignment());

  /**
   * Joins a domain.
   *
   * @throws MiddlewareException if the middleware refuses
   */
  RclContext(ContextOptions options, RosInstallation ros) {
    MemorySegment initOptions = arena.allocate(JAVA_LONG);
    try {
      Rcl.require(Rcl.initOptionsInit(initOptions.address()), "cannot start the middleware of ROS");
      configure(initOptions.address(), options, ros);
      initialise(initOptions.address(), options);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private void configure(long initOptions, ContextOptions options, RosInstallation ros) {
    try {
      Rcl.require(
          Rcl.INIT_OPTIONS_SET_DOMAIN_ID.call(initOptions, options.domainId()),
          "domain " + options.domainId());
      RmwLayout layout = ros.layout();
      MemorySegment rmw = rmwOptions(initOptions, layout, ros);
      if (layout.discoveryRange() == RmwLayout.NONE) {
        setLocalhostOnly(rmw.asSlice(layout.localhostOnly()), options);
      } else {
        setDiscovery(rmw.asSlice(layout.discoveryRange()), options);
      }
    } catch (RuntimeException e) {
      Rcl.INIT_OPTIONS_FINI.call(initOptions);
      throw e;
    }
  }

  /** The options of the middleware in those of librcl, if they are laid out as they should be. */
  private static MemorySegment rmwOptions(long initOptions, RmwLayout layout, RosInstallation ros) {
    long allocator = layout.enclave() + 8L;
    MemorySegment options =
        Structs.at(
            Rcl.INIT_OPTIONS_OF_RMW.address(initOptions), allocator + Structs.ALLOCATOR.byteSize());
    if (options.asSlice(allocator).mismatch(Rcl.ALLOCATOR) != -1) {
      throw new MiddlewareException(
          "rmw %s of ROS 2 %s has options in another layout than that version should"
              .formatted(ros.rmwVersion(), ros.distro()));
    }
    return options;
  }

  /** Humble knows only whether nodes are seen on this host alone. */
  private static void setLocalhostOnly(MemorySegment field, ContextOptions options) {
    if (options.discoveryRange() == DiscoveryRange.OFF || !options.staticPeers().isEmpty()) {
      throw new MiddlewareException(
          "ROS 2 Humble has neither static peers nor the discovery range OFF: unset"
              + " ROS_STATIC_PEERS and ROS_AUTOMATIC_DISCOVERY_RANGE");
    }
    field.set(
        JAVA_INT, 0, options.loopbackOnly() ? LOCALHOST_ONLY_ENABLED : LOCALHOST_ONLY_DISABLED);
  }

  private static void setDiscovery(MemorySegment discovery, ContextOptions options) {
    List<String> peers = options.staticPeers();
    if (!peers.isEmpty()) {
      Rcl.require(
          Rcl.DISCOVERY_OPTIONS_INIT.call(
              discovery.address(), peers.size(), Rcl.ALLOCATOR.address()),
          "cannot set static peers");
      MemorySegment texts =
          Structs.at(discovery.get(JAVA_LONG, STATIC_PEERS), peers.size() * PEER_BYTES);
      for (int i = 0; i < peers.size(); i++) {
        texts.asSlice(i * PEER_BYTES, PEER_BYTES).setString(0, peers.get(i));
      }
    }
    discovery.set(
        JAVA_INT,
        0,
        switch (options.discoveryRange()) {
          case OFF -> 1;
          case LOCALHOST -> 2;
          case SUBNET -> 3;
          case SYSTEM_DEFAULT -> 4;
        });
  }

  private void initialise(long initOptions, ContextOptions options) {
    try (Arena call = Arena.ofConfined()) {
      List<String> arguments = List.of("--ros-args", "--enclave", options.enclave());
      MemorySegment argv = call.allocate(JAVA_LONG, arguments.size());
      for (int i = 0; i < arguments.size(); i++) {
        argv.setAtIndex(JAVA_LONG, i, call.allocateFrom(arguments.get(i)).address());
      }
      int code = Rcl.INIT.call(arguments.size(), argv.address(), initOptions, context.address());
      Rcl.require(code, "cannot join domain " + options.domainId());
    } finally {
      Rcl.INIT_OPTIONS_FINI.call(initOptions);
    }
  }

  long address() {
    return context.address();
  }

  /** Leaves the domain; nodes must have been deleted. */
  void close() {
    Rcl.SHUTDOWN.call(context.address());
    Rcl.CONTEXT_FINI.call(context.address());
    Rcl.forgetError();
    arena.close();
  }
}
