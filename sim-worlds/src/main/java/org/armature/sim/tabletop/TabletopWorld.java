package org.armature.sim.tabletop;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.geometry.Pose3;
import org.armature.policy.ActionSpace;
import org.armature.policy.CameraImage;
import org.armature.sim.CameraDescription;
import org.armature.sim.World;
import org.armature.sim.WorldState;
import org.armature.sim.mujoco.MujocoSimulation;
import org.armature.sim.mujoco.NativeDoubles;
import org.armature.sim.mujoco.OffscreenRenderer;
import org.armature.sim.mujoco.RenderQuality;
import org.armature.sim.tabletop.TabletopLayout.CubeSpot;
import org.jspecify.annotations.Nullable;

/**
 * A Panda arm at a table with a red, a green and a blue cube of 4 cm and two shallow trays. Base
 * frame: origin at the foot of the arm, x forward, y left, z up; the table top is z = 0. The arm's
 * joints follow the reference as stiff servos do, within their effort limits; gravity, Coriolis and
 * centrifugal forces on the arm are compensated, as the real robot's own controller does.
 */
public final class TabletopWorld implements World {
  /** Name of this world. */
  public static final String NAME = "tabletop";

  /** Shadows tell heights; a small map of them is enough for small pictures, and cheap. */
  private static final RenderQuality QUALITY = new RenderQuality(true, 512, 0);

  private static final int READY_KEYFRAME = 0;

  private final TabletopScene scene = new TabletopScene();
  private final MujocoSimulation simulation = new MujocoSimulation(scene.model);
  private final NativeDoubles warmstart = simulation.doubles("qacc_warmstart");
  private final long timestepNanos = Math.round(scene.model.timestep() * 1e9);
  private final double[] reference = new double[TabletopScene.JOINTS.size()];
  private final Map<String, CameraDescription> cameras =
      scene.cameras.stream()
          .collect(Collectors.toMap(CameraDescription::name, Function.identity()));
  private @Nullable OffscreenRenderer renderer;

