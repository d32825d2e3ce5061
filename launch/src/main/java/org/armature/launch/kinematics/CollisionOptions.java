package org.armature.launch.kinematics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.SemanticDescription;
import org.armature.kinematics.collision.CollisionModel;
import org.armature.kinematics.collision.CollisionPairs;
import org.armature.kinematics.collision.CollisionSampling;
import org.armature.kinematics.collision.MeshLocator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where meshes are and which links may touch. */
final class CollisionOptions {
  @Option(
      names = "--srdf",
      description =
          "SRDF that says which links may touch. Without, links may touch that do so at rest or in"
              + " 95 % of 10,000 random postures.")
  private @Nullable Path srdf;

  @Option(
      names = "--meshes",
      description = "Folder to look in, last, for mesh files by their name; may be given often.")
  private List<Path> folders = new ArrayList<>();

  /** The solids of a robot that was read from a file. */
  CollisionModel load(RobotModel robot, Path file) {
    MeshLocator meshes = MeshLocator.beside(file);
    for (Path folder : folders) {
      meshes = meshes.withFolder(folder);
    }
    return CollisionModel.of(robot, meshes);
  }

  /** The pairs of links to keep apart. */
  CollisionPairs pairs(CollisionModel model) {
    CollisionPairs pairs = CollisionPairs.of(model);
    return srdf == null
        ? CollisionSampling.DEFAULT.apply(model, pairs)
        : pairs.without(SemanticDescription.read(srdf, model.robot()));
  }
}
