package org.armature.launch.kinematics;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where rows come from and where they go. */
final class TableOptions {
  @Option(
      names = "--in",
      required = true,
      description = "CSV file with a header row; columns in any order.")
  Path in = Path.of("");

  @Option(names = "--out", description = "CSV file to write (standard output).")
  @Nullable Path out;
}
