package org.ros2.rcljava.service;

/** Which request of which client: what a service's callback is told, and a response answers. */
public final class RMWRequestId {
  /** Identifies the client to the middleware; 16 bytes whose meaning is the middleware's. */
  public byte[] writerGUID = new byte[16];

  /** Number the client gave its request. */
  public long sequenceNumber;
}
