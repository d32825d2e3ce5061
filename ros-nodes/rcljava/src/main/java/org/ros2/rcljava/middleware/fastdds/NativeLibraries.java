package org.ros2.rcljava.middleware.fastdds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.ros2.rcljava.middleware.MiddlewareException;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;

/**
 * Unpacks the native libraries of the Fast DDS artifact into the user's cache and loads them.
 * Several processes may start at once on a fresh cache: a file lock lets one of them unpack, and a
 * library appears under its name only when it is whole.
 */
final class NativeLibraries {
  private static final String VERSION = "0.20.0";

  /**
   * In the order they need each other: a sourced ROS has libraries of the same names in the path.
   */
  private static final List<String> LIBRARIES =
      List.of("libfastcdr.so.2", "libfastrtps.so.2.14", "libFastRTPSWrapper.so");

  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "aarch64", "arm64", "aarch64");

  private static boolean loaded;

  private NativeLibraries() {}

  /**
   * Loads them, once.
   *
   * @throws MiddlewareException if the machine is not supported or the cache cannot be written
   */
  static synchronized void load() {
    if (!loaded) {
      loadFrom(unpack(cacheFolder(System.getenv(), System.getProperty("user.home"))));
      loaded = true;
    }
  }

  /** {@code $XDG_CACHE_HOME/armature} or {@code ~/.cache/armature}, then artifact and version. */
  static Path cacheFolder(Map<String, String> environment, String home) {
    String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path cache = configured.isEmpty() ? Path.of(home, ".cache") : Path.of(configured);
    return cache.resolve("armature").resolve("ihmc-pub-sub-" + VERSION + "-" + architecture());
  }

  /** Unpacks what is not there yet; the folder. */
  static Path unpack(Path folder) {
    try {
      Files.createDirectories(folder);
      Path lockFile = folder.resolve(".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("lost the lock on " + lockFile);
        }
        for (String library : LIBRARIES) {
          unpack(library, folder.resolve(library));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new MiddlewareException(
          "cannot unpack Fast DDS into %s: %s; make it writable or set XDG_CACHE_HOME"
              .formatted(folder, e),
          e);
    }
  }

  private static void unpack(String library, Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    String resource = "ihmc-pub-sub/native/Linux/" + architecture() + "/" + library;
    try (InputStream in =
        NativeParticipantImpl.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new MiddlewareException(
            "%s is not in ihmc-pub-sub %s; its jar must be on the class path"
                .formatted(resource, VERSION));
      }
      Path part = file.resolveSibling(library + ".part");
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  @SuppressWarnings("restricted") // loading native code is what this class is for
  private static void loadFrom(Path folder) {
    for (String library : LIBRARIES) {
      try {
        System.load(folder.resolve(library).toString());
      } catch (UnsatisfiedLinkError e) {
        throw new MiddlewareException(
            "cannot load %s: %s; it needs glibc 2.30 or newer. If the file is damaged, delete %s"
                .formatted(folder.resolve(library), e.getMessage(), folder),
            e);
      }
    }
  }

  private static String architecture() {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    String known = ARCHITECTURES.get(arch);
    if (!os.equals("Linux") || known == null) {
      throw new MiddlewareException(
          "the embedded Fast DDS runs on Linux x86_64 and aarch64, not on %s %s"
              .formatted(os, arch));
    }
    return known;
  }
}
