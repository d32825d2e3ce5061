package org.armature.teleop.mapping;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.recorder.yaml.YamlException;
import org.armature.recorder.yaml.YamlFields;
import org.jspecify.annotations.Nullable;

/** Reads mapping files, whose fields {@code docs/ros.md} lists, and checks them against a robot. */
public final class MappingReader {
  private static final List<String> DIRECTIONS = List.of("x", "y", "z");
  private static final double DEFAULT_DEAD_ZONE = 0.1;
  private static final double WIDEST_DEAD_ZONE = 0.9;

  /** Below this nothing seems to move, m/s and rad/s. */
  private static final double SLOWEST = 0.001;

  /** Faster than people can steer an arm, m/s and rad/s. */
  private static final double FASTEST_LINEAR = 1;

  private static final double FASTEST_ANGULAR = 3;

  private final RobotModel robot;

  private MappingReader(RobotModel robot) {
    this.robot = robot;
  }

  /**
   * Reads a mapping.
   *
   * @param yaml the text of the file
   * @param source what messages call it
   * @param robot what the mapping is for
   * @throws MappingException naming file, field and value
   */
  public static TeleopMapping read(String yaml, String source, RobotModel robot) {
    try {
      return new MappingReader(robot)
          .mapping(
              source,
              YamlFields.read(yaml, "mapping " + source, "fields such as dead_man and modes"));
    } catch (YamlException e) {
      throw new MappingException(String.valueOf(e.getMessage()), e);
    }
  }

  private TeleopMapping mapping(String source, YamlFields file) {
    int deadMan = button(file, "dead_man");
    int nextMode = file.has("next_mode") ? button(file, "next_mode") : -1;
    GripperMapping gripper = file.has("gripper") ? gripper(file.child("gripper")) : null;
    List<JogMode> modes = file.children("modes").stream().map(this::mode).toList();
    if (nextMode >= 0 && modes.size() < 2) {
      throw file.wrong("next_mode", "two modes at least, for it to choose between");
    }
    file.finish();
    return new TeleopMapping(source, deadMan, nextMode, gripper, modes);
  }

  /** More than any device has. */
  private static final int HIGHEST_PLACE = 255;

  /** The number of an axis or a button. */
  private static int place(YamlFields at, String field) {
    return at.integer(field, 0, HIGHEST_PLACE, "a whole number");
  }

  private static int button(YamlFields parent, String field) {
    YamlFields at = parent.child(field);
    int button = place(at, "button");
    at.finish();
    return button;
  }

  private @Nullable GripperMapping gripper(YamlFields at) {
    int joint = joint(at, at.text("joint"), "joint");
    double speed =
        at.number(
            "speed", SLOWEST, robot.velocityLimit(joint), "a speed within the joint's limit,");
    YamlFields open = at.child("open");
    YamlFields close = at.child("close");
    GripperMapping gripper =
        new GripperMapping(
            joint,
            speed,
            place(open, "button"),
            position(open, joint),
            place(close, "button"),
            position(close, joint));
    open.finish();
    close.finish();
    at.finish();
    return gripper;
  }

  private double position(YamlFields at, int joint) {
    return at.number(
        "position", robot.lowerLimit(joint), robot.upperLimit(joint), "a position of the joint");
  }

  private JogMode mode(YamlFields at) {
    String name = at.text("name");
    List<Jog> twist = new ArrayList<>();
    String frame = "";
    boolean toolAxes = false;
    if (at.has("frame")) {
      frame = at.text("frame");
      if (!robot.frameNames().contains(frame)) {
        throw at.wrong("frame", "a frame of robot '%s': %s".formatted(robot.name(), frames()));
      }
      toolAxes = toolAxes(at);
      twist.addAll(directions(at, "linear", 0, FASTEST_LINEAR));
      twist.addAll(directions(at, "angular", 3, FASTEST_ANGULAR));
    }
    List<Jog> joints = at.has("joints") ? joints(at.child("joints")) : List.of();
    at.finish();
    if (twist.isEmpty() && joints.isEmpty()) {
      throw at.wrong("joints", "joints, or a frame with linear or angular");
    }
    return new JogMode(name, frame, toolAxes, twist, joints);
  }

  private String frames() {
    return String.join(", ", robot.frameNames());
  }

  private static boolean toolAxes(YamlFields at) {
    if (!at.has("axes")) {
      return false;
    }
    return switch (at.text("axes")) {
      case "tool" -> true;
      case "base" -> false;
      default -> throw at.wrong("axes", "base or tool: whose axes x, y and z are");
    };
  }

  private static List<Jog> directions(YamlFields mode, String part, int firstRow, double most) {
    if (!mode.has(part)) {
      return List.of();
    }
    YamlFields at = mode.child(part);
    List<Jog> jogs = new ArrayList<>();
    for (int i = 0; i < DIRECTIONS.size(); i++) {
      String direction = DIRECTIONS.get(i);
      if (at.has(direction)) {
        jogs.add(jog(firstRow + i, at.child(direction), most));
      }
    }
    at.finish();
    return jogs;
  }

  private List<Jog> joints(YamlFields at) {
    List<Jog> jogs = new ArrayList<>();
    for (String name : at.names()) {
      int joint = joint(at, name, name);
      jogs.add(jog(joint, at.child(name), robot.velocityLimit(joint)));
    }
    return jogs;
  }

  private int joint(YamlFields at, String name, String field) {
    int joint = robot.jointNames().indexOf(name);
    if (joint < 0) {
      throw at.wrong(
          field,
          "a joint of robot '%s': %s"
              .formatted(robot.name(), String.join(", ", robot.jointNames())));
    }
    return joint;
  }

  private static Jog jog(int index, YamlFields at, double fastest) {
    double scale = at.number("scale", SLOWEST, fastest, "a velocity at full deflection");
    JoyInput input;
    if (at.has("axis")) {
      double deadZone =
          at.has("dead_zone")
              ? at.number("dead_zone", 0, WIDEST_DEAD_ZONE, "a part of the deflection")
              : DEFAULT_DEAD_ZONE;
      input = new JoyInput.Axis(place(at, "axis"), deadZone, at.flag("invert", false));
    } else if (at.has("plus")) {
      input = new JoyInput.Buttons(place(at, "plus"), place(at, "minus"));
    } else {
      throw at.wrong("axis", "the number of an axis, or of two buttons plus and minus");
    }
    at.finish();
    return new Jog(index, input, scale);
  }
}
