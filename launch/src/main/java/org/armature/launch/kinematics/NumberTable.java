package org.armature.launch.kinematics;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A CSV file of finite numbers under a header row of names, as RFC 4180 has it. What is wrong is
 * said with file, row (the header is row 1) and column.
 *
 * @param file where it was read from
 * @param columns names in file order
 * @param rows one value per column
 */
record NumberTable(Path file, List<String> columns, List<double[]> rows) {

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when something in it is no table of numbers
   */
  static NumberTable read(Path file) throws IOException {
    return read(file, List.of());
  }

  /**
   * Reads a file without some columns, which may hold anything.
   *
   * @param passedOver columns that need not be there
   * @throws IllegalArgumentException when something else in it is no table of numbers
   */
  static NumberTable read(Path file, List<String> passedOver) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String header = reader.readLine();
      if (header == null || header.isBlank()) {
        throw new IllegalArgumentException(
            file + ": row 1: is empty; expected a header row with the names of the columns");
      }
      List<String> columns = cells(header.startsWith("\uFEFF") ? header.substring(1) : header);
      requireUnique(file, columns);
      int[] kept =
          IntStream.range(0, columns.size())
              .filter(i -> !passedOver.contains(columns.get(i)))
              .toArray();
      List<double[]> rows = new ArrayList<>();
      boolean ended = false;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (ended && !line.isBlank()) {
          throw new IllegalArgumentException(
              file + ": row " + fileRow(rows.size()) + ": is empty, and rows follow it");
        }
        ended = line.isBlank();
        if (!ended) {
          rows.add(numbers(file, fileRow(rows.size()), columns, kept, cells(line)));
        }
      }
      return new NumberTable(file, Arrays.stream(kept).mapToObj(columns::get).toList(), rows);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException(file + ": is not a text file in UTF-8", e);
    }
  }

  /**
   * Where columns of given names are, in their order.
   *
   * @throws IllegalArgumentException naming a column that is missing
   */
  int[] require(List<String> names) {
    int[] places = new int[names.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = columns.indexOf(names.get(i));
      if (places[i] < 0) {
        throw new IllegalArgumentException(
            "%s: row 1: has no column \"%s\"; it has %s".formatted(file, names.get(i), columns));
      }
    }
    return places;
  }

  /**
   * Refuses columns that mean nothing.
   *
   * @throws IllegalArgumentException naming the column and those there may be
   */
  void requireOnly(List<String> known) {
    for (String column : columns) {
      if (!known.contains(column)) {
        throw new IllegalArgumentException(
            "%s: row 1: column \"%s\" is unknown; expected among %s"
                .formatted(file, column, known));
      }
    }
  }

  /** What messages call a row: the header is row 1. */
  static int fileRow(int index) {
    return index + 2;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",", -1)) {
      String text = cell.strip();
      boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
      cells.add(quoted ? text.substring(1, text.length() - 1) : text);
    }
    return List.copyOf(cells);
  }

  private static void requireUnique(Path file, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: row 1: column %d has no name".formatted(file, i + 1));
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "%s: row 1: column \"%s\" appears twice".formatted(file, name));
      }
    }
  }

  private static double[] numbers(
      Path file, int row, List<String> columns, int[] kept, List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "%s: row %d: has %d values, the header has %d columns"
              .formatted(file, row, cells.size(), columns.size()));
    }
    double[] values = new double[kept.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(file, row, columns.get(kept[i]), cells.get(kept[i]));
    }
    return values;
  }

  private static double number(Path file, int row, String column, String cell) {
    double value;
    try {
      value = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s: row %d, column \"%s\": \"%s\" is not a finite number"
              .formatted(file, row, column, cell));
    }
    return value;
  }
}
