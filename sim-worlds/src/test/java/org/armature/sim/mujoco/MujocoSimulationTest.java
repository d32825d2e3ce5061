package org.armature.sim.mujoco;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MujocoSimulationTest {
  private static final double GRAVITY = 9.81;
  private static final double LENGTH = 0.5;

  /** A point mass (its inertia is negligible) on a massless rod. */
  private static final String PENDULUM =
      """
      <mujoco>
        <compiler angle="radian"/>
        <option timestep="0.0005" gravity="0 0 -9.81" integrator="RK4"/>
        <worldbody>
          <body name="rod">
            <joint name="hinge" axis="0 1 0"/>
            <inertial pos="0 0 -0.5" mass="2" diaginertia="1e-9 1e-9 1e-9"/>
            <site name="bob" pos="0 0 -0.5"/>
          </body>
        </worldbody>
      </mujoco>
      """;

  /** Five boxes that fall over each other, pushed by a motor. */
  private static final String PILE = pile();

  @Test
  void aPendulumKeepsItsEnergyAndThePeriodOfTheory() {
    try (MujocoModel model = parse(PENDULUM);
        MujocoSimulation simulation = new MujocoSimulation(model)) {
      double amplitude = 1.0;
      simulation.qpos().set(0, amplitude);
      simulation.forward();
      double energy = pendulumEnergy(simulation);
      double firstUp = Double.NaN;
      double secondUp = Double.NaN;
      double worstEnergyError = 0;
      while (Double.isNaN(secondUp) && simulation.time() < 10) {
        double before = simulation.qpos().get(0);
        simulation.step();
        double after = simulation.qpos().get(0);
        worstEnergyError =
            Math.max(worstEnergyError, Math.abs(pendulumEnergy(simulation) - energy));
        if (before < 0 && after >= 0) {
          double crossing = simulation.time() - model.timestep() * after / (after - before);
          if (Double.isNaN(firstUp)) {
            firstUp = crossing;
          } else {
            secondUp = crossing;
          }
        }
      }
      // The crossing is interpolated linearly within a step of 0.5 ms: far better than 1e-6 s.
      assertEquals(pendulumPeriod(amplitude), secondUp - firstUp, 1e-6);
      // Runge-Kutta of order 4 at this step loses about 1e-10 of the energy per swing.
      assertEquals(0, worstEnergyError / energy, 1e-7);
    }
  }

  @Test
  void theSiteFollowsTheJoint() {
    try (MujocoModel model = parse(PENDULUM);
        MujocoSimulation simulation = new MujocoSimulation(model)) {
      int joint = model.id(MujocoObject.JOINT, "hinge");
      int bob = model.id(MujocoObject.SITE, "bob");
      simulation.qpos().set(model.qposAddress(joint), Math.PI / 2);
      simulation.forward();
      double[] position = new double[3];
      simulation.siteXpos().read(3 * bob, position);
      assertArrayEquals(new double[] {-LENGTH, 0, 0}, position, 1e-12);
      // Torque that holds the mass out at 90 degrees: m g l.
      assertEquals(2 * GRAVITY * LENGTH, Math.abs(simulation.qfrcBias().get(0)), 1e-9);
    }
  }

  @Test
  void sameSeedGivesSameBytesAfterAThousandSteps() {
    try (MujocoModel model = parse(PILE)) {
      double[] once = run(model, 7);
      double[] again = run(model, 7);
      assertArrayEquals(bits(once), bits(again));
      assertNotEquals(bits(run(model, 8))[0], bits(once)[0]);
    }
  }

  @Test
  void aCopyContinuesAsItsOriginal() {
    try (MujocoModel model = parse(PILE);
        MujocoSimulation original = new MujocoSimulation(model);
        MujocoSimulation copy = new MujocoSimulation(model)) {
      original.step(300);
      copy.copyFrom(original);
      original.step(200);
      copy.step(200);
      assertEquals(original.time(), copy.time());
      assertArrayEquals(original.qpos().toArray(), copy.qpos().toArray());
    }
  }

  @Test
  void beginningAndFinishingAStepEqualsAStep() {
    try (MujocoModel model = parse(PILE);
        MujocoSimulation whole = new MujocoSimulation(model);
        MujocoSimulation halves = new MujocoSimulation(model)) {
      whole.step(300);
      for (int i = 0; i < 300; i++) {
        halves.beginStep();
        halves.finishStep();
      }
      assertArrayEquals(whole.qpos().toArray(), halves.qpos().toArray());
    }
  }

  @Test
  void aBoxAtRestTouchesTheFloorWithItsWeight() {
    try (MujocoModel model = parse(PILE);
        MujocoSimulation simulation = new MujocoSimulation(model)) {
      int floor = model.id(MujocoObject.GEOM, "floor");
      int lowest = model.id(MujocoObject.GEOM, "box0");
      assertFalse(simulation.contacts().touching(floor, lowest));
      simulation.step(4000);
      simulation.forward();
      Contacts contacts = simulation.contacts();
      assertTrue(contacts.touching(lowest, floor));
      double onFloor = 0;
      for (int i = 0; i < contacts.count(); i++) {
        if (contacts.firstGeom(i) == floor || contacts.secondGeom(i) == floor) {
          onFloor += contacts.normalForce(i);
          assertEquals(0, contacts.position(i, 2), 0.01);
        }
      }
      // Five boxes of 0.1 kg; 1 % leaves room for what still rocks after 8 s.
      assertEquals(5 * 0.1 * GRAVITY, onFloor, 0.01 * 5 * 0.1 * GRAVITY);
    }
  }

  @Test
  void aStateThatIsNotFiniteFailsTheStepAndTheNextResetHeals() {
    try (MujocoModel model = parse(PENDULUM);
        MujocoSimulation simulation = new MujocoSimulation(model)) {
      simulation.qpos().set(0, Double.NaN);
      SimulationDivergedException e =
          assertThrows(SimulationDivergedException.class, simulation::step);
      assertTrue(e.getMessage().contains("BAD_POSITION at index 0"), e.getMessage());
      assertEquals(1, simulation.warningCount(MujocoWarning.BAD_POSITION));
      simulation.reset();
      simulation.step();
      assertEquals(0, simulation.warningCount(MujocoWarning.BAD_POSITION));
      assertEquals(model.timestep(), simulation.time());
    }
  }

  @Test
  void steppingAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (MujocoModel model = parse(PILE);
        MujocoSimulation simulation = new MujocoSimulation(model)) {
      double sum = drive(simulation, 20_000);
      long before = threads.getCurrentThreadAllocatedBytes();
      sum += drive(simulation, 1_000);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(Double.isFinite(sum));
      // Reading the counter itself may allocate a little once; 1000 steps may not.
      assertTrue(allocated < 1_000, allocated + " bytes in 1000 steps");
    }
  }

  @Test
  void closingAModelInUseIsRefused() {
    MujocoModel model = parse(PENDULUM);
    MujocoSimulation simulation = new MujocoSimulation(model);
    assertThrows(IllegalStateException.class, model::close);
    simulation.close();
    assertThrows(IllegalStateException.class, simulation::step);
    assertThrows(IllegalStateException.class, () -> simulation.qpos().get(0));
    model.close();
    model.close();
    assertThrows(IllegalStateException.class, () -> new MujocoSimulation(model));
  }

  private static double drive(MujocoSimulation simulation, int steps) {
    double sum = 0;
    Contacts contacts = simulation.contacts();
    for (int i = 0; i < steps; i++) {
      simulation.ctrl().set(0, Math.sin(0.01 * i));
      simulation.step();
      for (int c = 0; c < contacts.count(); c++) {
        sum += contacts.distance(c) + contacts.firstGeom(c) + contacts.normalForce(c);
      }
      sum += simulation.qpos().get(2) + simulation.xpos().get(3);
    }
    return sum;
  }

  private static double[] run(MujocoModel model, long seed) {
    Random random = new Random(seed);
    try (MujocoSimulation simulation = new MujocoSimulation(model)) {
      for (int step = 0; step < 1000; step++) {
        simulation.ctrl().set(0, random.nextGaussian());
        simulation.step();
      }
      return simulation.qpos().toArray();
    }
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(values[i]);
    }
    return bits;
  }

  private static double pendulumEnergy(MujocoSimulation simulation) {
    double angle = simulation.qpos().get(0);
    double speed = LENGTH * simulation.qvel().get(0);
    return 2 * GRAVITY * LENGTH * (1 - Math.cos(angle)) + 0.5 * 2 * speed * speed;
  }

  /**
   * Exact period of the mathematical pendulum: T = 2π √(l/g) / M(1, cos(θ₀/2)), with M the
   * arithmetic-geometric mean (Gauss).
   */
  private static double pendulumPeriod(double amplitude) {
    double a = 1;
    double b = Math.cos(amplitude / 2);
    for (int i = 0; i < 10; i++) {
      double mean = (a + b) / 2;
      b = Math.sqrt(a * b);
      a = mean;
    }
    return 2 * Math.PI * Math.sqrt(LENGTH / GRAVITY) / a;
  }

  private static MujocoModel parse(String mjcf) {
    return MujocoModel.parse(MujocoLibrary.installed(), "test scene", mjcf);
  }

  private static String pile() {
    StringBuilder boxes = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      boxes.append(
          """
          <body pos="%s 0 %s">
            <joint name="free%d" type="free" damping="0.001"/>
            <geom name="box%d" type="box" size="0.05 0.05 0.05" mass="0.1"/>
          </body>
          """
              .formatted(0.02 * i, 0.06 + 0.12 * i, i, i));
    }
    return """
    <mujoco>
      <option timestep="0.002" cone="elliptic" impratio="10"/>
      <worldbody>
        <geom name="floor" type="plane" size="2 2 0.1"/>
        %s
      </worldbody>
      <actuator><motor joint="free0" gear="0.2 0 0 0 0 0"/></actuator>
    </mujoco>
    """
        .formatted(boxes);
  }
}
