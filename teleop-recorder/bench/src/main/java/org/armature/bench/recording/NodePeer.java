package org.armature.bench.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.armature.recorder.mcap.McapCompression;
import org.jspecify.annotations.Nullable;

/** A running Node with the official library, which writes and reads files as it is told. */
final class NodePeer implements Closeable {
  private static final String MISSING =
      "Node is not installed; run: sudo apt-get install -y nodejs npm";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Writer to;
  private final BufferedReader from;

  /**
   * Starts it.
   *
   * @param folder where its packages are or will be
   * @throws IOException if it cannot be started or its packages cannot be fetched, saying what to
   *     do
   */
  NodePeer(Path folder) throws IOException {
    install(folder);
    process = start(folder, List.of("node", "peer.mjs")).start();
    to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    from =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static ProcessBuilder start(Path folder, List<String> command) {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static void install(Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean isNew = false;
    for (String name : List.of("peer.mjs", "package.json", "package-lock.json")) {
      Path file = folder.resolve(name);
      try (@Nullable InputStream in =
          NodePeer.class.getResourceAsStream("/recording-bench/" + name)) {
        if (in == null) {
          throw new IOException("resource recording-bench/" + name + " is missing");
        }
        byte[] bytes = in.readAllBytes();
        boolean same = Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes);
        isNew |= !same && name.endsWith(".json");
        Files.copy(new ByteArrayInputStream(bytes), file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (isNew || !Files.isDirectory(folder.resolve("node_modules"))) {
      fetchPackages(folder);
    }
  }

  private static void fetchPackages(Path folder) throws IOException {
    List<String> command = List.of("npm", "ci", "--silent", "--no-audit", "--no-fund");
    Process npm;
    try {
      npm = start(folder, command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new IOException(MISSING, e);
    }
    try {
      if (npm.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed in " + folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while npm fetches packages", e);
    }
  }

  /** Gives it the messages of a workload, in a file that it reads at once. */
  void load(Workload workload, Path folder) throws IOException {
    Path file = folder.resolve(workload.name() + ".bin");
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (ByteBuffer sample : workload.samples()) {
        out.write(sample.duplicate());
      }
    }
    ask("samples", workload.name(), file.toString(), "" + workload.messageBytes());
  }

  Measured write(
      Path file, McapCompression compression, int chunkBytes, Workload workload, int messages)
      throws IOException {
    Files.deleteIfExists(file);
    return measured(
        ask(
            "write",
            file.toString(),
            compression == McapCompression.NONE ? "" : compression.name().toLowerCase(Locale.ROOT),
            "" + chunkBytes,
            workload.name(),
            "" + messages));
  }

  /**
   * Reads all messages of a file.
   *
   * @param mode {@code indexed} for its reader by time, {@code stream} for the one in the order of
   *     the file
   */
  Measured read(Path file, String mode) throws IOException {
    return measured(ask("read", file.toString(), mode));
  }

  private static Measured measured(JsonNode answer) {
    return new Measured(
        answer.required("nanos").longValue(),
        answer.required("cpuNanos").longValue(),
        answer.required("messages").longValue(),
        answer.path("sum").longValue());
  }

  private JsonNode ask(String... words) throws IOException {
    to.write(String.join("\t", words) + "\n");
    to.flush();
    String line = from.readLine();
    if (line == null) {
      throw new IOException("Node ended while it should " + words[0]);
    }
    JsonNode answer = JSON.readTree(line);
    if (answer.has("error")) {
      throw new IOException("Node cannot " + words[0] + ": " + answer.get("error").asText());
    }
    return answer;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
