package org.armature.recorder.viz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.dataset.TableScene;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetPagesTest {
  private static final String HOSTILE =
      "</script><script>document.title='taken over'</script><img src=x onerror=alert(1)> & \"it\"";
  private static final int SIZE = 192;
  private static final int FRAMES = 40;

  @TempDir Path folder;
  private Path pages = Path.of("");

  @BeforeEach
  void write() throws IOException {
    pages = folder.resolve("pages");
    Path root = folder.resolve("a set");
    record(root);
    assertEquals(
        pages.resolve("index.html"),
        DatasetPages.write(DatasetReader.open(root), List.of(0, 1), pages));
  }

  private static void record(Path root) throws IOException {
    List<String> joints = List.of("shoulder", "elbow", "grip");
    DatasetSchema schema =
        new DatasetSchema(
            10,
            "arm",
            List.of(
                new Feature(
                    "observation.state",
                    DType.FLOAT32,
                    List.of(3),
                    joints,
                    List.of("rad", "rad", "m")),
                new Feature(
                    "action", DType.FLOAT32, List.of(3), joints, List.of("rad", "rad", "m")),
                Feature.camera("front", SIZE, SIZE),
                Feature.camera("wrist", SIZE, SIZE),
                new Feature(
                    "complementary_info.repeated",
                    DType.BOOL,
                    List.of(2),
                    List.of("observation.images.front", "observation.images.wrist")),
                Feature.flag("intervention"),
                Feature.flag("next.success")));
    CameraImage front = CameraImage.allocate(SIZE, SIZE);
    CameraImage wrist = CameraImage.allocate(SIZE, SIZE);
    // AV1: every Chromium plays it; Debian's plays H.264, too, others' may not.
    try (DatasetWriter dataset = DatasetWriter.create(root, schema, VideoEncoding.LEROBOT_AV1)) {
      for (int e = 0; e < 2; e++) {
        try (EpisodeWriter episode = dataset.beginEpisode()) {
          for (int i = 0; i < FRAMES; i++) {
            TableScene.draw(front, e, i);
            TableScene.draw(wrist, e, i + 300);
            double t = i / 10.0;
            episode.addFrame(
                new Frame(e == 0 ? "put the cube away" : HOSTILE)
                    .vector("observation.state", Math.sin(t), Math.cos(t), 0.04)
                    .vector("action", Math.sin(t + 0.1), Math.cos(t + 0.1), 0.04)
                    .image("front", front)
                    .image("wrist", wrist)
                    .flag("complementary_info.repeated", i == 12 || i == 13, false)
                    .flag("intervention", i >= 20 && i < 30)
                    .flag("next.success", e == 0 && i == FRAMES - 1));
          }
          episode.commit();
        }
      }
    }
  }

  @Test
  void everyFileThatAPageNamesIsInItsFolder() throws Exception {
    for (String name : List.of("index.html", "episode-000000.html", "episode-000001.html")) {
      String page = Files.readString(pages.resolve(name));
      assertFalse(page.contains("http:") || page.contains("https:"), name);
      assertFalse(page.contains("</script><script>document"), name);
    }
    for (String camera : List.of("front", "wrist")) {
      for (int i = 0; i < 2; i++) {
        Path video =
            pages.resolve(
                "videos/observation.images.%s/chunk-000/file-%03d.mp4".formatted(camera, i));
        assertTrue(Files.size(video) > 0, video.toString());
      }
    }
    assertTrue(Files.size(pages.resolve("thumbnails/episode-000001.jpg")) > 0);
  }

  @Test
  void episodesThatAreNotThereAreRefused() throws Exception {
    DatasetReader dataset = DatasetReader.open(folder.resolve("a set"));
    assertThrows(
        IllegalArgumentException.class, () -> DatasetPages.write(dataset, List.of(2), pages));
  }

  @Test
  void videosCursorsAndReadingsFollowOneTimeLine() throws Exception {
    try (Browser browser = browser()) {
      browser.open(pages.resolve("episode-000000.html"));
      browser.await("cameras.every(c => c.video.readyState >= 2 && !c.video.seeking)");
      assertEquals(2, browser.evaluate("cameras.length").asInt());
      assertEquals(3, browser.evaluate("document.querySelectorAll('.plot').length").asInt());

      key(browser, "ArrowRight");
      expectFrame(browser, 1);
      browser.evaluate(
          """
          (() => {
            const area = plots[0].area;
            const box = area.getBoundingClientRect();
            const x = box.left + 46 + (12.5 / 40) * (box.width - 46);
            const options = {clientX: x, clientY: box.top + 9, pointerId: 1, bubbles: true};
            area.setPointerCapture = () => {};
            area.dispatchEvent(new PointerEvent('pointerdown', options));
          })()
          """);
      expectFrame(browser, 12);
      assertEquals(
          "0.932", browser.evaluate("plots[0].readings[0].textContent").asText()); // sin 1.2
      assertTrue(browser.evaluate("!cameras[0].mark.hidden && cameras[1].mark.hidden").asBoolean());

      key(browser, " ");
      browser.await("frame > 15 && playing");
      browser.await("frame === last && !playing");
      expectFrame(browser, FRAMES - 1);
      assertEquals(List.of(), browser.errors());
      screenshot(browser, "episode.png");
    }
  }

  @Test
  void textsOfADatasetStayTexts() throws Exception {
    try (Browser browser = browser()) {
      for (String name : List.of("index.html", "episode-000001.html")) {
        browser.open(pages.resolve(name));
        assertTrue(browser.evaluate("document.body.innerText").asText().contains(HOSTILE), name);
        assertFalse(browser.evaluate("document.title").asText().contains("taken over"), name);
        assertEquals(0, browser.evaluate("document.images.length").asInt() % 2, name);
        screenshot(browser, name + ".png");
      }
      assertEquals(List.of(), browser.errors());
    }
  }

  @Test
  void aVideoThatCannotPlayIsToldAndTheRestGoesOn() throws Exception {
    Path video = pages.resolve("videos/observation.images.front/chunk-000/file-000.mp4");
    Files.delete(video); // a link: the dataset's own stays
    Files.writeString(video, "not a video");
    try (Browser browser = browser()) {
      browser.open(pages.resolve("episode-000000.html"));
      browser.await("!document.querySelector('.trouble').hidden");
      assertTrue(
          browser
              .evaluate("document.querySelector('.trouble').innerText")
              .asText()
              .contains("av1"));
      browser.await("cameras[1].video.readyState >= 2");
      key(browser, " ");
      browser.await("frame === last && !playing");
    }
  }

  private Browser browser() throws Exception {
    Assumptions.assumeTrue(Browser.program().isPresent(), "needs Chromium (Debian: chromium)");
    return new Browser(Browser.program().orElseThrow(), folder.resolve("profile"), 1400, 860);
  }

  private static void key(Browser browser, String key) throws Exception {
    browser.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '"
            + key
            + "', bubbles: true}))");
  }

  /** The frame, the cursors of all plots and the pictures of all videos agree. */
  private static void expectFrame(Browser browser, int frame) throws Exception {
    assertEquals(frame, browser.evaluate("frame").asInt());
    browser.await("cameras.every(c => !c.video.seeking && frameOf(c) === frame)");
    assertTrue(
        browser
            .evaluate(
                """
                plots.every(({area, cursor}) => {
                  const box = area.getBoundingClientRect();
                  const at = cursor.getBoundingClientRect().left - box.left - 46;
                  return Math.abs(at - (frame + 0.5) / data.length * (box.width - 46)) < 1;
                })
                """)
            .asBoolean());
  }

  /** For people to look at: set ARMATURE_SCREENSHOTS to a folder. */
  private static void screenshot(Browser browser, String name) throws Exception {
    String to = System.getenv("ARMATURE_SCREENSHOTS");
    if (to != null) {
      browser.screenshot(Files.createDirectories(Path.of(to)).resolve(name));
    }
  }
}
