package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.armature.recorder.dataset.DatasetLayout.FileNumber;
import org.armature.recorder.dataset.EpisodeRow.VideoSpan;
import org.armature.recorder.parquet.ParquetTable;
import org.armature.recorder.video.VideoPackets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is whole of a damaged dataset: the frames decide, and what describes them is made from
 * them where it is missing or wrong. Needs {@code meta/info.json} for the features and the fps.
 */
public final class Salvage {
  private static final Pattern NAME =
      Pattern.compile("chunk-(\\d{3,6})/file-(\\d{3,6})\\.parquet$");

  private static final int MOST_TASKS = 1_000_000;

  private final DatasetLayout layout;
  private final DatasetInfo info;
  private final Consumer<String> told;
  private final Map<Integer, EpisodeRow> knownRows = new HashMap<>();
  private final Map<Integer, Map<String, FeatureStats>> knownStats = new HashMap<>();
  private final List<EpisodeRow> rows = new ArrayList<>();
  private final List<Map<String, FeatureStats>> stats = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private final Set<Path> used = new LinkedHashSet<>();
  private List<String> tasks = new ArrayList<>();

  /**
   * What was found.
   *
   * @param dataset the whole episodes, numbered anew
   * @param rest files of data, videos and episode rows of which nothing is in it
   */
  public record Found(DatasetReader dataset, List<Path> rest) {}

  private Salvage(DatasetLayout layout, DatasetInfo info, Consumer<String> told) {
    this.layout = layout;
    this.info = info;
    this.told = told;
  }

  /**
   * Reads a dataset; changes nothing.
   *
   * @param told takes a line for each thing that is not as it should be
   * @throws IOException if {@code meta/info.json} is missing or damaged, or a folder cannot be read
   */
  public static Found read(Path root, Consumer<String> told) throws IOException {
    DatasetLayout layout = new DatasetLayout(root);
    return new Salvage(layout, DatasetInfo.read(layout), told).read();
  }

  private Found read() throws IOException {
    readRows();
    List<Path> data = filesBelow(layout.root().resolve("data"), ".parquet");
    readTasks(data);
    for (Path file : data) {
      try {
        episodesOf(file, ParquetTable.open(file));
      } catch (IOException e) {
        told.accept("not whole: " + e.getMessage());
      }
    }
    for (Integer missing : knownRows.keySet()) {
      told.accept(
          "episode %d: its frames are gone or not whole; its row is left out".formatted(missing));
    }
    DatasetReader dataset =
        new DatasetReader(
            layout,
            info.with(rows.size(), rows.isEmpty() ? 0 : rows.getLast().to(), tasks.size()),
            List.copyOf(tasks),
            List.copyOf(rows),
            List.copyOf(stats),
            offsets.stream().mapToLong(Long::longValue).toArray());
    List<Path> all = new ArrayList<>(data);
    all.addAll(filesBelow(layout.root().resolve("videos"), ""));
    all.addAll(filesBelow(layout.episodesFolder(), ""));
    all.removeIf(used::contains);
    return new Found(dataset, all);
  }

