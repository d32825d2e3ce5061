package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An OpenGL context without a screen, for the thread that opened it.
 *
 * <p>Tried in this order: the graphics cards that EGL lists, Mesa without a surface (which finds a
 * card by itself, or renders on the CPU), and devices that are software. Displays stay open until
 * the process ends, since other contexts share them.
 */
final class EglContext implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(EglContext.class.getName());
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private static final int PLATFORM_DEVICE = 0x313F;
  private static final int PLATFORM_SURFACELESS = 0x31DD;
  private static final String SOFTWARE_DEVICE = "EGL_MESA_device_software";

  private static final int[] CONFIG = {
    0x3033, 1, // surface type: pbuffer
    0x3040, 8, // renderable type: OpenGL
    0x3024, 8, // red
    0x3023, 8, // green
    0x3022, 8, // blue
    0x3025, 24, // depth
    0x3038
  };

  /** MuJoCo draws into buffers of its own; this surface only has to be there. */
  private static final int[] SURFACE = {0x3057, 16, 0x3056, 16, 0x3038};

  private static final int GL_VENDOR = 0x1F00;
  private static final int GL_RENDERER = 0x1F01;
  private static final int GL_VERSION = 0x1F02;
  private static final int GL_MAX_RENDERBUFFER_SIZE = 0x84E8;

  private final EglFunctions egl;
  private final long display;
  private final long surface;
  private final long context;
  private final String description;
  private final int largestSide;

  private EglContext(EglFunctions egl, long display) {
    this.egl = egl;
    this.display = display;
    if (display == 0 || !egl.initialize(display)) {
      throw failure("cannot be initialised");
    }
    long config = egl.chooseConfig(display, CONFIG);
    if (config == 0) {
      throw failure("offers no OpenGL without a screen");
    }
    surface = egl.createPbufferSurface(display, config, SURFACE);
    context = egl.createContext(display, config);
    if (surface == 0 || context == 0 || !egl.makeCurrent(display, surface, context)) {
      throw failure("cannot create an OpenGL context");
    }
    description =
        "%s / %s / OpenGL %s".formatted(string(GL_VENDOR), string(GL_RENDERER), string(GL_VERSION));
    largestSide = integer(GL_MAX_RENDERBUFFER_SIZE);
  }

  /**
   * Opens a context and makes it the current one of this thread.
   *
   * @throws MujocoException if nothing on this machine can render; says what to install
   */
  static EglContext open() {
    EglFunctions egl = EglFunctions.load();
    List<String> failures = new ArrayList<>();
    for (Candidate candidate : candidates(egl)) {
      try {
        EglContext context = new EglContext(egl, candidate.display());
        if (!TOLD.getAndSet(true)) {
          LOGGER.log(Level.INFO, "camera images are rendered by {0}", context.description);
        }
        return context;
      } catch (MujocoException e) {
        failures.add(candidate.name() + " " + e.getMessage());
      }
    }
    throw new MujocoException(
        "cannot render camera images: %s. %s"
            .formatted(String.join("; ", failures), EglFunctions.REMEDY));
  }

  /** Vendor, renderer and version of the OpenGL in use. */
  String description() {
    return description;
  }

  /** Most pixels along a side of an image. */
  int largestSide() {
    return largestSide;
  }

  /** Makes this the thread's context if another one has come between. */
  void makeCurrent() {
    if (egl.currentContext() != context && !egl.makeCurrent(display, surface, context)) {
      throw failure("cannot make its OpenGL context current");
    }
  }

  @Override
  public void close() {
    egl.makeCurrent(display, 0, 0);
    egl.destroy(display, surface, context);
  }

  private static List<Candidate> candidates(EglFunctions egl) {
    List<Candidate> cards = new ArrayList<>();
    List<Candidate> software = new ArrayList<>();
    for (long device : egl.devices()) {
      boolean isSoftware = egl.deviceExtensions(device).contains(SOFTWARE_DEVICE);
      (isSoftware ? software : cards)
          .add(new Candidate("an EGL device", egl.platformDisplay(PLATFORM_DEVICE, device)));
    }
    cards.add(new Candidate("Mesa", egl.platformDisplay(PLATFORM_SURFACELESS, 0)));
    cards.addAll(software);
    return cards;
  }

  private MujocoException failure(String what) {
    return new MujocoException("%s (EGL error 0x%x)".formatted(what, egl.error()));
  }

  private String string(int name) {
    try {
      return NativeMemory.text(
          (long)
              egl.extension("glGetString", FunctionDescriptor.of(JAVA_LONG, JAVA_INT))
                  .invokeExact(name));
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  private int integer(int name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      egl.extension("glGetIntegerv", FunctionDescriptor.ofVoid(JAVA_INT, JAVA_LONG))
          .invokeExact(name, value.address());
      return value.get(JAVA_INT, 0);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  private record Candidate(String name, long display) {}
}
