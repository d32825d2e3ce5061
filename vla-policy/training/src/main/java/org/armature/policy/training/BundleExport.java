package org.armature.policy.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.armature.policy.bundle.PolicyBundle;
import org.armature.policy.bundle.PolicyBundleWriter;
import org.armature.policy.bundle.PolicyManifest;
import org.armature.policy.training.checkpoint.Checkpoint;
import org.armature.policy.training.checkpoint.TrainingRecord;
import org.armature.policy.training.checkpoint.TrainingRecord.Embodiment;
import org.armature.policy.training.network.PolicyArchitecture;
import org.armature.policy.training.network.PolicyNetwork;
import org.armature.policy.training.onnx.PolicyExport;

/**
 * Makes a policy bundle of a checkpoint: the averaged weights as two ONNX graphs, {@code
 * policy.json} and the model card. The folder appears complete or stays as it was.
 */
public final class BundleExport {
  private static final int SAMPLER_STEPS = 10;
  private static final String CREATED_BY = "armature train 0.1";

  private BundleExport() {}

  /**
   * Writes or replaces a bundle; the bundle read back is checked by its writer.
   *
   * @param folder the bundle's folder; what was in it is replaced
   */
  public static void write(Checkpoint checkpoint, Path folder) throws IOException {
    checkReplaceable(folder);
    Path target = folder.toAbsolutePath().normalize();
    TrainingRecord record = checkpoint.record();
    PolicyNetwork network = new PolicyNetwork(record.architecture());
    // No temporary folder of the JDK: those are for their owner's eyes alone, bundles for all.
    Path fresh = target.resolveSibling("." + target.getFileName() + "-new");
    delete(fresh);
    Files.createDirectories(fresh);
    try {
      Files.write(
          fresh.resolve(PolicyBundleWriter.ENCODER_FILE),
          PolicyExport.encoder(network, checkpoint.average()));
      Files.write(
          fresh.resolve(PolicyBundleWriter.DENOISER_FILE),
          PolicyExport.denoiser(network, checkpoint.average()));
      PolicyBundleWriter.write(fresh, manifest(String.valueOf(target.getFileName()), record));
      Files.writeString(
          fresh.resolve("README.md"),
          ModelCard.of(checkpoint, String.valueOf(target.getFileName())),
          StandardCharsets.UTF_8);
      replace(fresh, target);
    } finally {
      delete(fresh);
    }
  }

  /**
   * Checks that writing a bundle to a folder would destroy nothing else.
   *
   * @throws IOException if the folder holds something that is no bundle
   */
  static void checkReplaceable(Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (target.getParent() == null) {
      throw new IOException(folder + " cannot be replaced by a bundle; name a folder inside it");
    }
    if (!Files.exists(target) || Files.exists(target.resolve(PolicyBundle.MANIFEST))) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new IOException(folder + " is a file; name a folder for the bundle");
    }
    try (Stream<Path> files = Files.list(target)) {
      if (files.findAny().isPresent()) {
        throw new IOException(
            folder + " holds something that is no policy bundle; name another folder");
      }
    }
  }

  private static PolicyManifest manifest(String name, TrainingRecord record) {
    PolicyArchitecture net = record.architecture();
    Embodiment robot = record.embodiment();
    int factor = robot.cameraSize() / net.imageSize();
    List<PolicyManifest.Camera> cameras =
        net.cameraNames().stream()
            .map(c -> PolicyManifest.Camera.box(c, net.imageSize(), net.imageSize(), factor))
            .toList();
    return PolicyManifest.of(
        name,
        CREATED_BY,
        cameras,
        new PolicyManifest.State(robot.stateNames(), robot.stateMean(), robot.stateStd()),
        new PolicyManifest.Action(
            PolicyManifest.Action.JOINT_POSITION,
            robot.actionNames(),
            robot.lower(),
            robot.upper(),
            robot.actionMean(),
            robot.actionStd()),
        net.horizon(),
        Math.round(1e9 / robot.fps()),
        new PolicyManifest.Text(robot.textEncoder(), net.textTokens(), net.textSize()),
        PolicyManifest.Sampler.euler(SAMPLER_STEPS));
  }

  private static void replace(Path fresh, Path target) throws IOException {
    Path old = target.resolveSibling("." + target.getFileName() + "-old");
    delete(old);
    if (Files.exists(target)) {
      Files.move(target, old);
    }
    Files.move(fresh, target);
    delete(old);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.delete(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
