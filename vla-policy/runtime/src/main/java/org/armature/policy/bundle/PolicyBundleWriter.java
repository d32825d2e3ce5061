package org.armature.policy.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Completes a folder that holds exported graphs to a policy bundle. */
public final class PolicyBundleWriter {
  /** File name of the encoder's graph. */
  public static final String ENCODER_FILE = "encoder.onnx";

  /** File name of the denoiser's graph. */
  public static final String DENOISER_FILE = "denoiser.onnx";

  private PolicyBundleWriter() {}

  /**
   * Writes {@code policy.json} for the {@value #ENCODER_FILE} and {@value #DENOISER_FILE} that lie
   * in the folder, whole or not at all, and reads the bundle back.
   *
   * @param manifest everything but the files, as {@link PolicyManifest#of} makes it
   * @return the manifest with files and their hashes
   * @throws PolicyBundleException if a graph is missing, or the bundle could not be loaded
   */
  public static PolicyManifest write(Path folder, PolicyManifest manifest) {
    Map<String, PolicyManifest.GraphFile> files = new LinkedHashMap<>();
    files.put(PolicyManifest.ENCODER, graphFile(folder, ENCODER_FILE));
    files.put(PolicyManifest.DENOISER, graphFile(folder, DENOISER_FILE));
    PolicyManifest complete = manifest.withFiles(files);
    Path file = folder.resolve(PolicyBundle.MANIFEST);
    new ManifestRules(file).check(complete);
    try {
      Path fresh = folder.resolve(PolicyBundle.MANIFEST + ".part");
      Files.write(fresh, ManifestJson.write(complete));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new PolicyBundleException(file, "cannot be written: " + e, e);
    }
    PolicyBundle.load(folder).close();
    return complete;
  }

  private static PolicyManifest.GraphFile graphFile(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new PolicyBundleException(file, "no such file; export the graph first");
    }
    return new PolicyManifest.GraphFile(name, PolicyBundle.sha256(file));
  }
}
