package org.ros2.rcljava.middleware.rcl;

/** What comes in on a native object: how much waits, and the buffer that it is taken into. */
final class Incoming implements Arrivals.Receiver {
  private final RclHandle handle;
  private final NativeFunction setCallback;
  private final Runnable onData;
  private final Arrived arrived = new Arrived();
  private final long number = Arrivals.add(this);
  private final SampleBuffer buffer;

  /**
   * Of an object.
   *
   * @param setCallback function of librcl that sets who is told
   * @param onData called on a thread of the middleware when something has come in
   */
  Incoming(RclHandle handle, NativeFunction setCallback, Runnable onData) {
    this.handle = handle;
    this.setCallback = setCallback;
    this.onData = onData;
    this.buffer = new SampleBuffer(handle.arena(), number);
  }

  /**
   * Begins to be told.
   *
   * @return code of {@link Rcl}
   */
  int listen() {
    return setCallback.call(handle.address(), Arrivals.ON_DATA, number);
  }

  @Override
  public void arrived(long howMany) {
    arrived.add(howMany);
    onData.run();
  }

  @Override
  public long reallocate(long bytes) {
    return buffer.reallocate(bytes);
  }

  /** Whether something may wait. */
  boolean hasData() {
    handle.lock();
    try {
      return !handle.isClosed() && arrived.any();
    } finally {
      handle.unlock();
    }
  }

  /** What has come in; for who holds the lock of the object. */
  Arrived arrivals() {
    return arrived;
  }

  /** What is taken into; for who holds the lock of the object. */
  SampleBuffer buffer() {
    return buffer;
  }

  /** Is told no more; waits for a call that is under way, which may be about to take. */
  void stop() {
    handle.setClosed();
    setCallback.call(handle.address(), 0, 0);
  }

  /** Leaves nothing behind, once the object is deleted. */
  void forget() {
    Arrivals.remove(number);
  }
}
