package org.armature.nodes.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.armature.policy.CameraImage;
import org.armature.sim.CameraDescription;
import org.armature.sim.World;
import org.armature.sim.WorldState;
import org.jspecify.annotations.Nullable;

/**
 * Renders scenes in a thread of its own, in a second instance of the world that is only ever set to
 * saved states: the graphics context lives and dies with the thread. When rendering cannot keep up,
 * scenes are left out and counted.
 */
public final class RenderLoop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RenderLoop.class.getName());
  private static final int WAITING_SCENES = 2;
  private static final long CLOSE_MILLIS = 1500;

  /** Where pictures go, on the render thread. */
  @FunctionalInterface
  public interface PictureReceiver {
    /**
     * Takes a picture.
     *
     * @param stampNanos when the scene was so, ns
     * @param camera name of the camera
     * @param image the picture; overwritten after the call
     */
    void receive(long stampNanos, String camera, CameraImage image);
  }

  private record Scene(long stampNanos, WorldState state) {}

  private final BlockingQueue<Scene> scenes = new ArrayBlockingQueue<>(WAITING_SCENES);
  private final AtomicLong skipped = new AtomicLong();
  private final CompletableFuture<List<CameraDescription>> opened = new CompletableFuture<>();
  private final List<CameraDescription> cameras;
  private final Thread thread;
  private volatile @Nullable PictureReceiver receiver;
  private volatile boolean closed;

  /**
   * Opens the world in the render thread and renders every camera once.
   *
   * @param world opens the world
   * @throws RuntimeException what opening or rendering threw, such as a missing EGL
   */
  public RenderLoop(Supplier<World> world) {
    thread = Thread.ofPlatform().name("render").daemon().start(() -> run(world));
    try {
      cameras = opened.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** The cameras that are rendered. */
  public List<CameraDescription> cameras() {
    return cameras;
  }

  /** Begins to hand out pictures. */
  public void start(PictureReceiver to) {
    receiver = to;
  }

  /**
   * Offers a scene; never blocks.
   *
   * @param stampNanos when it was so, ns
   * @param state a copy of its own
   */
  public void offer(long stampNanos, WorldState state) {
    if (!scenes.offer(new Scene(stampNanos, state)) && skipped.incrementAndGet() == 1) {
      LOG.log(
          System.Logger.Level.WARNING,
          "rendering does not keep up, pictures are left out; lower the camera rate or free a core");
    }
  }

  /** Number of scenes left out because rendering did not keep up. */
  public long skipped() {
    return skipped.get();
  }

  private void run(Supplier<World> opener) {
    try (World world = opener.get()) {
      Map<String, CameraImage> images = new LinkedHashMap<>();
      for (CameraDescription camera : world.cameras()) {
        images.put(camera.name(), CameraImage.allocate(camera.width(), camera.height()));
      }
      images.forEach(world::render);
      opened.complete(world.cameras());
      while (!closed) {
        Scene scene = scenes.poll(50, TimeUnit.MILLISECONDS);
        PictureReceiver to = receiver;
        if (scene != null && to != null) {
          render(world, scene, images, to);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!opened.completeExceptionally(e)) {
        LOG.log(System.Logger.Level.ERROR, "rendering stopped: " + e.getMessage(), e);
      }
    }
  }

  private static void render(
      World world, Scene scene, Map<String, CameraImage> images, PictureReceiver to) {
    world.restore(scene.state());
    for (var entry : images.entrySet()) {
      world.render(entry.getKey(), entry.getValue());
      to.receive(scene.stampNanos(), entry.getKey(), entry.getValue());
    }
  }

  /** Ends the thread with its graphics context and closes its world. May be repeated. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
