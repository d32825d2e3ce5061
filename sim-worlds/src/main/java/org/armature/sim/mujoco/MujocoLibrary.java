package org.armature.sim.mujoco;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A loaded MuJoCo: its functions, and the layouts and constants of its headers. Immutable; for use
 * by any thread. Once loaded, a library stays until the process ends.
 *
 * <pre>{@code
 * MujocoLibrary mujoco = MujocoLibrary.installed();
 * try (MujocoModel model = MujocoModel.load(mujoco, Path.of("scene.xml"));
 *     MujocoSimulation simulation = new MujocoSimulation(model)) {
 *   simulation.step();
 * }
 * }</pre>
 */
public final class MujocoLibrary {
  private static final Map<MujocoInstallation, MujocoLibrary> LOADED = new ConcurrentHashMap<>();
  private static final long DOUBLE_PRECISION = Double.BYTES;

  private final MujocoHeaders headers;
  private final NativeSymbols symbols;
  private final MujocoFunctions functions;

  private MujocoLibrary(MujocoHeaders headers, NativeSymbols symbols) {
    this.headers = headers;
    this.symbols = symbols;
    this.functions = new MujocoFunctions(symbols);
  }

  /**
   * The MuJoCo of this machine, see {@link MujocoInstallation#find()}.
   *
   * @throws MujocoException if there is none; says what to install
   */
  public static MujocoLibrary installed() {
    return load(MujocoInstallation.find());
  }

  /**
   * Loads an installation; the same one is loaded once.
   *
   * @throws MujocoException if the library cannot be loaded, or the headers are not its own
   */
  public static MujocoLibrary load(MujocoInstallation installation) {
    return LOADED.computeIfAbsent(installation, MujocoLibrary::open);
  }

  /** Version in the library's own numbering: 222 is 2.2.2. */
  public int version() {
    return headers.version();
  }

  MujocoHeaders headers() {
    return headers;
  }

  NativeSymbols symbols() {
    return symbols;
  }

  MujocoFunctions functions() {
    return functions;
  }

  private static MujocoLibrary open(MujocoInstallation installation) {
    MujocoHeaders headers = MujocoHeaders.read(installation.headers());
    MujocoLibrary library = new MujocoLibrary(headers, symbols(installation));
    int version = library.functions.version();
    if (version != headers.version()) {
      throw new MujocoException(
          "%s is MuJoCo version %d, but the headers in %s are of version %d. %s"
              .formatted(
                  installation.library(),
                  version,
                  installation.headers(),
                  headers.version(),
                  MujocoInstallation.REMEDY));
    }
    if (headers.realSize() != DOUBLE_PRECISION) {
      throw new MujocoException(
          "the MuJoCo in %s computes in %d-byte numbers; use a build in double precision"
              .formatted(installation.library(), headers.realSize()));
    }
    NativeFailures.install(library.symbols);
    return library;
  }

  private static NativeSymbols symbols(MujocoInstallation installation) {
    try {
      return NativeSymbols.load(installation.library().toString());
    } catch (IllegalArgumentException e) {
      throw new MujocoException(
          "cannot load %s (a MuJoCo for another processor or system?). %s"
              .formatted(installation.library(), MujocoInstallation.REMEDY),
          e);
    }
  }
}
