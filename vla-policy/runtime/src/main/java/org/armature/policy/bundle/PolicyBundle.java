package org.armature.policy.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.armature.policy.onnx.InferenceException;
import org.armature.policy.onnx.OnnxSession;

/**
 * A policy read from its folder, with its graphs loaded. That there is one means that the manifest
 * obeys its rules, the files are those it was written for, and the graphs take and give what it
 * says.
 */
public final class PolicyBundle implements AutoCloseable {
  /** Name of the manifest in the folder. */
  public static final String MANIFEST = "policy.json";

  /** Threads per graph where no other number is given. */
  public static final int DEFAULT_THREADS = 1;

  private final Path folder;
  private final PolicyManifest manifest;
  private final OnnxSession encoder;
  private final OnnxSession denoiser;
  private final long[] contextShape;

  private PolicyBundle(
      Path folder,
      PolicyManifest manifest,
      OnnxSession encoder,
      OnnxSession denoiser,
      long[] contextShape) {
    this.folder = folder;
    this.manifest = manifest;
    this.encoder = encoder;
    this.denoiser = denoiser;
    this.contextShape = contextShape;
  }

  /**
   * Reads a bundle with {@value #DEFAULT_THREADS} thread per graph.
   *
   * @throws PolicyBundleException if it cannot be run as it is
   */
  public static PolicyBundle load(Path folder) {
    return load(folder, DEFAULT_THREADS);
  }

  /**
   * Reads a bundle.
   *
   * @param folder that holds {@value #MANIFEST} and the graphs
   * @param threads per graph, at least 1
   * @throws PolicyBundleException if it cannot be run as it is; the message names file, field,
   *     value and what was expected
   */
  public static PolicyBundle load(Path folder, int threads) {
    if (!Files.isDirectory(folder)) {
      throw new PolicyBundleException(
          folder, "no such folder; give the folder of a policy bundle, which holds " + MANIFEST);
    }
    Path file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file)) {
      throw new PolicyBundleException(file, "no such file; a policy bundle is described by it");
    }
    PolicyManifest manifest = ManifestJson.read(file);
    OnnxSession encoder = open(folder, manifest, PolicyManifest.ENCODER, threads);
    try {
      long[] context = GraphContract.checkEncoder(Path.of(encoder.name()), encoder, manifest);
      OnnxSession denoiser = open(folder, manifest, PolicyManifest.DENOISER, threads);
      try {
        GraphContract.checkDenoiser(Path.of(denoiser.name()), denoiser, manifest, context);
        return new PolicyBundle(folder, manifest, encoder, denoiser, context);
      } catch (PolicyBundleException e) {
        denoiser.close();
        throw e;
      }
    } catch (PolicyBundleException e) {
      encoder.close();
      throw e;
    }
  }

  /** Where it was read from. */
  public Path folder() {
    return folder;
  }

  /** What it says of itself. */
  public PolicyManifest manifest() {
    return manifest;
  }

  /** Graph from observation to context. */
  public OnnxSession encoder() {
    return encoder;
  }

  /** Graph from noisy actions, time and context to velocity. */
  public OnnxSession denoiser() {
    return denoiser;
  }

  /** {@code [1, M, C]}. */
  public long[] contextShape() {
    return contextShape.clone();
  }

  @Override
  public void close() {
    encoder.close();
    denoiser.close();
  }

  private static OnnxSession open(Path folder, PolicyManifest manifest, String role, int threads) {
    PolicyManifest.GraphFile graph = manifest.files().get(role);
    if (graph == null) {
      throw new IllegalStateException("a checked manifest without " + role);
    }
    Path file = folder.resolve(graph.path());
    if (!Files.isRegularFile(file)) {
      throw new PolicyBundleException(
          file, "no such file; %s names it as files.%s".formatted(MANIFEST, role));
    }
    String found = sha256(file);
    if (!found.equals(graph.sha256())) {
      throw new PolicyBundleException(
          file,
          "sha256",
          found,
          "%s as %s says in files.%s; the file was changed or is incomplete"
              .formatted(graph.sha256(), MANIFEST, role));
    }
    try {
      return OnnxSession.open(file, threads);
    } catch (InferenceException e) {
      throw new PolicyBundleException(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** Hexadecimal SHA-256 of a file. */
  static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new PolicyBundleException(file, "cannot be read: " + e, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
