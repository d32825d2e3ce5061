package org.ros2.rcljava.middleware.rtps;

/** Ids of the built-in endpoints of discovery (RTPS 9.3.1.3), big endian. */
final class EntityId {
  static final int PARTICIPANT = 0x000001c1;
  static final int UNKNOWN = 0;
  static final int PARTICIPANTS_WRITER = 0x000100c2;
  static final int PARTICIPANTS_READER = 0x000100c7;
  static final int PUBLICATIONS_WRITER = 0x000003c2;
  static final int PUBLICATIONS_READER = 0x000003c7;
  static final int SUBSCRIPTIONS_WRITER = 0x000004c2;
  static final int SUBSCRIPTIONS_READER = 0x000004c7;

  /** Says that its participant is alive (RTPS 8.4.13). */
  static final int LIVELINESS_WRITER = 0x000200c2;

  static final int LIVELINESS_READER = 0x000200c7;

  private EntityId() {}

  /** Whether it is of concern to an observer. */
  static boolean isBuiltIn(int writer) {
    return writer == PARTICIPANTS_WRITER
        || writer == PUBLICATIONS_WRITER
        || writer == SUBSCRIPTIONS_WRITER
        || writer == LIVELINESS_WRITER;
  }
}
