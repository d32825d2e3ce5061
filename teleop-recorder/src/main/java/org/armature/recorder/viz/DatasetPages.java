package org.armature.recorder.viz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoPackets;

/**
 * Writes a folder of pages: {@code index.html} lists episodes, {@code episode-000003.html} shows
 * one. Videos are linked into the folder, or copied where that cannot be, so that it can be moved.
 */
public final class DatasetPages {
  private final DatasetReader dataset;
  private final Path out;

  private DatasetPages(DatasetReader dataset, Path out) {
    this.dataset = dataset;
    this.out = out;
  }

  /**
   * Writes the pages of some episodes; those of before are replaced.
   *
   * @param dataset the dataset
   * @param episodes their numbers
   * @param out the folder; made if it is not there
   * @return the page to open, {@code index.html}
   * @throws IllegalArgumentException if there is no such episode
   * @throws IOException if the dataset is damaged or the folder cannot be written
   */
  public static Path write(DatasetReader dataset, Collection<Integer> episodes, Path out)
      throws IOException {
    for (int episode : episodes) {
      if (episode < 0 || episode >= dataset.episodeCount()) {
        throw new IllegalArgumentException(
            "%s has no episode %d; it has %d"
                .formatted(dataset.root(), episode, dataset.episodeCount()));
      }
    }
    Files.createDirectories(out);
    return new DatasetPages(dataset, out).write(List.copyOf(new TreeSet<>(episodes)));
  }

  private Path write(List<Integer> episodes) throws IOException {
    PageTemplate template = new PageTemplate("episode");
    ObjectNode index = JsonNodeFactory.instance.objectNode();
    index.put("name", name());
    index.put(
        "facts",
        String.format(
            Locale.ROOT,
            "%d of %d episodes, %d frames/s, %s",
            episodes.size(),
            dataset.episodeCount(),
            dataset.schema().fps(),
            dataset.schema().robotType().isEmpty()
                ? "no robot named"
                : dataset.schema().robotType()));
    ArrayNode cards = index.putArray("episodes");
    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = dataset.episode(episodes.get(i));
      List<Flags> flags = Flags.of(episode, dataset.schema());
      ObjectNode page = page(episode, flags);
      if (i > 0) {
        page.put("before", pageName(episodes.get(i - 1)));
      }
      if (i + 1 < episodes.size()) {
        page.put("after", pageName(episodes.get(i + 1)));
      }
      template.write(out.resolve(pageName(episode.index())), page);
      cards.add(card(episode, flags));
    }
    Path file = out.resolve("index.html");
    new PageTemplate("index").write(file, index);
    return file;
  }

  private String name() {
    return String.valueOf(dataset.root().toAbsolutePath().normalize().getFileName());
  }

  private static String pageName(int episode) {
    return String.format(Locale.ROOT, "episode-%06d.html", episode);
  }

  private ObjectNode card(Episode episode, List<Flags> flags) throws IOException {
    ObjectNode card = JsonNodeFactory.instance.objectNode();
    card.put("number", episode.index()).put("page", pageName(episode.index()));
    card.put("facts", length(episode));
    episode.tasks().forEach(card.putArray("tasks")::add);
    Flags.outcome(flags).ifPresent(outcome -> card.put("outcome", outcome));
    List<String> marks = new ArrayList<>();
    int taken = flags.stream().filter(Flags::isIntervention).mapToInt(Flags::count).sum();
    if (taken > 0) {
      marks.add("a person took over in " + taken + " frames");
    }
    int repeated = flags.stream().filter(Flags::isRepeated).mapToInt(Flags::count).sum();
    if (repeated > 0) {
      marks.add(repeated + " repeated values");
    }
    card.put("marks", String.join(", ", marks));
    if (!dataset.schema().cameras().isEmpty()) {
      card.put("thumbnail", Thumbnail.write(dataset, episode, out));
    }
    return card;
  }

  private String length(Episode episode) {
    double seconds = (double) episode.length() / dataset.schema().fps();
    return String.format(Locale.ROOT, "%d frames, %.1f s", episode.length(), seconds);
  }

  private ObjectNode page(Episode episode, List<Flags> flags) throws IOException {
    DatasetSchema schema = dataset.schema();
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.put("name", name()).put("number", episode.index()).put("facts", length(episode));
    page.put("length", episode.length()).put("fps", schema.fps());
    episode.tasks().forEach(page.putArray("tasks")::add);
    Flags.outcome(flags).ifPresent(outcome -> page.put("outcome", outcome));
    ArrayNode cameras = page.putArray("cameras");
    for (Feature camera : schema.cameras()) {
      ObjectNode described = camera(episode, camera);
      flags.stream()
          .filter(flag -> flag.isRepeated() && flag.name().equals(camera.name()))
          .forEach(flag -> described.set("repeated", flag.runs()));
      cameras.add(described);
    }
    ArrayNode lanes = page.putArray("lanes");
    for (Flags flag : flags) {
      lanes
          .addObject()
          .put("name", flag.label())
          .put("colour", flag.colour())
          .set("runs", flag.runs());
    }
    page.set("plots", Plots.of(episode, schema));
    return page;
  }

  private ObjectNode camera(Episode episode, Feature camera) throws IOException {
    Path video = episode.videoFile(camera.name());
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    described.put("name", camera.camera()).put("file", link(video));
    described.put("start", episode.videoStart(camera.name()));
    described.put("width", camera.width()).put("height", camera.height());
    try (VideoPackets packets = new VideoPackets(video)) {
      described.put("codec", packets.codecName());
    }
    described.putArray("repeated");
    return described;
  }

  /** Puts a video into the folder; returns its address from the pages there. */
  private String link(Path video) throws IOException {
    Path relative = dataset.root().relativize(video);
    Path place = out.resolve(relative);
    if (Files.exists(place) && Files.isSameFile(place, video)) {
      return address(relative);
    }
    Files.createDirectories(place.resolveSibling("."));
    Files.deleteIfExists(place);
    try {
      Files.createLink(place, video);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(video, place); // another file system
    }
    return address(relative);
  }

  private static String address(Path relative) {
    List<String> parts = new ArrayList<>();
    for (Path part : relative) {
      // Feature names may hold any character.
      parts.add(URLEncoder.encode(part.toString(), StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return String.join("/", parts);
  }
}
