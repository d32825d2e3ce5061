package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.armature.policy.CameraImage;

/**
 * Draws what the cameras of a scene see, with MuJoCo's own renderer and without a screen. One
 * renderer serves all cameras of its model, and all image sizes up to its own.
 *
 * <p>OpenGL binds a renderer to the thread that created it: every method, {@link #close} too, must
 * be called there and throws elsewhere. Same state, same machine, same bytes.
 */
public final class OffscreenRenderer implements AutoCloseable {
  private static final int MOST_SHAPES = 2000;

  private final Thread owner = Thread.currentThread();
  private final Arena lifetime = Arena.ofConfined();
  private final MujocoModel model;
  private final int width;
  private final int height;
  private final EglContext egl;
  private final RenderFunctions functions;
  private final MemorySegment scene;
  private final MemorySegment options;
  private final MemorySegment camera;
  private final MemorySegment context;
  private final MemorySegment rectangle;
  private final MemorySegment rowsFromBottom;
  private final long cameraIdOffset;
  private final int allCategories;

  /** {@link #OffscreenRenderer(MujocoModel, int, int, RenderQuality)} in standard quality. */
  public OffscreenRenderer(MujocoModel model, int width, int height) {
    this(model, width, height, RenderQuality.STANDARD);
  }

  /**
   * A renderer for this thread.
   *
   * @param width columns of the largest image it will draw
   * @param height rows of the largest image it will draw
   * @throws MujocoException if this machine cannot render; says what to install
   */
  public OffscreenRenderer(MujocoModel model, int width, int height, RenderQuality quality) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("image size " + width + "x" + height + " is not positive");
    }
    this.model = model;
    this.width = width;
    this.height = height;
    MujocoHeaders headers = model.library().headers();
    functions = new RenderFunctions(model.library().symbols());
    egl = EglContext.open();
    if (Math.max(width, height) > egl.largestSide()) {
      egl.close();
      throw new IllegalArgumentException(
          "image size %dx%d is above the %d pixels that %s can draw"
              .formatted(width, height, egl.largestSide(), egl.description()));
    }
    model.acquire();
    scene = allocate(headers, "mjvScene");
    options = allocate(headers, "mjvOption");
    camera = allocate(headers, "mjvCamera");
    context = allocate(headers, "mjrContext");
    rectangle = lifetime.allocate(RenderFunctions.RECTANGLE);
    rowsFromBottom = lifetime.allocate(3L * width * height);
    functions.callOn("mjv_defaultScene", scene);
    functions.callOn("mjv_defaultOption", options);
    functions.callOn("mjv_defaultCamera", camera);
    functions.callOn("mjr_defaultContext", context);
    functions.makeScene(model.address(), scene, MOST_SHAPES);
    makeContext(headers, quality);
    functions.setBuffer(headers.intConstant("mjFB_OFFSCREEN"), context);
    long shadowFlag = headers.struct("mjvScene").offset("flags") + headers.constant("mjRND_SHADOW");
    scene.set(JAVA_BYTE, shadowFlag, (byte) (quality.shadows() ? 1 : 0));
    camera.set(
        JAVA_INT,
        headers.struct("mjvCamera").offset("type"),
        headers.intConstant("mjCAMERA_FIXED"));
    cameraIdOffset = headers.struct("mjvCamera").offset("fixedcamid");
    allCategories = headers.intConstant("mjCAT_ALL");
  }

  /** {@link #render(MujocoSimulation, int, CameraImage)} with a camera's name. */
  public void render(MujocoSimulation simulation, String cameraName, CameraImage target) {
    render(simulation, model.id(MujocoObject.CAMERA, cameraName), target);
  }

  /**
   * Draws what a camera sees. The poses drawn are those of the last {@link
   * MujocoSimulation#forward}.
   *
   * @param cameraId camera of the scene
   * @param target receives the picture; no larger than this renderer
   * @throws IllegalStateException on another thread than the renderer's
   */
  public void render(MujocoSimulation simulation, int cameraId, CameraImage target) {
    requireOwner();
    requireFits(simulation, cameraId, target);
    egl.makeCurrent();
    camera.set(JAVA_INT, cameraIdOffset, cameraId);
    rectangle.setAtIndex(JAVA_INT, 2, target.width());
    rectangle.setAtIndex(JAVA_INT, 3, target.height());
    functions.updateScene(
        model.address(), simulation.address(), options, camera, allCategories, scene);
    functions.render(rectangle, scene, context);
    functions.readPixels(rowsFromBottom, rectangle, context);
    copyFlipped(target);
  }

  /** Vendor, renderer and version of the OpenGL that draws; "llvmpipe" in it means the CPU. */
  public String device() {
    return egl.description();
  }

  /** Frees the context. */
  @Override
  public void close() {
    requireOwner();
    if (!lifetime.scope().isAlive()) {
      return;
    }
    egl.makeCurrent();
    functions.callOn("mjr_freeContext", context);
    functions.callOn("mjv_freeScene", scene);
    egl.close();
    lifetime.close();
    model.release();
  }

  /** MuJoCo takes the buffer's size from the model: lend it ours while it looks. */
  private void makeContext(MujocoHeaders headers, RenderQuality quality) {
    long visual = headers.struct("mjModel").offset("vis");
    NativeStruct layout = headers.struct("mjVisual");
    long[] offsets = {
      visual + layout.offset("global.offwidth"),
      visual + layout.offset("global.offheight"),
      visual + layout.offset("quality.offsamples"),
      visual + layout.offset("quality.shadowsize")
    };
    int[] ours = {width, height, quality.samples(), quality.shadowMapSize()};
    int fontScale = headers.intConstant("mjFONTSCALE_100");
    synchronized (model) {
      int[] before = new int[ours.length];
      for (int i = 0; i < ours.length; i++) {
        before[i] = model.struct().get(JAVA_INT, offsets[i]);
        model.struct().set(JAVA_INT, offsets[i], ours[i]);
      }
      functions.makeContext(model.address(), context, fontScale);
      for (int i = 0; i < ours.length; i++) {
        model.struct().set(JAVA_INT, offsets[i], before[i]);
      }
    }
  }

  private MemorySegment allocate(MujocoHeaders headers, String struct) {
    NativeStruct layout = headers.struct(struct);
    return lifetime.allocate(layout.size(), layout.alignment());
  }

  private void copyFlipped(CameraImage target) {
    MemorySegment picture = MemorySegment.ofBuffer(target.rgb().duplicate().clear());
    long row = 3L * target.width();
    int last = target.height() - 1;
    for (int y = 0; y <= last; y++) {
      MemorySegment.copy(rowsFromBottom, (last - y) * row, picture, y * row, row);
    }
  }

  private void requireOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "a renderer belongs to the thread that created it, '%s'; this is '%s'"
              .formatted(owner.getName(), Thread.currentThread().getName()));
    }
  }

  private void requireFits(MujocoSimulation simulation, int cameraId, CameraImage target) {
    if (simulation.model() != model) {
      throw new IllegalArgumentException("the simulation is not of the renderer's model");
    }
    if (cameraId < 0 || cameraId >= model.count(MujocoObject.CAMERA)) {
      throw new IndexOutOfBoundsException(
          "camera %d of %d".formatted(cameraId, model.count(MujocoObject.CAMERA)));
    }
    if (target.width() > width || target.height() > height) {
      throw new IllegalArgumentException(
          "image of %dx%d is larger than the renderer's %dx%d"
              .formatted(target.width(), target.height(), width, height));
    }
  }
}
