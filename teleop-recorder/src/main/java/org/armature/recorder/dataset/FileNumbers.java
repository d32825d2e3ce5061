package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.armature.recorder.dataset.DatasetLayout.FileNumber;

/**
 * Checks the names of the numbered files in a folder. Readers load them in the order of their names
 * and take every file of the kind, so names must sort as their numbers do and nothing else may lie
 * there.
 */
final class FileNumbers {
  private FileNumbers() {}

  /**
   * Checks the files below a folder.
   *
   * @param suffix the kind, such as {@code .parquet}
   * @return the files whose names are right, in order
   */
  static List<Path> check(DatasetLayout layout, Path folder, String suffix, Findings findings) {
    Pattern name = Pattern.compile("chunk-(\\d{3,6})/file-(\\d{3,6})" + Pattern.quote(suffix));
    List<Path> good = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return good;
    }
    FileNumber before = new FileNumber(0, -1);
    int longest = 0;
    for (Path file : filesBelow(folder, suffix, findings)) {
      String relative = folder.relativize(file).toString();
      Matcher matcher = name.matcher(relative);
      if (!matcher.matches()) {
        findings.error(
            file, "name", relative, "chunk-NNN/file-NNN%s; readers load it".formatted(suffix));
        continue;
      }
      if (longest > 0 && relative.length() != longest) {
        findings.error(file, "name", relative, "one that sorts by its number");
      }
      longest = relative.length();
      FileNumber number =
          new FileNumber(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      boolean next =
          number.equals(new FileNumber(before.chunk(), before.file() + 1))
              || number.equals(new FileNumber(before.chunk() + 1, 0));
      if (!next) {
        findings.warning(
            layout.root(),
            "file numbers",
            relative + " after chunk %03d, file %03d".formatted(before.chunk(), before.file()),
            "numbers without gaps");
      }
      before = number;
      good.add(file);
    }
    return good;
  }

  private static List<Path> filesBelow(Path folder, String suffix, Findings findings) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      findings.error(folder, "folder", "not readable: " + e.getMessage(), "readable");
      return List.of();
    }
  }
}
