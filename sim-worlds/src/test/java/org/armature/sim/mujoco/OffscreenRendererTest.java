package org.armature.sim.mujoco;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.armature.policy.CameraImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffscreenRendererTest {
  /** A red ball off to one side, a green and a blue box, over a grey floor. */
  private static final String SCENE =
      """
      <mujoco>
        <visual><headlight ambient="0.5 0.5 0.5" diffuse="0.3 0.3 0.3" specular="0 0 0"/></visual>
        <worldbody>
          <light pos="0 0 3" dir="0 0 -1" specular="0 0 0" castshadow="true"/>
          <geom type="plane" size="2 2 0.1" rgba="0.5 0.5 0.5 1"/>
          <body name="ball" pos="0.12 0.07 0.3">
            <joint name="fall" type="slide" axis="0 0 1"/>
            <geom name="ball" type="sphere" size="0.03" rgba="1 0 0 1"/>
          </body>
          <geom type="box" pos="-0.2 0.2 0.05" size="0.05 0.05 0.05" rgba="0 1 0 1"/>
          <geom type="box" pos="-0.2 -0.2 0.05" size="0.05 0.05 0.05" rgba="0 0 1 1"/>
          <camera name="oblique" pos="0.9 -0.3 0.8" xyaxes="0.3 0.9 0 -0.6 0.2 0.9" fovy="50"/>
          <camera name="above" pos="0 0 1.5" fovy="40"/>
        </worldbody>
      </mujoco>
      """;

  private final MujocoModel model;
  private final MujocoSimulation simulation;

  OffscreenRendererTest() {
    model = MujocoModel.parse(MujocoLibrary.installed(), "test scene", SCENE);
    simulation = new MujocoSimulation(model);
  }

  @BeforeEach
  void startFromTheReference() {
    simulation.reset();
  }

  @AfterEach
  void close() {
    simulation.close();
    model.close();
  }

  @Test
  void aBallAppearsWhereTheIntrinsicsPutIt() {
    try (OffscreenRenderer renderer = new OffscreenRenderer(model, 320, 240)) {
      for (String camera : new String[] {"oblique", "above"}) {
        // An odd width too: rows of 303 bytes are not a multiple of OpenGL's default alignment.
        for (int[] size : new int[][] {{192, 192}, {320, 240}, {101, 67}}) {
          CameraImage image = CameraImage.allocate(size[0], size[1]);
          renderer.render(simulation, camera, image);
          double[] expected = project(camera, size[0], size[1]);
          double[] seen = centreOfRed(image);
          // The outline of a ball is off its centre by less than a pixel at this distance, and a
          // pixel counts whole or not at all.
          assertArrayEquals(expected, seen, 0.7, camera + " " + Arrays.toString(size));
        }
      }
    }
  }

  @Test
  void colourAtTheCentreOfTheBallIsRed() {
    try (OffscreenRenderer renderer = new OffscreenRenderer(model, 192, 192)) {
      CameraImage image = CameraImage.allocate(192, 192);
      renderer.render(simulation, "above", image);
      double[] at = project("above", 192, 192);
      int pixel = 3 * (192 * (int) Math.round(at[1]) + (int) Math.round(at[0]));
      assertTrue(channel(image, pixel) > 150);
      assertTrue(channel(image, pixel + 1) < 60);
      assertTrue(channel(image, pixel + 2) < 60);
    }
  }

  @Test
  void sameStateGivesSameBytesInAnyRendererAndMotionChangesThem() {
    try (OffscreenRenderer renderer = new OffscreenRenderer(model, 192, 192);
        OffscreenRenderer other = new OffscreenRenderer(model, 256, 256)) {
      byte[] first = picture(renderer, "oblique");
      picture(other, "above");
      assertArrayEquals(first, picture(renderer, "oblique"));
      assertArrayEquals(first, picture(other, "oblique"));
      simulation.step(50);
      assertFalse(Arrays.equals(first, picture(renderer, "oblique")));
      simulation.reset();
      assertArrayEquals(first, picture(renderer, "oblique"));
    }
  }

  @Test
  void theBallCastsAShadowWhereTheLightPutsIt() {
    // The light hangs 3 m above the origin, the ball at a height of 0.3 m.
    double[] shadow = {0.12 / 0.9, 0.07 / 0.9, 0};
    double[] at = project("oblique", shadow, 192, 192);
    int pixel = 3 * (192 * (int) Math.round(at[1]) + (int) Math.round(at[0]));
    int lit;
    try (OffscreenRenderer renderer = new OffscreenRenderer(model, 192, 192, RenderQuality.FAST)) {
      lit = Byte.toUnsignedInt(picture(renderer, "oblique")[pixel]);
    }
    try (OffscreenRenderer renderer = new OffscreenRenderer(model, 192, 192)) {
      int dark = Byte.toUnsignedInt(picture(renderer, "oblique")[pixel]);
      assertTrue(dark < 0.7 * lit, dark + " in the shadow, " + lit + " without");
    }
  }

  @Test
  void anotherThreadIsRefused() {
    try (OffscreenRenderer renderer = new OffscreenRenderer(model, 64, 64)) {
      CompletableFuture<Void> elsewhere =
          CompletableFuture.runAsync(
              () -> renderer.render(simulation, 0, CameraImage.allocate(64, 64)));
      CompletionException e = assertThrows(CompletionException.class, elsewhere::join);
      assertTrue(String.valueOf(e.getMessage()).contains("belongs to the thread"), e.toString());
    }
  }

  @Test
  void anotherThreadMayHaveARendererOfItsOwn() {
    try (OffscreenRenderer renderer = new OffscreenRenderer(model, 192, 192)) {
      byte[] here = picture(renderer, "oblique");
      byte[] there =
          CompletableFuture.supplyAsync(
                  () -> {
                    try (OffscreenRenderer second = new OffscreenRenderer(model, 192, 192)) {
                      return picture(second, "oblique");
                    }
                  })
              .join();
      assertArrayEquals(here, there);
      assertArrayEquals(here, picture(renderer, "oblique"));
    }
  }

  @Test
  void whatCannotBeDrawnIsRefusedByName() {
    try (OffscreenRenderer renderer = new OffscreenRenderer(model, 64, 64)) {
      CameraImage small = CameraImage.allocate(64, 64);
      MujocoException unknown =
          assertThrows(MujocoException.class, () -> renderer.render(simulation, "wrist", small));
      assertEquals(
          "the scene has no camera 'wrist'; it has [oblique, above]", unknown.getMessage());
      assertThrows(
          IllegalArgumentException.class,
          () -> renderer.render(simulation, 0, CameraImage.allocate(65, 64)));
      assertThrows(IndexOutOfBoundsException.class, () -> renderer.render(simulation, 2, small));
      assertTrue(renderer.device().contains("OpenGL"), renderer.device());
    }
  }

  private byte[] picture(OffscreenRenderer renderer, String camera) {
    CameraImage image = CameraImage.allocate(192, 192);
    renderer.render(simulation, camera, image);
    byte[] bytes = new byte[image.byteCount()];
    image.rgb().get(0, bytes);
    return bytes;
  }

  /** Column and row of the ball's centre, from the camera's pose and intrinsics. */
  private double[] project(String camera, int width, int height) {
    double[] ball = new double[3];
    simulation.geomXpos().read(3 * model.id(MujocoObject.GEOM, "ball"), ball);
    return project(camera, ball, width, height);
  }

  private double[] project(String camera, double[] point, int width, int height) {
    int id = model.id(MujocoObject.CAMERA, camera);
    CameraIntrinsics lens = CameraIntrinsics.of(model, id, width, height);
    double[] position = new double[3];
    simulation.doubles("cam_xpos").read(3 * id, position);
    double[] axes = new double[9];
    simulation.doubles("cam_xmat").read(9 * id, axes);
    double[] seen = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      for (int k = 0; k < 3; k++) {
        seen[axis] += axes[3 * k + axis] * (point[k] - position[k]);
      }
    }
    // The camera of OpenGL and MuJoCo looks along -z with y up.
    double depth = -seen[2];
    return new double[] {
      lens.cx() + lens.fx() * seen[0] / depth, lens.cy() - lens.fy() * seen[1] / depth
    };
  }

  private static double[] centreOfRed(CameraImage image) {
    long columns = 0;
    long rows = 0;
    int count = 0;
    for (int pixel = 0; pixel < image.width() * image.height(); pixel++) {
      boolean red =
          channel(image, 3 * pixel) > 2 * channel(image, 3 * pixel + 1) + 40
              && channel(image, 3 * pixel) > 2 * channel(image, 3 * pixel + 2) + 40;
      if (red) {
        columns += pixel % image.width();
        rows += pixel / image.width();
        count++;
      }
    }
    assertTrue(count > 5, "the ball is in the picture");
    return new double[] {(double) columns / count, (double) rows / count};
  }

  private static int channel(CameraImage image, int index) {
    return Byte.toUnsignedInt(image.rgb().get(index));
  }
}
