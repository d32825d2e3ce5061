package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;
import org.ros2.rcljava.qos.QoSProfile;

/**
 * The native object of a publisher, subscription, service or client: its memory, its lock and its
 * life. Between {@link #lock} and {@link #unlock} it is not deleted, unless it was before.
 */
final class RclHandle {
  private final RclNode node;
  private final Kind kind;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment handle = arena.allocate(JAVA_LONG);
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed;

  /**
   * How librcl makes and deletes such objects.
   *
   * @param defaults options that a new one has unless told otherwise
   * @param init function that makes one
   * @param fini function that deletes one
   * @param purpose what an error says could not be done
   */
  record Kind(MemorySegment defaults, NativeFunction init, NativeFunction fini, String purpose) {
    static final Kind PUBLISHER =
        new Kind(Rcl.PUBLISHER_OPTIONS, Rcl.PUBLISHER_INIT, Rcl.PUBLISHER_FINI, "publish");
    static final Kind SUBSCRIPTION =
        new Kind(
            Rcl.SUBSCRIPTION_OPTIONS, Rcl.SUBSCRIPTION_INIT, Rcl.SUBSCRIPTION_FINI, "subscribe to");
    static final Kind SERVICE =
        new Kind(Rcl.SERVICE_OPTIONS, Rcl.SERVICE_INIT, Rcl.SERVICE_FINI, "serve");
    static final Kind CLIENT =
        new Kind(Rcl.CLIENT_OPTIONS, Rcl.CLIENT_INIT, Rcl.CLIENT_FINI, "call");
  }

  /**
   * Makes one.
   *
   * @param name of the topic or service
   * @param typeSupport address of the type support
   * @throws org.ros2.rcljava.middleware.MiddlewareException if ROS refuses
   */
  RclHandle(RclNode node, Kind kind, String name, long typeSupport, QoSProfile qos) {
    this.node = node;
    this.kind = kind;
    try (Arena call = Arena.ofConfined()) {
      MemorySegment options = call.allocate(Structs.LARGE).copyFrom(kind.defaults);
      RmwQos.write(qos, options);
      Rcl.require(
          kind.init.call(
              handle.address(),
              node.address(),
              typeSupport,
              call.allocateFrom(name).address(),
              options.address()),
          "cannot %s %s with %s".formatted(kind.purpose, name, qos));
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  long address() {
    return handle.address();
  }

  /** Memory that lives as long as the object. */
  Arena arena() {
    return arena;
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Whether it is deleted, or about to be. */
  boolean isClosed() {
    return closed;
  }

  /** Has those who come now find it closed; those who use it already go on. */
  void setClosed() {
    closed = true;
  }

  /** Deletes it and its memory. */
  void delete() {
    setClosed();
    lock.lock();
    try {
      kind.fini.call(handle.address(), node.address());
      Rcl.forgetError();
      arena.close();
    } finally {
      lock.unlock();
    }
  }
}
