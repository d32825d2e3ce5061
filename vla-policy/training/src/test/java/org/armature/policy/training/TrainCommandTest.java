package org.armature.policy.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.PandaRobot;
import org.armature.policy.CameraImage;
import org.armature.policy.bundle.PolicyBundle;
import org.armature.policy.training.checkpoint.Checkpoint;
import org.armature.policy.training.data.DatasetLoader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as its user meets it: options in, exit code, one line on what is wrong. */
class TrainCommandTest {
  private static final int SIZE = 192;
  private static final String DISTURBED = "complementary_info.disturbed";

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();

  private int train(String... arguments) {
    CommandLine command = TrainCommand.create();
    command.setOut(new PrintWriter(said));
    command.setErr(new PrintWriter(complained));
    return command.execute(arguments);
  }

  private void expectComplaint(List<String> parts, String... arguments) {
    complained.getBuffer().setLength(0);
    assertEquals(2, train(arguments));
    String text = complained.toString();
    assertEquals(1, text.lines().count(), text);
    assertTrue(text.startsWith("armature train: "), text);
    for (String part : parts) {
      assertTrue(text.contains(part), text + " should name " + part);
    }
  }

  private String out() {
    return folder.resolve("bundle").toString();
  }

  private static List<String> joints() {
    return PandaRobot.model().jointNames().subList(0, 8);
  }

  private Path record(String robot, List<String> joints, boolean acting, int episodes)
      throws IOException {
    Path root = folder.resolve("demos");
    List<Feature> features =
        List.of(
            Feature.vector("observation.state", joints),
            Feature.vector(acting ? "action" : "wish", joints),
            Feature.camera("front", SIZE, SIZE),
            Feature.camera("wrist", SIZE, SIZE),
            Feature.flag(DISTURBED));
    CameraImage image = CameraImage.allocate(SIZE, SIZE);
    DatasetSchema schema = new DatasetSchema(10, robot, features);
    try (DatasetWriter dataset = DatasetWriter.create(root, schema, VideoEncoding.DEFAULT)) {
      for (int e = 0; e < episodes; e++) {
        try (EpisodeWriter episode = dataset.beginEpisode()) {
          for (int i = 0; i < 4; i++) {
            double[] values = new double[joints.size()];
            values[0] = 0.1 * i + 0.01 * e;
            episode.addFrame(
                new Frame("put the red cube on the left tray")
                    .vector("observation.state", values)
                    .vector(features.get(1).name(), values)
                    .flag(DISTURBED, false)
                    .image("front", image)
                    .image("wrist", image));
          }
          episode.commit();
        }
      }
    }
    return root;
  }

  @Test
  void helpShowsACommandThatCanBeTyped() {
    assertEquals(0, train("--help"));
    assertTrue(said.toString().contains("  armature train --dataset demos --out "), said::toString);
  }

  @Test
  void wrongOptionsAreNamed() {
    expectComplaint(List.of("--out"), "--dataset", "demos");
    expectComplaint(List.of("--dataset"), "--out", out());
    expectComplaint(List.of("--speed"), "--dataset", "demos", "--out", out(), "--speed", "9");
    expectComplaint(List.of("--steps", "many"), "--out", out(), "--steps", "many");
  }

  @Test
  void numbersOutOfRangeAreNamedBeforeAnythingIsRead() {
    expectComplaint(List.of("batch", "20", "16"), withDataset("--batch", "20"));
    expectComplaint(List.of("threads", "0"), withDataset("--threads", "0"));
    expectComplaint(List.of("learning rate", "-1"), withDataset("--learning-rate", "-1"));
    expectComplaint(List.of("--validate-every", "0"), withDataset("--validate-every", "0"));
    expectComplaint(List.of("soon", "70m"), withDataset("--time-budget", "soon"));
    expectComplaint(List.of("0s", "70m"), withDataset("--checkpoint-every", "0s"));
    expectComplaint(List.of("-2h", "70m"), withDataset("--export-every=-2h"));
  }

