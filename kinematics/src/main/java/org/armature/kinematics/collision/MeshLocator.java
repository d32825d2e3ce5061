package org.armature.kinematics.collision;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.armature.kinematics.RobotModelException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mesh files that a description names. A relative path is taken from the description's
 * folder. {@code package://name/path} (and {@code model://}) is looked for in the folder {@code
 * name} beside or above the description, then in those that ROS_PACKAGE_PATH and AMENT_PREFIX_PATH
 * list. Immutable.
 */
public final class MeshLocator {
  private final Path description;
  private final List<Path> flat;
  private final List<Path> packagePath;
  private final List<Path> prefixPath;

  private MeshLocator(
      Path description, List<Path> flat, List<Path> packagePath, List<Path> prefixPath) {
    this.description = description;
    this.flat = List.copyOf(flat);
    this.packagePath = List.copyOf(packagePath);
    this.prefixPath = List.copyOf(prefixPath);
  }

  /** For the meshes of a URDF. */
  public static MeshLocator beside(Path description) {
    return new MeshLocator(
        description.toAbsolutePath().normalize(),
        List.of(),
        folders(System.getenv("ROS_PACKAGE_PATH")),
        folders(System.getenv("AMENT_PREFIX_PATH")));
  }

  /** Looks in one more folder, last, for a file of the same name, whatever folder it was in. */
  public MeshLocator withFolder(Path folder) {
    List<Path> more = new ArrayList<>(flat);
    more.add(folder.toAbsolutePath().normalize());
    return new MeshLocator(description, more, packagePath, prefixPath);
  }

  /**
   * The file that a description means.
   *
   * @param name path, {@code file://…} or {@code package://…}
   * @throws RobotModelException when there is none, naming every place it was looked for
   */
  public Path find(String name) {
    Set<Path> places = new LinkedHashSet<>();
    try {
      int scheme = name.indexOf("://");
      switch (scheme < 0 ? "" : name.substring(0, scheme)) {
        case "" -> places.add(parent(description).resolve(name));
        case "file" -> places.add(Path.of(URI.create(name.replace(" ", "%20"))));
        case "package", "model" -> addPackage(places, name.substring(scheme + 3));
        default ->
            throw new RobotModelException(
                "\"" + name + "\": use a path, file://, package:// or model://");
      }
      String last = name.substring(name.lastIndexOf('/') + 1);
      flat.forEach(folder -> places.add(folder.resolve(last)));
    } catch (RobotModelException e) {
      throw e;
    } catch (InvalidPathException e) {
      throw new RobotModelException("\"" + name + "\": is not a path: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new RobotModelException("\"" + name + "\": is not a file URI: " + e.getMessage(), e);
    }
    return places.stream()
        .map(Path::normalize)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () -> new RobotModelException("\"" + name + "\": no such mesh; looked for " + places));
  }

  private void addPackage(Set<Path> places, String rest) {
    int slash = rest.indexOf('/');
    if (slash <= 0) {
      throw new RobotModelException("\"" + rest + "\": expected package://name/path");
    }
    String name = rest.substring(0, slash);
    String path = rest.substring(slash + 1);
    for (Path at = description.getParent(); at != null; at = at.getParent()) {
      Path last = at.getFileName();
      if (last != null && last.toString().equals(name)) {
        places.add(at.resolve(path));
      }
      if (Files.isDirectory(at.resolve(name))) {
        places.add(at.resolve(name).resolve(path));
      }
    }
    for (Path folder : packagePath) {
      Path last = folder.getFileName();
      if (last != null && last.toString().equals(name)) {
        places.add(folder.resolve(path));
      }
      places.add(folder.resolve(name).resolve(path));
    }
    prefixPath.forEach(folder -> places.add(folder.resolve("share").resolve(rest)));
    if (places.isEmpty()) {
      places.add(parent(description).resolve(rest));
    }
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static List<Path> folders(@Nullable String variable) {
    List<Path> folders = new ArrayList<>();
    if (variable != null) {
      for (String folder : variable.split(File.pathSeparator, -1)) {
        if (!folder.isBlank()) {
          folders.add(Path.of(folder));
        }
      }
    }
    return folders;
  }
}
