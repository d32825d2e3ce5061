package org.armature.sim.tabletop;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.armature.policy.ActionSpace;
import org.armature.sim.CameraDescription;
import org.armature.sim.mujoco.MujocoLibrary;
import org.armature.sim.mujoco.MujocoModel;
import org.armature.sim.mujoco.MujocoObject;
import org.armature.sim.mujoco.NativeDoubles;

/** The compiled scene and where its parts lie in MuJoCo's arrays. Immutable. */
final class TabletopScene implements AutoCloseable {
  /** Pixels per row and rows of both cameras. */
  static final int IMAGE_SIZE = 192;

  static final List<String> JOINTS =
      List.of(
          "panda_joint1",
          "panda_joint2",
          "panda_joint3",
          "panda_joint4",
          "panda_joint5",
          "panda_joint6",
          "panda_joint7",
          "panda_finger_joint1");

  private static final String RESOURCE = "/org/armature/sim/tabletop/tabletop.xml";
  private static final List<String> CAMERAS = List.of("front", "wrist");
  private static final int ROBOT_CONTACT_TYPE = 1;

  final MujocoModel model;
  final int[] qposAddress;
  final int[] dofAddress;
  final int[] actuators;
  final int mirroredFingerQpos;

  /** Degrees of freedom of the robot: all but those of the cubes. */
  final int robotDofs;

  final Map<CubeColour, Integer> cubeQpos = new EnumMap<>(CubeColour.class);
  final Map<CubeColour, Integer> cubeDofs = new EnumMap<>(CubeColour.class);
  final Map<CubeColour, Integer> cubeGeoms = new EnumMap<>(CubeColour.class);
  final Map<TraySide, double[]> trayPositions = new EnumMap<>(TraySide.class);
  final boolean[] robotGeom;
  final List<CameraDescription> cameras;
  final ActionSpace actionSpace;

  TabletopScene() {
    model = MujocoModel.parse(MujocoLibrary.installed(), "tabletop.xml", mjcf());
    qposAddress = new int[JOINTS.size()];
    dofAddress = new int[JOINTS.size()];
    actuators = new int[JOINTS.size()];
    for (int i = 0; i < JOINTS.size(); i++) {
      int joint = model.id(MujocoObject.JOINT, JOINTS.get(i));
      qposAddress[i] = model.qposAddress(joint);
      dofAddress[i] = model.dofAddress(joint);
      actuators[i] = model.id(MujocoObject.ACTUATOR, JOINTS.get(i));
    }
    mirroredFingerQpos = model.qposAddress(model.id(MujocoObject.JOINT, "panda_finger_joint2"));
    int firstCubeDof = Integer.MAX_VALUE;
    for (CubeColour colour : CubeColour.values()) {
      int joint = model.id(MujocoObject.JOINT, "cube_" + colour.word());
      cubeQpos.put(colour, model.qposAddress(joint));
      cubeDofs.put(colour, model.dofAddress(joint));
      cubeGeoms.put(colour, model.id(MujocoObject.GEOM, "cube_" + colour.word()));
      firstCubeDof = Math.min(firstCubeDof, model.dofAddress(joint));
    }
    robotDofs = firstCubeDof;
    NativeDoubles bodies = model.doubles("body_pos");
    for (TraySide side : TraySide.values()) {
      double[] position = new double[3];
      bodies.read(3 * model.id(MujocoObject.BODY, "tray_" + side.word()), position);
      trayPositions.put(side, position);
    }
    MemorySegment contactTypes = model.ints("geom_contype");
    robotGeom = new boolean[model.count(MujocoObject.GEOM)];
    for (int geom = 0; geom < robotGeom.length; geom++) {
      robotGeom[geom] = contactTypes.getAtIndex(JAVA_INT, geom) == ROBOT_CONTACT_TYPE;
    }
    cameras = cameras(model);
    actionSpace = actionSpace(model, actuators);
  }

  /** The engine's name and version; MuJoCo numbers 2.2.2 as 222. */
  String engine() {
    int version = model.library().version();
    return version < 1000
        ? "MuJoCo %d.%d.%d".formatted(version / 100, version / 10 % 10, version % 10)
        : "MuJoCo " + version;
  }

  private static List<CameraDescription> cameras(MujocoModel model) {
    NativeDoubles fovy = model.doubles("cam_fovy");
    List<CameraDescription> cameras = new ArrayList<>();
    for (String name : CAMERAS) {
      double degrees = fovy.get(model.id(MujocoObject.CAMERA, name));
      cameras.add(CameraDescription.of(name, IMAGE_SIZE, IMAGE_SIZE, Math.toRadians(degrees)));
    }
    return List.copyOf(cameras);
  }

  private static ActionSpace actionSpace(MujocoModel model, int[] actuators) {
    NativeDoubles range = model.doubles("actuator_ctrlrange");
    double[] lower = new double[actuators.length];
    double[] upper = new double[actuators.length];
    for (int i = 0; i < actuators.length; i++) {
      lower[i] = range.get(2 * actuators[i]);
      upper[i] = range.get(2 * actuators[i] + 1);
    }
    return new ActionSpace(ActionSpace.Kind.JOINT_POSITION, JOINTS, lower, upper);
  }

  private static String mjcf() {
    try (InputStream in = TabletopScene.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "the bundled " + RESOURCE + " is not on the class path: the build is incomplete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bundled " + RESOURCE, e);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
