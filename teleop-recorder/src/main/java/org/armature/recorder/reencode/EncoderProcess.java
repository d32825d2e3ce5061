package org.armature.recorder.reencode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.armature.recorder.video.VideoEncoding;

/**
 * Encodes a video anew in a process of its own. SVT-AV1 hangs now and then in a call that never
 * returns, and a crash of native code would end a recording in this process: a child can be killed,
 * its memory comes back, and nobody else notices.
 */
final class EncoderProcess {
  private final List<String> command;
  private final Duration patience;

  /**
   * @param command program to start; the arguments of {@link EncodeVideo} are added
   * @param patience how long the program may be without a further frame
   */
  EncoderProcess(List<String> command, Duration patience) {
    this.command = List.copyOf(command);
    this.patience = patience;
  }

  /** Runs {@link EncodeVideo} in a small JVM like this one. */
  static EncoderProcess ofThisJava(Duration patience) {
    return new EncoderProcess(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            // Test runners start Java with a jar that names the class path.
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            EncodeVideo.class.getName()),
        patience);
  }

  /**
   * Encodes a video, at the calling thread's priority.
   *
   * @param from the video
   * @param to the file to write and flush; what is there is replaced
   * @param encoding how
   * @param frames is told the number of frames done, on another thread
   * @throws IOException if the video cannot be decoded or encoded, or the encoder hung; the message
   *     names the file
   * @throws InterruptedException if the thread was interrupted; the process is ended
   */
  void encode(Path from, Path to, VideoEncoding encoding, IntConsumer frames)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.add(from.toString());
    all.add(to.toString());
    all.add(encoding.codec().name());
    for (int number : new int[] {encoding.quantizer(), encoding.gop(), encoding.threads()}) {
      all.add(Integer.toString(number));
    }
    Path errors = Files.createTempFile("armature-encoder", ".txt");
    ProcessBuilder builder = new ProcessBuilder(all).redirectError(errors.toFile());
    builder.environment().put("SVT_LOG", "1"); // errors only
    Process process = builder.start();
    AtomicLong lastFrame = new AtomicLong(System.nanoTime());
    Thread listener =
        Thread.ofVirtual()
            .start(() -> {
              try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
                said.lines()
                    .forEach(line -> {
                      lastFrame.set(System.nanoTime());
                      frames.accept(Integer.parseInt(line.strip()));
                    });
              } catch (IOException | RuntimeException e) {
                process.destroyForcibly(); // says what it should not, or is gone
              }
            });
    try {
      while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - lastFrame.get() > patience.toNanos()) {
          throw new IOException(
              "%s: the encoder %s made no frame for %d s and was ended"
                  .formatted(from, encoding.codec(), patience.toSeconds()));
        }
      }
      listener.join();
      if (process.exitValue() != 0) {
        List<String> lines = Files.readAllLines(errors);
        throw new IOException(
            "%s: the encoder %s ended with code %d%s"
                .formatted(
                    from,
                    encoding.codec(),
                    process.exitValue(),
                    lines.isEmpty() ? "" : ": " + lines.getLast()));
      }
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(errors);
    }
  }
}
