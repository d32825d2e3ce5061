package org.ros2.tf2;

import geometry_msgs.msg.TransformStamped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/**
 * Keeps the transforms of the last seconds and answers where one frame was, seen from another.
 *
 * <pre>{@code
 * buffer.setTransform(message, "my_node", false);
 * TransformStamped pose = buffer.lookupTransform("world", "gripper", BufferCore.TIME_POINT_ZERO);
 * }</pre>
 *
 * <p>Times are nanoseconds since the ROS epoch; {@link #TIME_POINT_ZERO} stands for the newest time
 * that all transforms on the way cover. Between two transforms of a frame translations are
 * interpolated on a line and rotations on an arc; beyond them nothing is guessed. Thread-safe.
 */
public class BufferCore {
  /** How long transforms are kept unless told otherwise. */
  public static final Duration BUFFER_CORE_DEFAULT_CACHE_TIME = Duration.ofSeconds(10);

  /** The time that means: the newest there is. */
  public static final long TIME_POINT_ZERO = 0;

  private static final int OPTIMISTIC_READS = 100;

  private final Duration cacheTime;
  private final Frames frames = new Frames();
  private final LookupFailure failure = new LookupFailure(frames);
  private final StampedLock lock = new StampedLock();
  private final TransformRequests requests = new TransformRequests();
  private final TransformIntake intake;

  /** Keeps transforms for {@link #BUFFER_CORE_DEFAULT_CACHE_TIME}. */
  public BufferCore() {
    this(BUFFER_CORE_DEFAULT_CACHE_TIME);
  }

  /**
   * Keeps transforms for some time.
   *
   * @param cacheTime how much older than the newest of its frame a transform may be
   * @throws InvalidArgumentException if it is not positive
   */
  public BufferCore(Duration cacheTime) {
    if (!cacheTime.isPositive()) {
      throw new InvalidArgumentException(
          "cache time is %s; it must be positive".formatted(cacheTime));
    }
    this.cacheTime = cacheTime;
    this.intake = new TransformIntake(frames, lock, cacheTime);
  }

  /** How much older than the newest of its frame a transform may be. */
  public final Duration getCacheLength() {
    return cacheTime;
  }

  /**
   * Adds a transform: where its child frame is, seen from the frame of its header. A leading slash
   * of a frame is left out. Of two with the same frame and stamp the later call counts.
   *
   * @param transform is copied
   * @param authority who says so, for people
   * @param isStatic whether it holds at any time, past and future
   * @return false if it was not taken: values not finite, quaternion not of length one (to half a
   *     percent), frames missing or the same, or older than is kept; said once per frame in the log
   */
  public final boolean setTransform(
      TransformStamped transform, String authority, boolean isStatic) {
    boolean taken = intake.take(transform, authority, isStatic);
    if (taken) {
      requests.test(this);
    }
    return taken;
  }

  /**
   * Pose of the source frame in the target frame: what takes coordinates given in the source frame
   * to the target frame.
   *
   * @param timeNanos ns, or {@link #TIME_POINT_ZERO}
   * @return stamped with the time it is of
   * @throws InvalidArgumentException if a frame name is empty or starts with a slash
   * @throws LookupException if a frame is not known
   * @throws ConnectivityException if nothing connects the frames
   * @throws ExtrapolationException if the transforms on the way do not cover the time
   */
  public final TransformStamped lookupTransform(
      String targetFrame, String sourceFrame, long timeNanos) {
    LookupWorkspace lookup = new LookupWorkspace();
    lookUpOrThrow(targetFrame, sourceFrame, timeNanos, lookup);
    return message(lookup.transform(), targetFrame, sourceFrame, lookup.timeNanos());
  }

  /**
   * Pose of the source frame at one time in the target frame at another, by way of a frame that
   * does not move meanwhile: for what was seen while the robot drove on.
   *
   * @param targetTimeNanos ns, or {@link #TIME_POINT_ZERO}
   * @param sourceTimeNanos ns, or {@link #TIME_POINT_ZERO}
   * @param fixedFrame such as {@code odom} or {@code map}
   * @return stamped with the target time
   * @throws TransformException as {@link #lookupTransform(String, String, long)}
   */
  public final TransformStamped lookupTransform(
      String targetFrame,
      long targetTimeNanos,
      String sourceFrame,
      long sourceTimeNanos,
      String fixedFrame) {
    LookupWorkspace toFixed = new LookupWorkspace();
    LookupWorkspace toTarget = new LookupWorkspace();
    lookUpOrThrow(fixedFrame, sourceFrame, sourceTimeNanos, toFixed);
    lookUpOrThrow(targetFrame, fixedFrame, targetTimeNanos, toTarget);
    Transform result = new Transform().setProduct(toTarget.transform(), toFixed.transform());
    return message(result, targetFrame, sourceFrame, toTarget.timeNanos());
  }

  /**
   * As {@link #lookupTransform(String, String, long)}, for control loops: allocates nothing, takes
   * no lock, throws nothing.
   *
   * @param workspace receives the transform and its time if the status is {@link LookupStatus#OK}
   */
  public final LookupStatus lookupTransform(
      String targetFrame, String sourceFrame, long timeNanos, LookupWorkspace workspace) {
    for (int i = 0; i < OPTIMISTIC_READS; i++) {
      long stamp = lock.tryOptimisticRead();
      if (stamp != 0) {
        LookupStatus status = lookUp(targetFrame, sourceFrame, timeNanos, workspace);
        if (lock.validate(stamp)) {
          return status;
        }
      }
      Thread.onSpinWait();
    }
    return LookupStatus.BUSY;
  }

