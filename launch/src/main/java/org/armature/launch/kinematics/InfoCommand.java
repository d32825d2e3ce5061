package org.armature.launch.kinematics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.armature.kinematics.Joint;
import org.armature.kinematics.Keyframe;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.DynamicsModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what a robot model consists of. */
@Command(
    name = "info",
    description =
        "Prints joints, limits, frames, keyframes, mass and collision solids of a robot as JSON.",
    footer = {
      "",
      "nq and nv are the sizes of position and velocity; mass is that of all that moves.",
      "collision tells what links are made of to compute distances, which pairs of them may touch",
      "and why; or what is missing for that.",
      "",
      "Example:",
      "  armature kinematics info --model robot.urdf"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class InfoCommand implements Callable<Integer> {
  @Mixin private ModelOptions options = new ModelOptions();

  @Mixin private CollisionOptions collisions = new CollisionOptions();

  @Override
  public Integer call() throws IOException {
    DynamicsModel model = options.load();
    RobotModel robot = model.robot();
    ObjectMapper json = new ObjectMapper();
    ObjectNode info = json.createObjectNode();
    info.put("name", robot.name());
    info.put("floating_base", model.isFloatingBase());
    info.put("nq", model.positionSize());
    info.put("nv", model.velocitySize());
    info.put("mass", model.mass());
    info.put("root", robot.frameNames().getFirst());
    ArrayNode joints = info.putArray("joints");
    for (Joint joint : robot.joints()) {
      describe(robot, joint, joints.addObject());
    }
    ArrayNode frames = info.putArray("frames");
    robot.frameNames().forEach(frames::add);
    describe(robot, info.putArray("keyframes"), model.isFloatingBase());
    ArrayNode warnings = info.putArray("warnings");
    robot.warnings().forEach(warnings::add);
    CollisionFacts.describe(collisions, robot, options.file(), info.putObject("collision"));
    System.out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(info));
    return 0;
  }

  /** Positions are in the order of q: on a floating base its pose comes first. */
  private static void describe(RobotModel robot, ArrayNode keyframes, boolean floatingBase) {
    for (Keyframe keyframe : robot.keyframes()) {
      ObjectNode node = keyframes.addObject();
      node.put("name", keyframe.name());
      ArrayNode q = node.putArray("q");
      if (floatingBase) {
        DoubleStream.of(keyframe.base().position()).forEach(q::add);
        DoubleStream.of(keyframe.base().quaternion()).forEach(q::add);
      }
      DoubleStream.of(keyframe.positions()).forEach(q::add);
    }
  }

  private static void describe(RobotModel robot, Joint joint, ObjectNode node) {
    node.put("name", joint.name());
    node.put("type", joint.type().name().toLowerCase(Locale.ROOT));
    node.put("parent", joint.parent());
    node.put("child", joint.child());
    if (joint.type() == Joint.Type.FIXED) {
      return;
    }
    joint
        .mimic()
        .ifPresentOrElse(
            mimic -> {
              ObjectNode follows = node.putObject("mimic");
              follows.put("joint", mimic.joint());
              follows.put("multiplier", mimic.multiplier());
              follows.put("offset", mimic.offset());
            },
            () -> node.put("index", robot.jointIndex(joint.name())));
    putFinite(node, "lower", joint.limits().lower());
    putFinite(node, "upper", joint.limits().upper());
    putFinite(node, "velocity", joint.limits().velocity());
    putFinite(node, "effort", joint.limits().effort());
  }

  /** JSON has no infinity: what has no limit has no entry. */
  private static void putFinite(ObjectNode node, String field, double value) {
    if (Double.isFinite(value)) {
      node.put(field, value);
    }
  }
}
