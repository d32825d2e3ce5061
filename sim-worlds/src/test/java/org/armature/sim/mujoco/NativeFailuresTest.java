package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

class NativeFailuresTest {
  @Test
  void aFatalErrorOfTheEngineReachesTheCallerAndOtherWorldsStepOn() throws InterruptedException {
    MujocoLibrary library = MujocoLibrary.installed();
    MethodHandle fail = library.symbols().procedure("mju_error", JAVA_LONG);
    long text = Arena.global().allocateFrom("out of cheese").address();
    MujocoException e =
        assertThrows(
            MujocoException.class,
            () ->
                NativeFailures.guard(
                    "doomed world",
                    () -> {
                      try {
                        fail.invokeExact(text);
                        return "came back";
                      } catch (Throwable thrown) {
                        throw new AssertionError(thrown);
                      }
                    }));
    assertEquals("MuJoCo failed: out of cheese", e.getMessage());
    try (MujocoModel model =
            MujocoModel.parse(library, "other world", "<mujoco><worldbody/></mujoco>");
        MujocoSimulation other = new MujocoSimulation(model)) {
      other.step();
      assertEquals(model.timestep(), other.time());
    }
  }

  @Test
  void resultsAndExceptionsOfTheWorkPassThrough() throws InterruptedException {
    assertEquals(42, NativeFailures.guard("sound world", () -> 42));
    assertThrows(
        ArithmeticException.class,
        () ->
            NativeFailures.guard(
                "careless world",
                () -> {
                  throw new ArithmeticException("by zero");
                }));
  }
}
