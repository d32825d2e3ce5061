package org.ros2.rcljava.logging;

import java.util.HashMap;
import java.util.Map;

/**
 * From which level on each logger logs. Names of loggers are a tree whose levels are separated by
 * dots: a logger without a level of its own has that of the nearest one above. Immutable.
 */
public final class LogLevels {
  private final LogLevel defaultLevel;
  private final Map<String, LogLevel> byName;

  private LogLevels(LogLevel defaultLevel, Map<String, LogLevel> byName) {
    this.defaultLevel = defaultLevel;
    this.byName = Map.copyOf(byName);
  }

  /** The level of a logger. */
  public LogLevel of(String logger) {
    String name = logger;
    while (true) {
      LogLevel level = byName.get(name);
      if (level != null) {
        return level;
      }
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return defaultLevel;
      }
      name = name.substring(0, dot);
    }
  }

  /** Collects levels. */
  public static final class Builder {
    private final Map<String, LogLevel> byName = new HashMap<>();
    private LogLevel defaultLevel = LogLevel.INFO;

    /**
     * Adds what follows {@code --log-level}: a level for all loggers, or {@code logger:=level}.
     *
     * @throws IllegalArgumentException if there is no such level or the logger has no name
     */
    public void add(String rule) {
      int separator = rule.indexOf(":=");
      if (separator < 0) {
        defaultLevel = LogLevel.of(rule);
      } else if (separator == 0) {
        throw new IllegalArgumentException(
            "log level '%s': expected the name of a logger before :=".formatted(rule));
      } else {
        byName.put(rule.substring(0, separator), LogLevel.of(rule.substring(separator + 2)));
      }
    }

    /** What was added. */
    public LogLevels build() {
      return new LogLevels(defaultLevel, byName);
    }
  }
}
