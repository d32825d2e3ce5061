package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * The functions of {@code mujoco.h} that draw; {@code mjv} fills a scene, {@code mjr} paints it.
 */
final class RenderFunctions {
  /** {@code mjrRect}: left, bottom, width, height. The only struct that is passed by value. */
  static final StructLayout RECTANGLE =
      MemoryLayout.structLayout(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

  private final NativeSymbols library;
  private final MethodHandle makeScene;
  private final MethodHandle makeContext;
  private final MethodHandle setBuffer;
  private final MethodHandle updateScene;
  private final MethodHandle render;
  private final MethodHandle readPixels;

  RenderFunctions(NativeSymbols library) {
    this.library = library;
    makeScene = library.procedure("mjv_makeScene", JAVA_LONG, JAVA_LONG, JAVA_INT);
    makeContext = library.procedure("mjr_makeContext", JAVA_LONG, JAVA_LONG, JAVA_INT);
    setBuffer = library.procedure("mjr_setBuffer", JAVA_INT, JAVA_LONG);
    updateScene =
        library.procedure(
            "mjv_updateScene",
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_LONG,
            JAVA_INT,
            JAVA_LONG);
    render = library.procedure("mjr_render", RECTANGLE, JAVA_LONG, JAVA_LONG);
    readPixels = library.procedure("mjr_readPixels", JAVA_LONG, JAVA_LONG, RECTANGLE, JAVA_LONG);
  }

  /** Calls a function whose one argument is a struct, such as {@code mjv_defaultScene}. */
  void callOn(String function, MemorySegment struct) {
    try {
      library.procedure(function, JAVA_LONG).invokeExact(struct.address());
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /**
   * @param shapes most shapes that the scene can hold
   */
  void makeScene(long model, MemorySegment scene, int shapes) {
    try {
      makeScene.invokeExact(model, scene.address(), shapes);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /**
   * @param fontScale an {@code mjtFontScale}
   */
  void makeContext(long model, MemorySegment context, int fontScale) {
    try {
      makeContext.invokeExact(model, context.address(), fontScale);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /**
   * @param framebuffer an {@code mjtFramebuffer}
   */
  void setBuffer(int framebuffer, MemorySegment context) {
    try {
      setBuffer.invokeExact(framebuffer, context.address());
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /**
   * @param categories bits of {@code mjtCatBit}
   */
  void updateScene(
      long model,
      long simulation,
      MemorySegment options,
      MemorySegment camera,
      int categories,
      MemorySegment scene) {
    try {
      updateScene.invokeExact(
          model, simulation, options.address(), 0L, camera.address(), categories, scene.address());
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  void render(MemorySegment rectangle, MemorySegment scene, MemorySegment context) {
    try {
      render.invokeExact(rectangle, scene.address(), context.address());
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /** Reads colours, rows from the bottom. */
  void readPixels(MemorySegment rgb, MemorySegment rectangle, MemorySegment context) {
    try {
      readPixels.invokeExact(rgb.address(), 0L, rectangle, context.address());
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }
}
