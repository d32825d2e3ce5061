package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A compiled scene ({@code mjModel}): its objects, their sizes and parameters. SI units, angles in
 * rad, quaternions as (w, x, y, z), matrices by rows.
 *
 * <p>Many simulations on many threads may share a model as long as nobody writes to its arrays. The
 * names of sizes and arrays are those of {@code mjmodel.h}.
 */
public final class MujocoModel implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(MujocoModel.class.getName());

  /** The compiler swaps the library's error handler while it runs. */
  private static final Object COMPILER = new Object();

  private final MujocoLibrary library;
  private final Arena lifetime = Arena.ofShared();
  private final AtomicInteger users = new AtomicInteger();
  private final NativeStruct layout;
  private final long address;
  private final MemorySegment struct;
  private final NativeArrays arrays;

  private MujocoModel(MujocoLibrary library, long address) {
    this.library = library;
    this.address = address;
    layout = library.headers().struct("mjModel");
    struct = NativeMemory.at(address, layout.size(), lifetime);
    arrays = new NativeArrays(library.headers(), layout, struct, lifetime, this::size);
  }

  /** {@link #load(MujocoLibrary, Path)} with {@link MujocoLibrary#installed()}. */
  public static MujocoModel load(Path mjcf) {
    return load(MujocoLibrary.installed(), mjcf);
  }

  /**
   * Compiles an MJCF (or URDF) file. Files it includes are found relative to it.
   *
   * @throws MujocoException if the file is missing or does not compile; names the file and, where
   *     MuJoCo tells it, the line and element
   */
  public static MujocoModel load(MujocoLibrary library, Path mjcf) {
    if (!Files.isReadable(mjcf)) {
      throw new MujocoException("there is no readable file " + mjcf.toAbsolutePath());
    }
    return compile(library, mjcf, mjcf.toString());
  }

  /**
   * Compiles MJCF text that needs no other file.
   *
   * @param name what errors call the text
   * @throws MujocoException if it does not compile
   */
  public static MujocoModel parse(MujocoLibrary library, String name, String mjcf) {
    try {
      Path file = Files.createTempFile("scene", ".xml");
      try {
        Files.writeString(file, mjcf);
        return compile(library, file, name);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the scene to a temporary file", e);
    }
  }

  private static MujocoModel compile(MujocoLibrary library, Path mjcf, String name) {
    StringBuilder report = new StringBuilder();
    long address;
    synchronized (COMPILER) {
      address = library.functions().loadXml(mjcf.toString(), report);
    }
    if (address == 0) {
      throw new MujocoException(
          "%s is no scene that MuJoCo %d understands: %s"
              .formatted(name, library.version(), report));
    }
    if (!report.isEmpty()) {
      LOGGER.log(Level.WARNING, "{0}: {1}", name, report);
    }
    return new MujocoModel(library, address);
  }

  public MujocoLibrary library() {
    return library;
  }

  /** Number of position coordinates. */
  public int nq() {
    return size("nq");
  }

  /** Number of degrees of freedom. */
  public int nv() {
    return size("nv");
  }

  /** Number of actuators. */
  public int nu() {
    return size("nu");
  }

  /** Number of objects of a kind. */
  public int count(MujocoObject kind) {
    return size(kind.count());
  }

  /**
   * A size by its name, such as {@code nsensordata}.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public int size(String name) {
    NativeField field = layout.field(name);
    return field.size() == Long.BYTES
        ? Math.toIntExact(struct.get(JAVA_LONG, field.offset()))
        : struct.get(JAVA_INT, field.offset());
  }

  /** Length of a physics step (s). */
  public double timestep() {
    return struct.get(JAVA_DOUBLE, timestepOffset());
  }

  /**
   * Sets the length of a physics step.
   *
   * @param seconds greater than 0
   */
  public void setTimestep(double seconds) {
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("timestep is " + seconds + " s, must be positive");
    }
    struct.set(JAVA_DOUBLE, timestepOffset(), seconds);
  }

  private long timestepOffset() {
    return layout.offset("opt") + library.headers().struct("mjOption").offset("timestep");
  }

  /** Id of a named object, empty if there is none. */
  public OptionalInt find(MujocoObject kind, String name) {
    int id = library.functions().nameToId(address(), type(kind), name);
    return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /**
   * Id of a named object.
   *
   * @throws MujocoException if there is none; lists the names there are
   */
  public int id(MujocoObject kind, String name) {
    return find(kind, name)
        .orElseThrow(() ->
            new MujocoException(
                "the scene has no %s '%s'; it has %s".formatted(kind, name, names(kind))));
  }

  /** Name of an object; empty where the scene gives it none. */
  public String name(MujocoObject kind, int id) {
    return library.functions().idToName(address(), type(kind), id);
  }

  /** Names of all objects of a kind, by id. */
  public List<String> names(MujocoObject kind) {
    List<String> names = new ArrayList<>();
    for (int id = 0; id < count(kind); id++) {
      names.add(name(kind, id));
    }
    return names;
  }

  /** Index in qpos of a joint's first coordinate. */
  public int qposAddress(int joint) {
    return ints("jnt_qposadr").getAtIndex(JAVA_INT, joint);
  }

  /** Index in qvel of a joint's first degree of freedom. */
  public int dofAddress(int joint) {
    return ints("jnt_dofadr").getAtIndex(JAVA_INT, joint);
  }

  /** Id of the body that a geom belongs to. */
  public int bodyOfGeom(int geom) {
    return ints("geom_bodyid").getAtIndex(JAVA_INT, geom);
  }

  /** Whether this MuJoCo's models have an array of that name. */
  public boolean hasArray(String name) {
    return layout.has(name) && layout.field(name).pointer();
  }

  /** An array of {@code mjtNum}, such as {@code body_mass}. */
  public NativeDoubles doubles(String name) {
    return arrays.doubles(name);
  }

  /** An array of {@code int}, such as {@code geom_type}. */
  public MemorySegment ints(String name) {
    return arrays.ints(name);
  }

  /** An array of {@code float}, such as {@code geom_rgba}. */
  public MemorySegment floats(String name) {
    return arrays.floats(name);
  }

  /**
   * Frees the model.
   *
   * @throws IllegalStateException if a simulation or renderer of the model is still open
   */
  @Override
  public void close() {
    if (!lifetime.scope().isAlive()) {
      return;
    }
    if (users.get() > 0) {
      throw new IllegalStateException(
          users + " simulations or renderers of this model are open; close them first");
    }
    lifetime.close();
    library.functions().deleteModel(address);
  }

  /** Address of the {@code mjModel}. */
  long address() {
    if (!lifetime.scope().isAlive()) {
      throw new IllegalStateException("the model is closed");
    }
    return address;
  }

  MemorySegment struct() {
    return struct;
  }

  void acquire() {
    address();
    users.incrementAndGet();
  }

  void release() {
    users.decrementAndGet();
  }

  private int type(MujocoObject kind) {
    return library.headers().intConstant(kind.enumerator());
  }
}
