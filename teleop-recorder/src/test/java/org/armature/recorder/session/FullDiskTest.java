package org.armature.recorder.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.dataset.DatasetCheck;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Finding;
import org.armature.recorder.mapping.RecordingMapping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk of 24 MB, which only root can make: elsewhere these tests are left out. */
class FullDiskTest {
  private static final long STALL_NANOS = 5_000_000_000L;
  private static final int PICTURE_BYTES = 300_000;

  @TempDir Path folder;
  private Path disk = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()) == 0,
        "only root can make a small disk");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    return process.exitValue();
  }

  private DatasetReader read() throws IOException {
    Path dataset = disk.resolve("dataset");
    assertEquals(List.of(), DatasetCheck.run(dataset).stream().filter(Finding::isError).toList());
    return DatasetReader.open(dataset);
  }

  private static void recordUntilItEnds(Rig rig) {
    rig.session.start();
    for (int i = 0; i < 400 && rig.session.status().recording(); i++) {
      rig.frames(1, PICTURE_BYTES);
      try {
        Thread.sleep(5); // as long as a disk takes
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void recordingEndsBeforeTheDiskIsFullAndTheTakeIsKept() throws Exception {
    try (Rig rig = new Rig(disk.resolve("dataset"), () -> {}, 8_000_000L, STALL_NANOS)) {
      rig.session.task(Rig.TASK);
      recordUntilItEnds(rig);
      rig.told("nearly full").saved();
      assertFalse(rig.session.status().recording());
      assertThrows(IllegalStateException.class, rig.session::start);
      assertTrue(rig.session.status().diskLeftBytes() > 2_000_000L);
    }
    boolean[] truncated = read().episode(0).flags(RecordingMapping.TRUNCATED);
    assertTrue(truncated[truncated.length - 1]);
  }

  @Test
  void aDiskThatIsFullAllTheSameEndsTheTakeAndCostsNoEpisodeBefore() throws Exception {
    try (Rig rig = new Rig(disk.resolve("dataset"), () -> {}, 1, STALL_NANOS)) {
      rig.session.task(Rig.TASK);
      rig.session.start();
      rig.frames(10);
      rig.session.keep(Outcome.SUCCESS);
      rig.saved();
      recordUntilItEnds(rig);
      rig.told("take ended").saved();
      assertFalse(rig.session.status().recording());
    }
    assertTrue(read().episodeCount() >= 1);
    assertEquals(10, read().episode(0).length());
  }
}
