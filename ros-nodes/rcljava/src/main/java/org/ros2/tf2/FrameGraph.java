package org.ros2.tf2;

import java.util.Formatter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The frames of a buffer as YAML and as a graph for dot, in the forms that tf2's tools read. */
final class FrameGraph {
  private static final double LEAST_SPAN_SECONDS = 1e-4;

  private final Frames frames;
  private final long now;

  /**
   * Of the transforms kept now.
   *
   * @param now time against which ages are told, ns; 0 for none
   */
  FrameGraph(Frames frames, long now) {
    this.frames = frames;
    this.now = now;
  }

  String yaml() {
    StringBuilder text = new StringBuilder();
    Formatter out = new Formatter(text, Locale.ROOT);
    for (int i = 0; i < frames.size(); i++) {
      FrameCache cache = frames.caches()[i];
      int parent = cache == null ? FrameCache.NO_DATA : cache.parentAt(0);
      if (cache == null || parent < 0) {
        continue;
      }
      out.format("%s: \n", frames.name(i));
      out.format("  parent: '%s'\n", frames.name(parent));
      out.format("  broadcaster: '%s'\n", frames.authority(i));
      out.format("  rate: %.3f\n", rate(cache));
      out.format("  most_recent_transform: %.6f\n", cache.newest() * 1e-9);
      out.format("  oldest_transform: %.6f\n", cache.oldest() * 1e-9);
      if (now != 0) {
        out.format("  transform_delay: %.3f\n", (now - cache.newest()) * 1e-9);
      }
      out.format("  buffer_length: %.3f\n", span(cache));
    }
    return text.isEmpty() ? "[]" : text.toString();
  }

  String dot() {
    StringBuilder text = new StringBuilder("digraph G {\n");
    Formatter out = new Formatter(text, Locale.ROOT);
    Set<String> roots = new TreeSet<>();
    for (int i = 0; i < frames.size(); i++) {
      FrameCache cache = frames.caches()[i];
      int parent = cache == null ? FrameCache.NO_DATA : cache.parentAt(0);
      if (cache == null || parent < 0) {
        roots.add(frames.name(i));
        continue;
      }
      out.format("\"%s\" -> \"%s\"[label=\"", frames.name(parent), frames.name(i));
      out.format("Broadcaster: %s\\n", frames.authority(i));
      out.format("Average rate: %.3f Hz\\n", rate(cache));
      out.format("Most recent transform: %.6f ", cache.newest() * 1e-9);
      if (now != 0) {
        out.format("( %.3f sec old)", (now - cache.newest()) * 1e-9);
      }
      out.format("\\nBuffer length: %.3f sec\\n\"];\n", span(cache));
    }
    roots.forEach(root -> out.format("\"%s\";\n", root));
    return text.append("}").toString();
  }

  private static double span(FrameCache cache) {
    return (cache.newest() - cache.oldest()) * 1e-9;
  }

  private static double rate(FrameCache cache) {
    return cache.length() / Math.max(span(cache), LEAST_SPAN_SECONDS);
  }
}
