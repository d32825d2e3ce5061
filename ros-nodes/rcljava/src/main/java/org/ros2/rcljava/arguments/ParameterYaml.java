package org.ros2.rcljava.arguments;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML as a sequence of events, from which values of parameters are read by the rules of rcl. */
final class ParameterYaml {
  private static final String NO_VALUE = "there is no value; empty text is written ''";

  private final String where;
  private final Iterator<Event> events;

  /**
   * Reads a text.
   *
   * @param where what messages begin with, such as the name of the file
   */
  ParameterYaml(String where, String text) {
    this.where = where;
    this.events =
        new Parse(LoadSettings.builder().setLabel(where).build()).parseString(text).iterator();
  }

  /**
   * The next event.
   *
   * @throws IllegalArgumentException if the text is not YAML
   */
  Event next() {
    try {
      return events.next();
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(ParameterYaml::line).orElse("");
      throw new IllegalArgumentException(where + line + ": " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
    }
  }

  /** A parameter whose value is the whole text; see {@link #parameter}. */
  ParameterVariant wholeParameter(String name) {
    Event event = next();
    while (event.getEventId() == Event.ID.StreamStart
        || event.getEventId() == Event.ID.DocumentStart) {
      event = next();
    }
    if (event.getEventId() == Event.ID.StreamEnd) {
      throw wrong(event, name, NO_VALUE);
    }
    return parameter(name, event);
  }

  /**
   * A parameter with the value that begins with an event: a scalar or a list of scalars of one
   * type.
   *
   * @throws IllegalArgumentException if it is something else
   */
  ParameterVariant parameter(String name, Event first) {
    if (first instanceof ScalarEvent scalar) {
      return switch (typed(name, scalar)) {
        case Boolean value -> new ParameterVariant(name, value);
        case Long value -> new ParameterVariant(name, value);
        case Double value -> new ParameterVariant(name, value);
        case Object value -> new ParameterVariant(name, value.toString());
      };
    }
    if (first.getEventId() == Event.ID.SequenceStart) {
      return list(name, first);
    }
    throw wrong(first, name, "expected a value or a list of values");
  }

  private ParameterVariant list(String name, Event first) {
    List<Object> values = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      if (!(event instanceof ScalarEvent scalar)) {
        throw wrong(event, name, "a list may hold plain values only");
      }
      Object value = typed(name, scalar);
      if (!values.isEmpty() && value.getClass() != values.getFirst().getClass()) {
        throw wrong(
            event,
            name,
            "'%s' is %s in a list of %s: write all values of a list in one type"
                .formatted(scalar.getValue(), typeName(value), typeName(values.getFirst())));
      }
      values.add(value);
    }
    if (values.isEmpty()) {
      throw wrong(first, name, "an empty list has no type: leave the parameter out");
    }
    return switch (values.getFirst()) {
      case Boolean _ -> new ParameterVariant(name, values.toArray(new Boolean[0]));
      case Long _ -> new ParameterVariant(name, values.toArray(new Long[0]));
      case Double _ -> new ParameterVariant(name, values.toArray(new Double[0]));
      case Object _ -> new ParameterVariant(name, values.toArray(new String[0]));
    };
  }

  private Object typed(String name, ScalarEvent scalar) {
    if (scalar.isPlain() && scalar.getValue().isEmpty()) {
      throw wrong(scalar, name, NO_VALUE);
    }
    return ScalarTyping.typed(scalar);
  }

  private static String typeName(Object value) {
    return switch (value) {
      case Boolean _ -> "bool";
      case Long _ -> "integer";
      case Double _ -> "double";
      case Object _ -> "string";
    };
  }

  /** An error at an event, about a key. */
  IllegalArgumentException wrong(Event event, String key, String wrong) {
    String line = event.getStartMark().map(ParameterYaml::line).orElse("");
    return new IllegalArgumentException("%s%s, '%s': %s".formatted(where, line, key, wrong));
  }

  private static String line(Mark mark) {
    return ", line " + (mark.getLine() + 1);
  }
}
