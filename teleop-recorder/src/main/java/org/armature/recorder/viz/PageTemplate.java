package org.armature.recorder.viz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page with its style, its script and its data inside. Data is JSON that cannot end its element:
 * whatever a task's text holds, the browser takes it for text.
 */
final class PageTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String before;
  private final String between;
  private final String after;

  /**
   * @param name {@code index} or {@code episode}
   */
  PageTemplate(String name) throws IOException {
    String page = resource(name + ".html").replace("@STYLE@", resource("style.css"));
    int data = page.indexOf("@DATA@");
    int script = page.indexOf("@SCRIPT@");
    before = page.substring(0, data);
    between = page.substring(data + "@DATA@".length(), script) + resource(name + ".js");
    after = page.substring(script + "@SCRIPT@".length());
  }

  /** Writes a page. */
  void write(Path file, JsonNode data) throws IOException {
    // In JSON these stand only inside of strings, where an escape means the same.
    String json =
        JSON.writeValueAsString(data)
            .replace("&", "\\u0026")
            .replace("<", "\\u003c")
            .replace(">", "\\u003e");
    Files.writeString(file, before + json + between + after);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException("resource " + name + " of " + PageTemplate.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
