package org.armature.sim.mujoco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MujocoModelTest {
  private static final String SCENE =
      """
      <mujoco>
        <option timestep="0.004"/>
        <worldbody>
          <geom name="floor" type="plane" size="1 1 0.1" rgba="0.1 0.2 0.3 1"/>
          <body name="cart" pos="0 0 0.5">
            <joint name="rail" type="slide" axis="1 0 0"/>
            <geom name="hull" type="box" size="0.1 0.1 0.1" mass="3"/>
            <body name="pole">
              <joint name="pivot" type="ball"/>
              <geom type="sphere" size="0.1" mass="1"/>
            </body>
          </body>
        </worldbody>
        <actuator><motor name="drive" joint="rail"/></actuator>
      </mujoco>
      """;

  @TempDir Path folder;

  @Test
  void sizesNamesAndArraysAreThoseOfTheScene() throws IOException {
    Path file = Files.writeString(folder.resolve("cart.xml"), SCENE);
    try (MujocoModel model = MujocoModel.load(file)) {
      assertEquals(5, model.nq());
      assertEquals(4, model.nv());
      assertEquals(1, model.nu());
      assertEquals(0.004, model.timestep());
      assertEquals(List.of("world", "cart", "pole"), model.names(MujocoObject.BODY));
      int pivot = model.id(MujocoObject.JOINT, "pivot");
      assertEquals(1, model.qposAddress(pivot));
      assertEquals(1, model.dofAddress(pivot));
      assertEquals(
          model.id(MujocoObject.BODY, "cart"),
          model.bodyOfGeom(model.id(MujocoObject.GEOM, "hull")));
      assertEquals(3, model.doubles("body_mass").get(1));
      assertEquals(0.2f, model.floats("geom_rgba").getAtIndex(ValueLayout.JAVA_FLOAT, 1));
      assertEquals(OptionalInt.empty(), model.find(MujocoObject.CAMERA, "front"));
    }
  }

  @Test
  void anUnknownNameIsRefusedWithTheNamesThereAre() {
    try (MujocoModel model = MujocoModel.parse(MujocoLibrary.installed(), "cart", SCENE)) {
      MujocoException e =
          assertThrows(MujocoException.class, () -> model.id(MujocoObject.JOINT, "wheel"));
      assertEquals("the scene has no joint 'wheel'; it has [rail, pivot]", e.getMessage());
      assertThrows(NoSuchElementException.class, () -> model.size("nwheel"));
      assertThrows(IllegalArgumentException.class, () -> model.doubles("geom_rgba"));
      assertThrows(IndexOutOfBoundsException.class, () -> model.doubles("body_mass").get(3));
    }
  }

  @Test
  void aChangedMassTakesEffect() {
    try (MujocoModel model = MujocoModel.parse(MujocoLibrary.installed(), "cart", SCENE);
        MujocoSimulation simulation = new MujocoSimulation(model)) {
      model.doubles("body_mass").set(1, 7);
      simulation.recomputeModelConstants();
      assertEquals(8, model.doubles("body_subtreemass").get(0), 1e-12);
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.xml");
    MujocoException e = assertThrows(MujocoException.class, () -> MujocoModel.load(missing));
    assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
  }

  @Test
  void aBrokenSceneIsRefusedWithFileElementAndLine() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.xml"), SCENE.replace("\"ball\"", "\"bal\""));
    MujocoException e = assertThrows(MujocoException.class, () -> MujocoModel.load(file));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("'bal'; Element 'joint', line 9"), e.getMessage());
  }
}
