package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The functions of {@code mujoco.h} that physics needs; pointers are addresses. */
final class MujocoFunctions {
  private static final int ERROR_BYTES = 1024;

  private final MethodHandle version;
  private final MethodHandle loadXml;
  private final MethodHandle deleteModel;
  private final MethodHandle setConst;
  private final MethodHandle nameToId;
  private final MethodHandle idToName;
  private final MethodHandle makeData;
  private final MethodHandle copyData;
  private final MethodHandle deleteData;
  private final MethodHandle reset;
  private final MethodHandle resetKeyframe;
  private final MethodHandle forward;
  private final MethodHandle step;
  private final MethodHandle step1;
  private final MethodHandle step2;
  private final MethodHandle contactForce;

  MujocoFunctions(NativeSymbols library) {
    version = library.function("mj_version", JAVA_INT);
    loadXml = library.function("mj_loadXML", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    deleteModel = library.procedure("mj_deleteModel", JAVA_LONG);
    setConst = library.procedure("mj_setConst", JAVA_LONG, JAVA_LONG);
    nameToId = library.function("mj_name2id", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG);
    idToName = library.function("mj_id2name", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT);
    makeData = library.function("mj_makeData", JAVA_LONG, JAVA_LONG);
    copyData = library.function("mj_copyData", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    deleteData = library.procedure("mj_deleteData", JAVA_LONG);
    reset = library.procedure("mj_resetData", JAVA_LONG, JAVA_LONG);
    resetKeyframe = library.procedure("mj_resetDataKeyframe", JAVA_LONG, JAVA_LONG, JAVA_INT);
    forward = library.procedure("mj_forward", JAVA_LONG, JAVA_LONG);
    step = library.procedure("mj_step", JAVA_LONG, JAVA_LONG);
    step1 = library.procedure("mj_step1", JAVA_LONG, JAVA_LONG);
    step2 = library.procedure("mj_step2", JAVA_LONG, JAVA_LONG);
    contactForce = library.procedure("mj_contactForce", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
  }

  int version() {
    try {
      return (int) version.invokeExact();
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /**
   * Compiles an MJCF file.
   *
   * @param report receives what the compiler says: the error, or on success possibly a warning; in
   *     one line
   * @return the model, or 0 on error
   */
  long loadXml(String file, StringBuilder report) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(ERROR_BYTES);
      long path = arena.allocateFrom(file).address();
      long model = (long) loadXml.invokeExact(path, 0L, error.address(), ERROR_BYTES);
      report.append(String.join("; ", error.getString(0).lines().toList()));
      return model;
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  void deleteModel(long model) {
    try {
      deleteModel.invokeExact(model);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  void setConst(long model, long data) {
    call(setConst, model, data);
  }

  /** The id of a named object, or -1. */
  int nameToId(long model, int type, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) nameToId.invokeExact(model, type, arena.allocateFrom(name).address());
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  /** The name of an object; empty where it has none. */
  String idToName(long model, int type, int id) {
    try {
      return NativeMemory.text((long) idToName.invokeExact(model, type, id));
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  long makeData(long model) {
    try {
      return (long) makeData.invokeExact(model);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  void copyData(long target, long model, long source) {
    try {
      long _ = (long) copyData.invokeExact(target, model, source);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  void deleteData(long data) {
    try {
      deleteData.invokeExact(data);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  void reset(long model, long data) {
    call(reset, model, data);
  }

  void resetToKeyframe(long model, long data, int keyframe) {
    try {
      resetKeyframe.invokeExact(model, data, keyframe);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  void forward(long model, long data) {
    call(forward, model, data);
  }

  void step(long model, long data) {
    call(step, model, data);
  }

  void step1(long model, long data) {
    call(step1, model, data);
  }

  void step2(long model, long data) {
    call(step2, model, data);
  }

  /** Writes the force and torque of a contact, six values in the contact's frame. */
  void contactForce(long model, long data, int contact, long result) {
    try {
      contactForce.invokeExact(model, data, contact, result);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }

  private static void call(MethodHandle function, long model, long data) {
    try {
      function.invokeExact(model, data);
    } catch (Throwable e) {
      throw NativeSymbols.unexpected(e);
    }
  }
}
