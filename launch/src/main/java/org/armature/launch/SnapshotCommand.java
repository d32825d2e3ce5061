package org.armature.launch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.armature.launch.kinematics.SingularityPicture;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the pictures of the documentation: of a recording, and of joint velocities. */
@Command(
    name = "snapshot",
    description = {
      "Writes pictures of a recorded episode: the first frame of each camera and a filmstrip,",
      "one row per camera; or of joint velocities through the singularities of an arm."
    },
    footer = {
      "",
      "Example:",
      "  armature demo --episodes 3 --out runs/pictures",
      "  armature snapshot --dataset runs/pictures/dataset --out docs/images",
      "  armature snapshot --singularities --out docs/images"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SnapshotCommand implements Callable<Integer> {
  private static final int SCALE = 2;

  @Option(names = "--dataset", description = "Folder of the LeRobot dataset.")
  private Optional<Path> dataset = Optional.empty();

  @Option(
      names = "--singularities",
      description = "Draw joint velocities of the Panda through its singularities.")
  private boolean singularities;

  @Option(
      names = "--episode",
      defaultValue = "-1",
      description = "Which episode (the first that succeeded).")
  private int episode;

  @Option(
      names = "--frames",
      defaultValue = "8",
      description = "Frames of the filmstrip (${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--out",
      defaultValue = "runs/pictures",
      description = "Folder the pictures go to (${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (frames < 2) {
      throw new IllegalArgumentException("--frames is " + frames + "; expected at least 2");
    }
    if (dataset.isEmpty() && !singularities) {
      throw new IllegalArgumentException("nothing to draw; give --dataset or --singularities");
    }
    Files.createDirectories(out);
    if (singularities) {
      Path file = out.resolve("singularities.svg");
      Files.writeString(file, SingularityPicture.draw());
      System.out.println(file);
    }
    if (dataset.isPresent()) {
      drawEpisode(dataset.get());
    }
    return 0;
  }

  private void drawEpisode(Path folder) throws IOException {
    DatasetReader reader = DatasetReader.open(folder);
    Episode chosen = episode >= 0 ? reader.episode(episode) : firstSuccess(reader);
    List<Feature> cameras = reader.schema().features().stream().filter(Feature::isVideo).toList();
    List<List<BufferedImage>> rows = new ArrayList<>();
    for (Feature camera : cameras) {
      List<BufferedImage> pictures = new ArrayList<>();
      chosen.forEachFrame(camera.camera(), (index, image) -> pictures.add(picture(image)));
      write(scaled(pictures.getFirst()), camera.camera() + ".png");
      rows.add(pictures);
    }
    write(filmstrip(rows), "filmstrip.png");
    System.out.printf("episode %d: %s%n", chosen.index(), String.join(", ", chosen.tasks()));
  }

  private Episode firstSuccess(DatasetReader reader) throws IOException {
    for (int i = 0; i < reader.episodeCount(); i++) {
      boolean[] success = reader.episode(i).flags("next.success");
      if (success[success.length - 1]) {
        return reader.episode(i);
      }
    }
    throw new IllegalArgumentException(
        "no episode of %s succeeded; choose one with --episode".formatted(dataset.orElseThrow()));
  }

  private BufferedImage filmstrip(List<List<BufferedImage>> rows) {
    BufferedImage first = rows.getFirst().getFirst();
    BufferedImage strip =
        new BufferedImage(
            frames * first.getWidth(), rows.size() * first.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows.size(); row++) {
      List<BufferedImage> pictures = rows.get(row);
      for (int i = 0; i < frames; i++) {
        int frame = Math.round(i * (pictures.size() - 1) / (frames - 1f));
        strip
            .getGraphics()
            .drawImage(pictures.get(frame), i * first.getWidth(), row * first.getHeight(), null);
      }
    }
    return strip;
  }

  private void write(BufferedImage picture, String name) throws IOException {
    Path file = out.resolve(name);
    ImageIO.write(picture, "png", file.toFile());
    System.out.println(file);
  }

  private static BufferedImage picture(CameraImage image) {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int at = (y * image.width() + x) * 3;
        int red = image.rgb().get(at) & 0xff;
        int green = image.rgb().get(at + 1) & 0xff;
        int blue = image.rgb().get(at + 2) & 0xff;
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }

  private static BufferedImage scaled(BufferedImage picture) {
    BufferedImage large =
        new BufferedImage(
            picture.getWidth() * SCALE, picture.getHeight() * SCALE, BufferedImage.TYPE_INT_RGB);
    large.getGraphics().drawImage(picture, 0, 0, large.getWidth(), large.getHeight(), null);
    return large;
  }
}
