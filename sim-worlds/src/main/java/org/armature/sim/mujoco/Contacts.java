package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * The contacts that one simulation found at its last step or forward pass. Contacts are numbered
 * anew each time; reading them allocates nothing.
 */
public final class Contacts {
  private static final int FORCE_VALUES = 6;
  private static final MemorySegment MEMORY = NativeMemory.at(0, Long.MAX_VALUE, Arena.global());

  private final MujocoFunctions functions;
  private final long model;
  private final long simulation;
  private final MemorySegment struct;
  private final MemorySegment force;
  private final long countOffset;
  private final long arrayOffset;
  private final long contactSize;
  private final long firstGeomOffset;
  private final long secondGeomOffset;
  private final long distanceOffset;
  private final long positionOffset;

  /**
   * @param struct the {@code mjData} at {@code simulation}
   * @param lifetime of the simulation
   */
  Contacts(MujocoModel model, long simulation, MemorySegment struct, Arena lifetime) {
    functions = model.library().functions();
    this.model = model.address();
    this.simulation = simulation;
    this.struct = struct;
    force = lifetime.allocate(JAVA_DOUBLE, FORCE_VALUES);
    MujocoHeaders headers = model.library().headers();
    countOffset = headers.struct("mjData").offset("ncon");
    arrayOffset = headers.struct("mjData").offset("contact");
    NativeStruct contact = headers.struct("mjContact");
    contactSize = contact.size();
    boolean pair = contact.has("geom");
    firstGeomOffset = contact.offset(pair ? "geom" : "geom1");
    secondGeomOffset = pair ? firstGeomOffset + Integer.BYTES : contact.offset("geom2");
    distanceOffset = contact.offset("dist");
    positionOffset = contact.offset("pos");
  }

  /** Number of contacts. */
  public int count() {
    return struct.get(JAVA_INT, countOffset);
  }

  /** One of the two geoms in contact; -1 where it is none (a flex). */
  public int firstGeom(int contact) {
    return MEMORY.get(JAVA_INT, address(contact) + firstGeomOffset);
  }

  /** The other of the two geoms in contact; -1 where it is none (a flex). */
  public int secondGeom(int contact) {
    return MEMORY.get(JAVA_INT, address(contact) + secondGeomOffset);
  }

  /** Distance between the surfaces (m), negative where they overlap. */
  public double distance(int contact) {
    return MEMORY.get(JAVA_DOUBLE, address(contact) + distanceOffset);
  }

  /** Position of the contact point in the world (m), along {@code axis} 0, 1 or 2. */
  public double position(int contact, int axis) {
    Objects.checkIndex(axis, 3);
    return MEMORY.get(JAVA_DOUBLE, address(contact) + positionOffset + (long) axis * Double.BYTES);
  }

  /** Force that presses the two geoms together (N). */
  public double normalForce(int contact) {
    Objects.checkIndex(contact, count());
    functions.contactForce(model, simulation, contact, force.address());
    return force.get(JAVA_DOUBLE, 0);
  }

  /** Whether the surfaces of two geoms touch or overlap. */
  public boolean touching(int geomA, int geomB) {
    int count = count();
    for (int i = 0; i < count; i++) {
      int first = firstGeom(i);
      int second = secondGeom(i);
      boolean pair = (first == geomA && second == geomB) || (first == geomB && second == geomA);
      if (pair && distance(i) <= 0) {
        return true;
      }
    }
    return false;
  }

  private long address(int contact) {
    Objects.checkIndex(contact, count());
    return struct.get(JAVA_LONG, arrayOffset) + contact * contactSize;
  }
}