  private void lookUpOrThrow(String target, String source, long time, LookupWorkspace lookup) {
    if (!target.equals(source)) {
      LookupFailure.requireName("target", target);
      LookupFailure.requireName("source", source);
    }
    LookupStatus _ =
        reading(() -> {
          LookupStatus status = lookUp(target, source, time, lookup);
          if (status != LookupStatus.OK) {
            throw failure.of(status, target, source, time, lookup);
          }
          return status;
        });
  }

  private LookupStatus lookUp(String target, String source, long time, LookupWorkspace lookup) {
    if (target.equals(source)) {
      return lookup.identity(time == TIME_POINT_ZERO ? newest(target) : time);
    }
    if (isInvalid(target) || isInvalid(source)) {
      return LookupStatus.INVALID_FRAME;
    }
    int targetFrame = frames.number(target);
    int sourceFrame = frames.number(source);
    return targetFrame < 0 || sourceFrame < 0
        ? LookupStatus.UNKNOWN_FRAME
        : lookup.lookUp(frames.caches(), targetFrame, sourceFrame, time);
  }

  private static boolean isInvalid(String frame) {
    return frame.isEmpty() || frame.charAt(0) == '/';
  }

  private long newest(String frame) {
    int number = frames.number(frame);
    FrameCache cache = number < 0 ? null : frames.caches()[number];
    return cache == null ? TIME_POINT_ZERO : cache.newest();
  }

  private static TransformStamped message(
      Transform transform, String target, String source, long time) {
    TransformStamped message = new TransformStamped().setChildFrameId(source);
    message.getHeader().setFrameId(target);
    message.getHeader().getStamp().setSec((int) Math.floorDiv(time, 1_000_000_000L));
    message.getHeader().getStamp().setNanosec((int) Math.floorMod(time, 1_000_000_000L));
    transform.toMessage(message.getTransform());
    return message;
  }

  /**
   * Whether {@link #lookupTransform(String, String, long)} would give a transform now.
   *
   * @param timeNanos ns, or {@link #TIME_POINT_ZERO}
   */
  public final boolean canTransform(String targetFrame, String sourceFrame, long timeNanos) {
    return reading(() ->
        lookUp(targetFrame, sourceFrame, timeNanos, new LookupWorkspace()) == LookupStatus.OK);
  }

  /** Whether the lookup by way of a fixed frame would give a transform now. */
  public final boolean canTransform(
      String targetFrame,
      long targetTimeNanos,
      String sourceFrame,
      long sourceTimeNanos,
      String fixedFrame) {
    return canTransform(targetFrame, fixedFrame, targetTimeNanos)
        && canTransform(fixedFrame, sourceFrame, sourceTimeNanos);
  }

  /**
   * The transform as soon as it can be given; with {@link TransformException} if it never can
   * because the time is older than is kept. Cancelling the future ends the wait.
   *
   * @param timeNanos ns, or {@link #TIME_POINT_ZERO}
   * @return completed by the thread that adds the missing transform, before {@link #setTransform}
   *     returns
   */
  public final CompletableFuture<TransformStamped> waitForTransform(
      String targetFrame, String sourceFrame, long timeNanos) {
    return requests.add(this, targetFrame, sourceFrame, timeNanos);
  }

  /** Whether a time is so old that transforms of it are not taken any more. */
  final boolean isForgotten(String target, String source, long time) {
    if (time == TIME_POINT_ZERO) {
      return false;
    }
    Optional<Long> newest = getLatestCommonTime(target, source);
    return newest.isPresent()
        && newest.get() != TIME_POINT_ZERO
        && time < newest.get() - cacheTime.toNanos();
  }

  /**
   * Newest time that all transforms between two frames cover, ns; 0 if they hold at any time;
   * nothing if the frames are not connected.
   */
  public final Optional<Long> getLatestCommonTime(String targetFrame, String sourceFrame) {
    LookupWorkspace lookup = new LookupWorkspace();
    return reading(() -> {
      int target = frames.number(targetFrame);
      int source = frames.number(sourceFrame);
      boolean connected =
          target >= 0
              && source >= 0
              && lookup.commonTime(frames.caches(), target, source) == LookupStatus.OK;
      return connected ? Optional.of(lookup.timeNanos()) : Optional.empty();
    });
  }

  /** Forgets all transforms but the static ones, as after a jump of time. */
  public final void clear() {
    long stamp = lock.writeLock();
    try {
      frames.clear();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Names of all frames, in the order in which they came up. */
  public final List<String> getAllFrameNames() {
    return reading(() -> frames.names());
  }

  /** Each frame with its newest parent, a line each. */
  public final String allFramesAsString() {
    return reading(() -> failure.parents());
  }

  /**
   * The frames as YAML: parent, broadcaster, rate, times and length of the buffer of each.
   *
   * @param currentTimeNanos time against which delays are told, ns; 0 for none
   */
  public final String allFramesAsYAML(long currentTimeNanos) {
    return reading(() -> new FrameGraph(frames, currentTimeNanos).yaml());
  }

  /** The frames as YAML, without delays. */
  public final String allFramesAsYAML() {
    return allFramesAsYAML(TIME_POINT_ZERO);
  }

  /**
   * The frames as a graph for {@code dot}.
   *
   * @param currentTimeNanos time against which ages are told, ns; 0 for none
   */
  public final String allFramesAsDot(long currentTimeNanos) {
    return reading(() -> new FrameGraph(frames, currentTimeNanos).dot());
  }

  private <R> R reading(Supplier<R> read) {
    long stamp = lock.readLock();
    try {
      return read.get();
    } finally {
      lock.unlockRead(stamp);
    }
  }
}