  private static List<Path> filesBelow(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  private void readRows() throws IOException {
    for (Path file : layout.episodesFiles()) {
      try {
        List<EpisodeRow> some = EpisodeRow.read(file, info.schema());
        List<Map<String, FeatureStats>> theirs = EpisodeRow.readStats(file, info.schema());
        for (int i = 0; i < some.size(); i++) {
          if (knownRows.putIfAbsent(some.get(i).episode(), some.get(i)) == null) {
            knownStats.put(some.get(i).episode(), theirs.get(i));
            used.add(file);
          }
        }
      } catch (IOException e) {
        told.accept("not whole: %s; its rows are made from the frames".formatted(e.getMessage()));
      }
    }
  }

  private void readTasks(List<Path> data) {
    try {
      tasks.addAll(TaskTable.read(layout).tasks());
    } catch (IOException e) {
      told.accept("not whole: " + e.getMessage());
    }
    if (tasks.isEmpty()) {
      tasks = tasksOfRows(data);
    }
  }

  /** A row lists the tasks of its frames in the order in which they come. */
  private List<String> tasksOfRows(List<Path> data) {
    Map<Integer, String> texts = new TreeMap<>();
    for (Path file : data) {
      try {
        ParquetTable table = ParquetTable.open(file);
        long[] episodes = table.longs("episode_index");
        long[] numbers = table.longs("task_index");
        Map<Long, Set<Long>> ofEpisodes = new LinkedHashMap<>();
        for (int i = 0; i < episodes.length; i++) {
          ofEpisodes.computeIfAbsent(episodes[i], e -> new LinkedHashSet<>()).add(numbers[i]);
        }
        ofEpisodes.forEach((episode, some) -> {
          EpisodeRow row = knownRows.get(Math.toIntExact(episode));
          List<Long> order = List.copyOf(some);
          for (int i = 0; row != null && i < order.size() && i < row.tasks().size(); i++) {
            texts.putIfAbsent(Math.toIntExact(order.get(i)), row.tasks().get(i));
          }
        });
      } catch (IOException | ArithmeticException e) {
        told.accept("no tasks from %s: %s".formatted(file, e.getMessage()));
      }
    }
    List<String> all = new ArrayList<>();
    int last = texts.isEmpty() ? -1 : ((TreeMap<Integer, String>) texts).lastKey();
    for (int i = 0; i <= last; i++) {
      all.add(texts.getOrDefault(i, "task " + i));
    }
    told.accept("tasks: made anew from the episodes' rows: " + all);
    return all;
  }

  /** Takes the episodes of a data file: runs of the same episode number. */
  private void episodesOf(Path file, ParquetTable table) throws IOException {
    for (Feature feature : info.schema().columns()) {
      readable(file, table, feature);
    }
    long[] episodes = table.longs("episode_index");
    long[] numbers = table.longs("task_index");
    int start = 0;
    while (start < episodes.length) {
      int end = start;
      while (end < episodes.length && episodes[end] == episodes[start]) {
        end++;
      }
      boolean alone = start == 0 && end == episodes.length;
      episode(file, (int) episodes[start], start, alone, Arrays.copyOfRange(numbers, start, end));
      start = end;
    }
  }

  private static void readable(Path file, ParquetTable table, Feature feature) throws IOException {
    String name = feature.name();
    long values =
        feature.dtype() == DType.STRING
            ? table.strings(name).stream().mapToLong(List::size).sum()
            : table.numbers(name).length;
    if (values != (long) table.rows() * feature.size()) {
      throw new IOException(
          "%s: column '%s' has %d values; expected %d for each of %d rows"
              .formatted(file, name, values, feature.size(), table.rows()));
    }
    if (feature.dtype().isFloating()
        && !Arrays.stream(table.doubles(name)).allMatch(Double::isFinite)) {
      throw new IOException("%s: column '%s' has values that are not finite".formatted(file, name));
    }
  }

  private void episode(Path file, int episode, int start, boolean alone, long[] taskNumbers) {
    EpisodeRow known = knownRows.remove(episode);
    String of = "episode %d (%s)".formatted(episode, file);
    if (known != null && !layout.dataFile(known.data()).equals(file)) {
      told.accept(of + ": its row names another data file; the frames count");
      known = null;
    }
    Set<String> texts = new LinkedHashSet<>();
    for (long number : taskNumbers) {
      if (number < 0 || number > MOST_TASKS) {
        told.accept("%s: task_index is %d".formatted(of, number));
        return;
      }
      while (tasks.size() <= number) {
        told.accept(
            "%s: task %d has no text; it becomes 'task %d'"
                .formatted(of, tasks.size(), tasks.size()));
        tasks.add("task " + tasks.size());
      }
      texts.add(tasks.get((int) number));
    }
    FileNumber number = alone ? numberOf(file) : null;
    FileNumber data = known == null ? number : known.data();
    if (data == null) {
      told.accept(of + ": it has no row, and shares its file; where its pictures are is unknown");
      return;
    }
    Map<String, VideoSpan> videos = new LinkedHashMap<>();
    for (Feature camera : info.schema().cameras()) {
      VideoSpan span = known == null ? null : known.videos().get(camera.name());
      if (span == null && number != null) {
        span = new VideoSpan(number, 0, (double) taskNumbers.length / info.schema().fps());
      }
      String problem = span == null ? "no video" : videoProblem(camera, span, taskNumbers.length);
      if (problem != null || span == null) {
        told.accept("%s: half written: %s".formatted(of, problem));
        return;
      }
      videos.put(camera.name(), span);
    }
    if (known == null) {
      told.accept(of + ": counted again; its row is made from its frames");
    } else if (known.length() != taskNumbers.length) {
      told.accept(
          "%s: length is %d; it has %d frames".formatted(of, known.length(), taskNumbers.length));
    }
    used.add(file);
    info.schema()
        .cameras()
        .forEach(camera -> {
          VideoSpan span = videos.get(camera.name());
          if (span != null) {
            used.add(layout.videoFile(camera, span.number()));
          }
        });
    rows.add(
        new EpisodeRow(
            rows.size(),
            List.copyOf(texts),
            taskNumbers.length,
            data,
            rows.isEmpty() ? 0 : rows.getLast().to(),
            videos,
            known == null ? "" : known.bag()));
    stats.add(known == null ? Map.of() : knownStats.getOrDefault(episode, Map.of()));
    offsets.add((long) start);
  }

  /** The number in a file's name; null if it is not named as one. */
  private @Nullable FileNumber numberOf(Path file) {
    Matcher matcher = NAME.matcher(file.toString());
    return matcher.find()
        ? new FileNumber(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
        : null;
  }

  private @Nullable String videoProblem(Feature camera, VideoSpan span, int frames) {
    Path file = layout.videoFile(camera, span.number());
    try (VideoPackets video = new VideoPackets(file)) {
      double start = span.fromSeconds() - 0.5 / info.schema().fps();
      long pictures = Arrays.stream(video.seconds()).filter(time -> time >= start).count();
      return pictures >= frames
          ? null
          : "%s has %d pictures for %d frames".formatted(file, pictures, frames);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
