package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One running state of a model ({@code mjData}): state and controls in, everything computed from
 * them out. SI units, world frame, quaternions as (w, x, y, z), matrices by rows.
 *
 * <p>For one thread at a time. Once constructed, nothing here allocates but {@link #doubles} and
 * failures. A fatal error inside MuJoCo stops the calling thread for good; see {@link
 * NativeFailures#guard}.
 *
 * <p>What is computed from the state ({@link #xpos}, {@link #contacts} and so on) belongs to the
 * state of the last {@link #forward}; after {@link #step} to the state before that step.
 */
public final class MujocoSimulation implements AutoCloseable {
  private final MujocoModel model;
  private final MujocoFunctions functions;
  private final Arena lifetime = Arena.ofShared();
  private final long modelAddress;
  private final long address;
  private final MemorySegment struct;
  private final long timeOffset;
  private final NativeArrays arrays;
  private final Contacts contacts;
  private final Warnings warnings;
  private final NativeDoubles qpos;
  private final NativeDoubles qvel;
  private final NativeDoubles qacc;
  private final NativeDoubles ctrl;
  private final NativeDoubles qfrcApplied;
  private final NativeDoubles xfrcApplied;
  private final NativeDoubles qfrcBias;
  private final NativeDoubles actuatorForce;
  private final NativeDoubles sensordata;
  private final NativeDoubles xpos;
  private final NativeDoubles xquat;
  private final NativeDoubles xmat;
  private final NativeDoubles geomXpos;
  private final NativeDoubles geomXmat;
  private final NativeDoubles siteXpos;
  private final NativeDoubles siteXmat;

  /** A simulation in the model's reference configuration, computed as by {@link #forward}. */
  public MujocoSimulation(MujocoModel model) {
    this.model = model;
    functions = model.library().functions();
    modelAddress = model.address();
    address = functions.makeData(modelAddress);
    if (address == 0) {
      throw new MujocoException("MuJoCo has no memory left for another simulation");
    }
    model.acquire();
    MujocoHeaders headers = model.library().headers();
    NativeStruct layout = headers.struct("mjData");
    struct = NativeMemory.at(address, layout.size(), lifetime);
    timeOffset = layout.offset("time");
    arrays = new NativeArrays(headers, layout, struct, lifetime, model::size);
    contacts = new Contacts(model, address, struct, lifetime);
    warnings = new Warnings(headers, struct);
    qpos = doubles("qpos");
    qvel = doubles("qvel");
    qacc = doubles("qacc");
    ctrl = doubles("ctrl");
    qfrcApplied = doubles("qfrc_applied");
    xfrcApplied = doubles("xfrc_applied");
    qfrcBias = doubles("qfrc_bias");
    actuatorForce = doubles("actuator_force");
    sensordata = doubles("sensordata");
    xpos = doubles("xpos");
    xquat = doubles("xquat");
    xmat = doubles("xmat");
    geomXpos = doubles("geom_xpos");
    geomXmat = doubles("geom_xmat");
    siteXpos = doubles("site_xpos");
    siteXmat = doubles("site_xmat");
    forward();
  }

  public MujocoModel model() {
    return model;
  }

  /**
   * Advances the state by one {@link MujocoModel#timestep}.
   *
   * @throws SimulationDivergedException if the state became non-finite or huge; MuJoCo has reset it
   */
  public void step() {
    double before = time();
    functions.step(modelAddress, address());
    warnings.requireSound(before);
  }

  /** Advances by several steps under the same controls. */
  public void step(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
  }

  /**
   * First half of {@link #step}: all that depends on positions and velocities ({@link #qfrcBias}
   * among them), so that controls and applied forces can be set from it before {@link #finishStep}.
   * Not for the Runge-Kutta integrator.
   */
  public void beginStep() {
    double before = time();
    functions.step1(modelAddress, address());
    warnings.requireSound(before);
  }

  /** Second half of {@link #step}, after {@link #beginStep}. */
  public void finishStep() {
    double before = time();
    functions.step2(modelAddress, address());
    warnings.requireSound(before);
  }

  /** Computes everything that follows from state and controls, without advancing time. */
  public void forward() {
    functions.forward(modelAddress, address());
  }

  /** Back to the model's reference configuration at time 0; inputs and warnings are cleared. */
  public void reset() {
    functions.reset(modelAddress, address());
    forward();
  }

  /** Back to a keyframe of the model. */
  public void resetToKeyframe(int keyframe) {
    if (keyframe < 0 || keyframe >= model.count(MujocoObject.KEYFRAME)) {
      throw new IndexOutOfBoundsException(
          "keyframe %d of %d".formatted(keyframe, model.count(MujocoObject.KEYFRAME)));
    }
    functions.resetToKeyframe(modelAddress, address(), keyframe);
    forward();
  }

  /** Takes over state, controls and all results of another simulation of the same model. */
  public void copyFrom(MujocoSimulation source) {
    if (source.model != model) {
      throw new IllegalArgumentException("cannot copy the state of another model");
    }
    functions.copyData(address(), modelAddress, source.address());
  }

  /**
   * After a change to masses, lengths or reference positions in the model's arrays: recomputes what
   * the model derives from them. This simulation serves as scratch and ends as by {@link #reset}.
   */
  public void recomputeModelConstants() {
    functions.setConst(modelAddress, address());
    reset();
  }

  /** Simulated time (s). */
  public double time() {
    return struct.get(JAVA_DOUBLE, timeOffset);
  }

  public void setTime(double seconds) {
    struct.set(JAVA_DOUBLE, timeOffset, seconds);
  }

  /** How often MuJoCo warned since the last reset. */
  public int warningCount(MujocoWarning kind) {
    return warnings.count(kind);
  }

  /** What touches what. */
  public Contacts contacts() {
    return contacts;
  }

  /** Positions (nq): rad, m; free joints as x y z and a quaternion. */
  public NativeDoubles qpos() {
    return qpos;
  }

  /** Velocities (nv). */
  public NativeDoubles qvel() {
    return qvel;
  }

  /** Accelerations (nv). */
  public NativeDoubles qacc() {
    return qacc;
  }

  /** Controls (nu), as the scene's actuators define them. */
  public NativeDoubles ctrl() {
    return ctrl;
  }

  /** Forces added to the degrees of freedom (nv): N·m, N. */
  public NativeDoubles qfrcApplied() {
    return qfrcApplied;
  }

  /** Force and torque added at the centre of mass of each body (nbody × 6): N, N·m. */
  public NativeDoubles xfrcApplied() {
    return xfrcApplied;
  }

  /** Gravity, Coriolis and centrifugal forces (nv): N·m, N. */
  public NativeDoubles qfrcBias() {
    return qfrcBias;
  }

  /** Actuator forces (nu): N·m, N. */
  public NativeDoubles actuatorForce() {
    return actuatorForce;
  }

  /** Sensor readings, one after the other; {@code sensor_adr} of the model tells where. */
  public NativeDoubles sensordata() {
    return sensordata;
  }

  /** Positions of the body frames (nbody × 3): m. */
  public NativeDoubles xpos() {
    return xpos;
  }

  /** Orientations of the body frames (nbody × 4). */
  public NativeDoubles xquat() {
    return xquat;
  }

  /** Orientations of the body frames (nbody × 9). */
  public NativeDoubles xmat() {
    return xmat;
  }

  /** Positions of the geoms (ngeom × 3): m. */
  public NativeDoubles geomXpos() {
    return geomXpos;
  }

  /** Orientations of the geoms (ngeom × 9). */
  public NativeDoubles geomXmat() {
    return geomXmat;
  }

  /** Positions of the sites (nsite × 3): m. */
  public NativeDoubles siteXpos() {
    return siteXpos;
  }

  /** Orientations of the sites (nsite × 9). */
  public NativeDoubles siteXmat() {
    return siteXmat;
  }

  /**
   * Any other array of {@code mjtNum} in {@code mjData} whose length the model fixes, such as
   * {@code mocap_pos}.
   */
  public NativeDoubles doubles(String name) {
    return arrays.doubles(name);
  }

  @Override
  public void close() {
    if (!lifetime.scope().isAlive()) {
      return;
    }
    lifetime.close();
    functions.deleteData(address);
    model.release();
  }

  /** Address of the {@code mjData}. */
  long address() {
    if (!lifetime.scope().isAlive()) {
      throw new IllegalStateException("the simulation is closed");
    }
    return address;
  }
}
