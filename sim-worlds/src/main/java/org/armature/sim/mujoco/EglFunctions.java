package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The functions of EGL that a context without a screen needs; handles are addresses. */
final class EglFunctions {
  static final String REMEDY =
      "Install what renders without a screen: apt-get install -y libegl1 libegl-mesa0"
          + " libgl1-mesa-dri (an NVIDIA driver brings its own EGL beside libegl1).";

  private static final String LIBRARY = "libEGL.so.1";
  private static final int MOST_DEVICES = 16;
  private static final int EXTENSIONS = 0x3055;
  private static final int OPENGL_API = 0x30A2;

  private final MethodHandle getProcAddress;
  private final MethodHandle getError;
  private final MethodHandle initialize;
  private final MethodHandle bindApi;
  private final MethodHandle chooseConfig;
  private final MethodHandle createPbufferSurface;
  private final MethodHandle destroySurface;
  private final MethodHandle createContext;
  private final MethodHandle destroyContext;
  private final MethodHandle makeCurrent;
  private final MethodHandle getCurrentContext;

  private EglFunctions(NativeSymbols egl) {
    getProcAddress = egl.function("eglGetProcAddress", JAVA_LONG, JAVA_LONG);
    getError = egl.function("eglGetError", JAVA_INT);
    initialize = egl.function("eglInitialize", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    bindApi = egl.function("eglBindAPI", JAVA_INT, JAVA_INT);
    chooseConfig =
        egl.function(
            "eglChooseConfig", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
    createPbufferSurface =
        egl.function("eglCreatePbufferSurface", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    destroySurface = egl.function("eglDestroySurface", JAVA_INT, JAVA_LONG, JAVA_LONG);
    createContext =
        egl.function("eglCreateContext", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    destroyContext = egl.function("eglDestroyContext", JAVA_INT, JAVA_LONG, JAVA_LONG);
    makeCurrent =
        egl.function("eglMakeCurrent", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    getCurrentContext = egl.function("eglGetCurrentContext", JAVA_LONG);
  }

  /**
   * @throws MujocoException if this machine has no EGL; says what to install
   */
  static EglFunctions load() {
    try {
      return new EglFunctions(NativeSymbols.load(LIBRARY));
    } catch (IllegalArgumentException e) {
      throw new MujocoException(
          "cannot render camera images: there is no %s. %s".formatted(LIBRARY, REMEDY), e);
    }
  }

  /** A function of EGL or OpenGL by name. */
  MethodHandle extension(String name, FunctionDescriptor type) {
    try (Arena arena = Arena.ofConfined()) {
      long address = (long) getProcAddress.invokeExact(arena.allocateFrom(name).address());
      if (address == 0) {
        throw new MujocoException("this machine's EGL has no " + name + ". " + REMEDY);
      }
      return NativeSymbols.link(MemorySegment.ofAddress(address), type);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /** The display of a platform, or 0 where the platform is unknown. */
  long platformDisplay(int platform, long device) {
    try {
      return (long)
          extension(
                  "eglGetPlatformDisplayEXT",
                  FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG))
              .invokeExact(platform, device, 0L);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /** All devices that could render; none where EGL cannot tell. */
  long[] devices() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment devices = arena.allocate(JAVA_LONG, MOST_DEVICES);
      MemorySegment count = arena.allocate(JAVA_INT);
      int found =
          (int)
              extension(
                      "eglQueryDevicesEXT",
                      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG))
                  .invokeExact(MOST_DEVICES, devices.address(), count.address());
      int length = found == 0 ? 0 : count.get(JAVA_INT, 0);
      return devices.asSlice(0, (long) length * Long.BYTES).toArray(JAVA_LONG);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /** Names of what a device supports, separated by blanks. */
  String deviceExtensions(long device) {
    try {
      return NativeMemory.text(
          (long)
              extension(
                      "eglQueryDeviceStringEXT",
                      FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT))
                  .invokeExact(device, EXTENSIONS));
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /** Makes a display usable, and OpenGL the interface of this thread. */
  boolean initialize(long display) {
    try {
      return (int) initialize.invokeExact(display, 0L, 0L) != 0
          && (int) bindApi.invokeExact(OPENGL_API) != 0;
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /** The first configuration with {@code attributes}, or 0. */
  long chooseConfig(long display, int... attributes) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment config = arena.allocate(JAVA_LONG);
      MemorySegment count = arena.allocate(JAVA_INT);
      long wanted = arena.allocateFrom(JAVA_INT, attributes).address();
      int ok =
          (int) chooseConfig.invokeExact(display, wanted, config.address(), 1, count.address());
      return ok == 0 || count.get(JAVA_INT, 0) == 0 ? 0 : config.get(JAVA_LONG, 0);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  long createPbufferSurface(long display, long config, int... attributes) {
    try (Arena arena = Arena.ofConfined()) {
      long wanted = arena.allocateFrom(JAVA_INT, attributes).address();
      return (long) createPbufferSurface.invokeExact(display, config, wanted);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  long createContext(long display, long config) {
    try {
      return (long) createContext.invokeExact(display, config, 0L, 0L);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  boolean makeCurrent(long display, long surface, long context) {
    try {
      return (int) makeCurrent.invokeExact(display, surface, surface, context) != 0;
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  long currentContext() {
    try {
      return (long) getCurrentContext.invokeExact();
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  void destroy(long display, long surface, long context) {
    try {
      int _ = (int) destroyContext.invokeExact(display, context);
      int _ = (int) destroySurface.invokeExact(display, surface);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /** Code of the last failure on this thread. */
  int error() {
    try {
      return (int) getError.invokeExact();
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }
}