  private String[] withDataset(String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "--dataset";
    all[1] = folder.resolve("none").toString();
    all[2] = "--out";
    all[3] = out();
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    expectComplaint(List.of("none", "info.json", "missing"), withDataset());
    expectComplaint(List.of("bundle-checkpoints", "last.safetensors"), withDataset("--resume"));
    Path noCheckpoint = Files.writeString(folder.resolve("notes.txt"), "not a checkpoint at all");
    expectComplaint(List.of("notes.txt"), "--out", out(), "--export-only", noCheckpoint.toString());
  }

  @Test
  void datasetsThatDoNotFitAreRefusedByFeatureAndValue() throws IOException {
    Path demos = record("panda", joints(), false, 1);
    expectComplaint(List.of("demos", "'action'", "missing"), command(demos));
  }

  @Test
  void otherRobotsAreRefused() throws IOException {
    Path demos = record("ur5", joints(), true, 1);
    expectComplaint(List.of("demos", "robot_type", "'ur5'", "'panda'"), command(demos));
  }

  @Test
  void unknownJointsAreRefused() throws IOException {
    List<String> names = List.of("elbow", "b", "c", "d", "e", "f", "g", "h");
    expectComplaint(List.of("'action'", "'elbow'"), command(record("panda", names, true, 1)));
  }

  @Test
  void tooFewEpisodesAreRefused() throws IOException {
    Path demos = record("panda", joints(), true, 1);
    expectComplaint(List.of("1 episodes", "too few"), command(demos));
  }

  @Test
  void datasetsThatDoNotFitIntoMemoryAreRefusedBeforePicturesAreRead() throws IOException {
    Path demos = record("panda", joints(), true, 2);
    long needed = 2 * 4 * 2 * 3 * 96 * 96;
    List<String> cameras = List.of("front", "wrist");
    DatasetLoader tooSmall = new DatasetLoader(demos, cameras, 96, needed - 1);
    IOException e =
        assertThrows(IOException.class, () -> tooSmall.load(2, (read, total) -> fail("read")));
    assertTrue(String.valueOf(e.getMessage()).contains("--episodes"), e.getMessage());
    assertEquals(8, new DatasetLoader(demos, cameras, 96, needed).load(2, (r, t) -> {}).frames());
    assertEquals(4, tooSmall.load(1, (r, t) -> {}).frames());
  }

  private String[] command(Path demos) {
    return new String[] {"--dataset", demos.toString(), "--out", out()};
  }

  @Test
  void foldersThatAreNoBundleAreNeverReplaced() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path letter = Files.writeString(home.resolve("letter.txt"), "dear");
    expectComplaint(
        List.of("home", "no policy bundle"), "--dataset", "x", "--out", home.toString());
    assertEquals("dear", Files.readString(letter));
    expectComplaint(List.of("/"), "--dataset", "x", "--out", "/");
  }

  @Test
  @Tag("slow")
  void datasetBecomesABundleAndTrainingGoesOn() throws IOException {
    Path demos = record("panda", joints(), true, 6);
    Path bundle = folder.resolve("bundle");
    String[] first = {
      "--dataset", demos.toString(), "--out", bundle.toString(), "--batch", "16", "--steps", "1"
    };
    assertEquals(0, train(first), complained::toString);
    assertEquals(1, written().record().progress().step());
    String[] second = first.clone();
    second[7] = "2";
    assertEquals(0, train(append(second, "--resume")), complained::toString);
    assertEquals(2, written().record().progress().step());
    try (PolicyBundle read = PolicyBundle.load(bundle)) {
      assertEquals(16, read.manifest().horizon());
    }
    Path plain = Files.createDirectory(folder.resolve("plain"));
    assertEquals(
        Files.getPosixFilePermissions(plain),
        Files.getPosixFilePermissions(bundle),
        "others may read a bundle where they may read other folders");
    Path file = Files.createFile(plain.resolve("file"));
    assertEquals(
        Files.getPosixFilePermissions(file),
        Files.getPosixFilePermissions(bundle.resolve(PolicyBundle.MANIFEST)));
  }

  private Checkpoint written() throws IOException {
    return Checkpoint.read(folder.resolve("bundle-checkpoints").resolve("last.safetensors"));
  }

  private static String[] append(String[] arguments, String more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = more;
    return all;
  }
}
