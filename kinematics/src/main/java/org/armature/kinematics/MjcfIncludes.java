package org.armature.kinematics;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the elements of included files in the place of the {@code <include>}. As in MuJoCo, a file
 * is looked for beside the main file, then beside the one that includes it, and is read only once;
 * so no chain of includes goes on for ever.
 */
final class MjcfIncludes {
  private final Path mainFolder;
  private final Set<Path> seen = new HashSet<>();

  private MjcfIncludes(Path main) {
    mainFolder = folderOf(main);
    seen.add(main.toAbsolutePath().normalize());
  }

  /** The main file's root element without any include left in it. */
  static XmlNode expand(XmlNode root, Path main) {
    MjcfIncludes includes = new MjcfIncludes(main);
    return includes.expanded(root, includes.mainFolder, 0);
  }

  /** The folder of a file, absolute. */
  static Path folderOf(Path file) {
    @Nullable Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  private XmlNode expanded(XmlNode node, Path folder, int depth) {
    if (depth > XmlReader.DEEPEST) {
      throw node.error("is nested deeper than " + XmlReader.DEEPEST + ", counted over includes");
    }
    List<XmlNode> children = new ArrayList<>(node.children().size());
    boolean changed = false;
    for (XmlNode child : node.children()) {
      if (child.tag().equals("include")) {
        include(child, folder, depth, children);
        changed = true;
      } else {
        XmlNode after = expanded(child, folder, depth + 1);
        children.add(after);
        changed |= after != child;
      }
    }
    return changed ? node.withChildren(children) : node;
  }

  private void include(XmlNode include, Path folder, int depth, List<XmlNode> out) {
    include.requireOnly(Set.of("file", "prefix"));
    if (include.has("prefix")) {
      throw include.error("prefix", "not supported: write the names out");
    }
    if (!include.children().isEmpty()) {
      throw include.error("must not contain elements");
    }
    Path file = find(include, "file", mainFolder, folder);
    if (!seen.add(file)) {
      throw include.error(
          "file", "is read already: a file may be included once, and never by itself");
    }
    XmlNode root = XmlReader.read(file, "a MJCF file");
    if (root.children().isEmpty()) {
      throw include.error("file", "has no elements to include");
    }
    out.addAll(expanded(root, folderOf(file), depth + 1).children());
  }

  /**
   * The file that an attribute names, in the first of some folders that has it.
   *
   * @throws RobotModelException when there is none
   */
  static Path find(XmlNode node, String attribute, Path... folders) {
    List<Path> tried = new ArrayList<>();
    try {
      for (Path folder : folders) {
        Path file = folder.resolve(node.text(attribute)).normalize();
        if (Files.isRegularFile(file)) {
          return file;
        }
        if (!tried.contains(file)) {
          tried.add(file);
        }
      }
    } catch (InvalidPathException e) {
      throw new RobotModelException(
          node.path() + " " + attribute + ": no path of a file: " + e.getMessage(), e);
    }
    throw node.error(attribute, "no such file; looked for " + tried);
  }
}
