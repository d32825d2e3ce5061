package org.armature.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.record.DatasetRecording;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoEncoding;

/**
 * Where a recorder writes and what of.
 *
 * @param folder folder of the dataset; a new one, or one of the same features to append to
 * @param cameras cameras to record
 * @param fps frames per second, which is the rate of the cameras
 */
record RecorderDataset(Path folder, List<Camera> cameras, int fps) {
  /**
   * A camera to record.
   *
   * @param name name of the camera
   * @param width pixels per row
   * @param height rows
   */
  record Camera(String name, int width, int height) {}

  /** Copies the list. */
  RecorderDataset {
    cameras = List.copyOf(cameras);
  }

  /**
   * As the parameters of a recorder say.
   *
   * @throws NodeStartException if one of them cannot be used
   */
  static RecorderDataset of(NodeSettings settings) {
    Path folder = Path.of(settings.text("dataset"));
    List<Camera> cameras = new ArrayList<>();
    try {
      for (String camera : settings.text("cameras").split(",", -1)) {
        int colon = camera.indexOf(':');
        int times = camera.indexOf('x', colon);
        cameras.add(
            new Camera(
                camera.substring(0, colon).strip(),
                Integer.parseInt(camera.substring(colon + 1, times)),
                Integer.parseInt(camera.substring(times + 1).strip())));
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw settings.wrong("cameras", "name:WIDTHxHEIGHT, separated by commas", e);
    }
    return new RecorderDataset(folder, cameras, settings.integer("fps"));
  }

  List<String> cameraNames() {
    return cameras.stream().map(Camera::name).toList();
  }

  /**
   * Opens the dataset to write.
   *
   * @throws NodeStartException if it cannot be written, or holds something else
   */
  DatasetWriter open(RobotModel robot) {
    DatasetSchema schema = schema(robot, true);
    try {
      if (!Files.exists(folder.resolve("meta/info.json"))) {
        return DatasetWriter.create(folder, schema, VideoEncoding.DEFAULT);
      }
      DatasetWriter dataset = DatasetWriter.open(folder);
      boolean older = dataset.schema().equals(schema(robot, false));
      if (!older && !dataset.schema().equals(schema)) {
        dataset.close();
        throw new NodeStartException(
            "dataset %s holds other features than would be recorded; choose another folder"
                .formatted(folder));
      }
      return dataset;
    } catch (IOException e) {
      throw new NodeStartException("cannot record into " + e.getMessage(), e);
    }
  }

  /** Datasets that were begun before takeovers were recorded go on without them. */
  private DatasetSchema schema(RobotModel robot, boolean takeovers) {
    List<Feature> features = new ArrayList<>();
    features.add(Feature.vector("observation.state", robot.jointNames()));
    features.add(Feature.vector("action", robot.jointNames()));
    for (Camera camera : cameras) {
      features.add(Feature.camera(camera.name(), camera.width(), camera.height()));
    }
    features.add(Feature.flag("complementary_info.disturbed"));
    if (takeovers) {
      features.add(Feature.flag(DatasetRecording.BY_HAND));
    }
    features.add(Feature.flag("next.success"));
    return new DatasetSchema(fps, robot.name(), features);
  }
}
