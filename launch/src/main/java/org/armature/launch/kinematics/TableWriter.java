package org.armature.launch.kinematics;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows of numbers as CSV, each with as many digits as tell it from every other double. */
final class TableWriter implements AutoCloseable {
  private final BufferedWriter writer;
  private final boolean ours;

  /** Opens a file, or the standard output, and writes the header row. */
  TableWriter(@Nullable Path file, List<String> columns) throws IOException {
    ours = file != null;
    writer =
        file != null
            ? Files.newBufferedWriter(file, StandardCharsets.UTF_8)
            : new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    writer.write(String.join(",", columns));
    writer.write('\n');
  }

  /**
   * Writes a row.
   *
   * @param more cells after the numbers, written as they are
   */
  void write(double[] row, String... more) throws IOException {
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        writer.write(',');
      }
      writer.write(Double.toString(row[i]));
    }
    for (String cell : more) {
      writer.write(',');
      writer.write(cell);
    }
    writer.write('\n');
  }

  @Override
  public void close() throws IOException {
    if (ours) {
      writer.close();
    } else {
      writer.flush();
    }
  }
}
