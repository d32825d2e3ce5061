package org.ros2.rcljava.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;
import rcl_interfaces.msg.Log;

/**
 * The logger of a node: writes to the console as other ROS nodes do, and publishes to {@code
 * /rosout}. It is a {@link System.Logger} too, for code that wants one. Thread-safe.
 *
 * <pre>{@code
 * node.getLogger().info("ready");
 * node.getLogger().warn("no image for %.1f s", age);
 * }</pre>
 */
public final class RosLogger implements System.Logger {
  private static final StackWalker CALLERS = StackWalker.getInstance();
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String name;
  private final LogLevels levels;
  private final boolean console;
  private final Consumer<Log> rosout;
  private final Clock clock = new Clock(ClockType.SYSTEM_TIME);
  private volatile @Nullable LogLevel ownLevel;

  /**
   * A logger; users call {@code Node.getLogger}.
   *
   * @param console whether it writes to the standard error stream
   * @param rosout gets a new message each time
   */
  public RosLogger(String name, LogLevels levels, boolean console, Consumer<Log> rosout) {
    this.name = name;
    this.levels = levels;
    this.console = console;
    this.rosout = rosout;
  }

  /** A logger below this one, such as {@code arm.planner} below {@code arm}. */
  public RosLogger getChild(String suffix) {
    return new RosLogger(name + "." + suffix, levels, console, rosout);
  }

  /** From which level on it logs. */
  public LogLevel getLevel() {
    LogLevel own = ownLevel;
    return own == null ? levels.of(name) : own;
  }

  /** Has it log from a level on. */
  public void setLevel(LogLevel level) {
    ownLevel = level;
  }

  /** Logs text for whoever looks for a fault; placeholders as in {@link String#format}. */
  public void debug(String format, @Nullable Object... arguments) {
    logFormatted(LogLevel.DEBUG, format, arguments);
  }

  /** Logs text about normal operation; placeholders as in {@link String#format}. */
  public void info(String format, @Nullable Object... arguments) {
    logFormatted(LogLevel.INFO, format, arguments);
  }

  /** Logs something to look at; placeholders as in {@link String#format}. */
  public void warn(String format, @Nullable Object... arguments) {
    logFormatted(LogLevel.WARN, format, arguments);
  }

  /** Logs something that does not work; placeholders as in {@link String#format}. */
  public void error(String format, @Nullable Object... arguments) {
    logFormatted(LogLevel.ERROR, format, arguments);
  }

  /** Logs why the program cannot go on; placeholders as in {@link String#format}. */
  public void fatal(String format, @Nullable Object... arguments) {
    logFormatted(LogLevel.FATAL, format, arguments);
  }

  @SuppressWarnings("AnnotateFormatMethod") // text without arguments is no format: it may hold %
  private void logFormatted(LogLevel level, String format, @Nullable Object... arguments) {
    if (logs(level)) {
      write(level, arguments.length == 0 ? format : String.format(format, arguments));
    }
  }

  /** Whether messages of that level go anywhere. */
  public boolean logs(LogLevel level) {
    return level.compareTo(getLevel()) >= 0;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && logs(LogLevel.of(level));
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (!isLoggable(level)) {
      return;
    }
    String text = localized(bundle, String.valueOf(message));
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      text = text + "\n" + trace;
    }
    write(LogLevel.of(level), text.stripTrailing());
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (!isLoggable(level)) {
      return;
    }
    String text = localized(bundle, String.valueOf(format));
    boolean plain = parameters == null || parameters.length == 0;
    write(LogLevel.of(level), plain ? text : MessageFormat.format(text, parameters));
  }

  private static String localized(@Nullable ResourceBundle bundle, String key) {
    try {
      return bundle == null ? key : bundle.getString(key);
    } catch (MissingResourceException e) {
      return key;
    }
  }

  private void write(LogLevel level, String text) {
    long now = clock.nanoseconds();
    if (console) {
      System.err.printf(
          "[%s] [%d.%09d] [%s]: %s%n",
          level, now / NANOS_PER_SECOND, now % NANOS_PER_SECOND, name, text);
    }
    Log message = new Log().setLevel(level.getValue()).setName(name).setMsg(text);
    message
        .getStamp()
        .setSec((int) (now / NANOS_PER_SECOND))
        .setNanosec((int) (now % NANOS_PER_SECOND));
    CALLERS
        .walk(frames -> frames.filter(f -> !isLogging(f.getClassName())).findFirst())
        .ifPresent(caller ->
            message
                .setFile(String.valueOf(caller.getFileName()))
                .setFunction(caller.getClassName() + "." + caller.getMethodName())
                .setLine(Math.max(0, caller.getLineNumber())));
    rosout.accept(message);
  }

  private static boolean isLogging(String className) {
    return className.equals(RosLogger.class.getName()) || className.startsWith("java.lang.System$");
  }
}