  /** The world of seed 0. */
  public TabletopWorld() {
    reset(0);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String engine() {
    return scene.engine();
  }

  @Override
  public List<String> jointNames() {
    return TabletopScene.JOINTS;
  }

  @Override
  public ActionSpace actionSpace() {
    return scene.actionSpace;
  }

  @Override
  public List<CameraDescription> cameras() {
    return scene.cameras;
  }

  @Override
  public void reset(long seed) {
    TabletopLayout layout = TabletopLayout.of(seed);
    simulation.resetToKeyframe(READY_KEYFRAME);
    double[] start = PandaRobot.readyPosition();
    for (int i = 0; i < layout.jointOffsets().length; i++) {
      start[i] += layout.jointOffsets()[i];
    }
    layout.cubes().forEach(this::place);
    moveRobot(start);
  }

  /**
   * Lays all cubes flat on the table, at rest, as somebody might who reaches into the scene: at
   * places drawn from a seed, a little farther out, turned farther and closer together than those
   * an episode begins with. The gripper must not be where a cube may come to lie.
   */
  public void rearrangeCubes(long seed) {
    TabletopLayout.rearranged(seed).forEach(this::place);
  }

  /**
   * Puts a cube flat on something, at rest.
   *
   * @param bottom height of its lower face, m
   */
  void putCube(CubeColour colour, double x, double y, double bottom, double yaw) {
    int q = scene.cubeQpos.getOrDefault(colour, 0);
    int v = scene.cubeDofs.getOrDefault(colour, 0);
    double z = bottom + TabletopLayout.CUBE_EDGE / 2;
    simulation.qpos().write(q, x, y, z, Math.cos(yaw / 2), 0, 0, Math.sin(yaw / 2));
    simulation.qvel().write(v, 0, 0, 0, 0, 0, 0);
    refresh();
  }

  /** Puts the robot, at rest, where the joint positions say, and has it hold there. */
  void moveRobot(double[] positions) {
    for (int i = 0; i < positions.length; i++) {
      simulation.qpos().set(scene.qposAddress[i], positions[i]);
    }
    simulation.qpos().set(scene.mirroredFingerQpos, positions[positions.length - 1]);
    for (int dof = 0; dof < scene.robotDofs; dof++) {
      simulation.qvel().set(dof, 0);
    }
    command(positions);
    refresh();
  }

  private void place(CubeColour colour, CubeSpot spot) {
    putCube(colour, spot.x(), spot.y(), 0, spot.yaw());
  }

  /** Recomputes what depends on the state, forgetting how the solver came to it. */
  private void refresh() {
    warmstart.fill(0);
    simulation.beginStep();
  }

  @Override
  public void command(double[] values) {
    if (values.length != reference.length) {
      throw new IllegalArgumentException(
          "a reference of world '%s' has %d values %s, got %d"
              .formatted(NAME, reference.length, TabletopScene.JOINTS, values.length));
    }
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("reference is not finite: " + Arrays.toString(values));
      }
    }
    System.arraycopy(values, 0, reference, 0, reference.length);
    for (int i = 0; i < reference.length; i++) {
      simulation.ctrl().set(scene.actuators[i], reference[i]);
    }
  }

  @Override
  public void reference(double[] out) {
    System.arraycopy(reference, 0, out, 0, reference.length);
  }

  // The second half of one step and the first of the next: so all that depends on the state
  // (poses, contacts, bias forces) is that of the state reached, at no extra cost.
  @Override
  public void step() {
    for (int dof = 0; dof < scene.robotDofs; dof++) {
      simulation.qfrcApplied().set(dof, simulation.qfrcBias().get(dof));
    }
    simulation.finishStep();
    simulation.beginStep();
  }

  @Override
  public long timestepNanos() {
    return timestepNanos;
  }

  @Override
  public long timeNanos() {
    return Math.round(simulation.time() / scene.model.timestep()) * timestepNanos;
  }

  @Override
  public void jointPositions(double[] out) {
    for (int i = 0; i < scene.qposAddress.length; i++) {
      out[i] = simulation.qpos().get(scene.qposAddress[i]);
    }
  }

  @Override
  public void jointVelocities(double[] out) {
    for (int i = 0; i < scene.dofAddress.length; i++) {
      out[i] = simulation.qvel().get(scene.dofAddress[i]);
    }
  }

  @Override
  public void render(String camera, CameraImage image) {
    @Nullable CameraDescription description = cameras.get(camera);
    if (description == null) {
      throw new IllegalArgumentException(
          "world '%s' has no camera '%s'; it has %s"
              .formatted(
                  NAME, camera, scene.cameras.stream().map(CameraDescription::name).toList()));
    }
    if (image.width() != description.width() || image.height() != description.height()) {
      throw new IllegalArgumentException(
          "camera '%s' gives %dx%d pixels, the image has %dx%d"
              .formatted(
                  camera,
                  description.width(),
                  description.height(),
                  image.width(),
                  image.height()));
    }
    OffscreenRenderer open = renderer;
    if (open == null) {
      int size = TabletopScene.IMAGE_SIZE;
      open = new OffscreenRenderer(scene.model, size, size, QUALITY);
      renderer = open;
    }
    open.render(simulation, camera, image);
  }

  @Override
  public WorldState save() {
    return new WorldState(
        simulation.time(),
        simulation.qpos().toArray(),
        simulation.qvel().toArray(),
        reference.clone(),
        warmstart.toArray());
  }

  @Override
  public void restore(WorldState state) {
    if (state.positions().length != simulation.qpos().length()
        || state.velocities().length != simulation.qvel().length()
        || state.reference().length != reference.length
        || state.warmstart().length != warmstart.length()) {
      throw new IllegalArgumentException("the state is not one of world '" + NAME + "'");
    }
    simulation.setTime(state.timeSeconds());
    simulation.qpos().write(0, state.positions());
    simulation.qvel().write(0, state.velocities());
    command(state.reference());
    simulation.beginStep();
    warmstart.write(0, state.warmstart());
  }

  /**
   * Pose of the centre of a cube in the base frame; privileged: no sensor of the robot tells it.
   */
  public Pose3 cubePose(CubeColour colour) {
    double[] pose = new double[7];
    simulation.qpos().read(scene.cubeQpos.getOrDefault(colour, 0), pose);
    double[] position = {pose[0], pose[1], pose[2]};
    double[] quaternionXyzw = {pose[4], pose[5], pose[6], pose[3]};
    return Pose3.ofQuaternion(position, quaternionXyzw);
  }

  /** Position of the middle of a tray in the base frame, on the table top, m. */
  public double[] trayPosition(TraySide side) {
    return scene.trayPositions.getOrDefault(side, new double[3]).clone();
  }

  /** Where the arrays of the simulation are, for the judgement of episodes. */
  TabletopScene scene() {
    return scene;
  }

  /** The simulation, for the judgement of episodes and for tests. */
  MujocoSimulation simulation() {
    return simulation;
  }

  @Override
  public void close() {
    OffscreenRenderer open = renderer;
    if (open != null) {
      open.close();
      renderer = null;
    }
    simulation.close();
    scene.close();
  }
}
