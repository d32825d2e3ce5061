package org.armature.nodes.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.armature.policy.CameraImage;
import org.armature.sim.World;
import org.armature.sim.WorldState;
import org.armature.sim.catalog.Worlds;
import org.junit.jupiter.api.Test;

class RenderLoopTest {
  private record Picture(long stampNanos, String camera, byte[] bytes) {}

  private static byte[] bytes(CameraImage image) {
    byte[] bytes = new byte[image.byteCount()];
    image.rgb().get(0, bytes);
    return bytes;
  }

  @Test
  void showsTheSceneAsTheWorldItselfWouldShowIt() throws InterruptedException {
    BlockingQueue<Picture> pictures = new LinkedBlockingQueue<>();
    byte[] expected;
    WorldState state;
    try (World world = Worlds.open("tabletop")) {
      world.reset(5);
      for (int i = 0; i < 100; i++) {
        world.step();
      }
      state = world.save();
      CameraImage image = CameraImage.allocate(192, 192);
      world.render("front", image);
      expected = bytes(image);
    }
    try (RenderLoop loop = new RenderLoop(() -> Worlds.open("tabletop"))) {
      loop.start((stamp, camera, image) -> pictures.add(new Picture(stamp, camera, bytes(image))));
      loop.offer(42, state);
      for (int i = 0; i < loop.cameras().size(); i++) {
        Picture picture = pictures.poll(10, TimeUnit.SECONDS);
        assertTrue(picture != null, "no picture within 10 s");
        assertEquals(42, picture.stampNanos());
        if (picture.camera().equals("front")) {
          assertArrayEquals(expected, picture.bytes());
        }
      }
    }
  }

  @Test
  void tellsAtOnceWhatIsWrongWithTheWorld() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new RenderLoop(() -> Worlds.open("moon")));
    assertTrue(String.valueOf(thrown.getMessage()).contains("moon"));
  }
}
