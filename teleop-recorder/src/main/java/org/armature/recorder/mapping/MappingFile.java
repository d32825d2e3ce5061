package org.armature.recorder.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.armature.recorder.video.VideoEncoding;

/**
 * What a mapping file says.
 *
 * @param mapping what topics become
 * @param task what is to be done, in words; empty if a topic or the user tells
 * @param video how pictures become video
 */
public record MappingFile(RecordingMapping mapping, String task, VideoEncoding video) {
  /**
   * Reads a file, whose fields {@code docs/recording.md} lists.
   *
   * @throws MappingException naming file, field and value, and what was expected
   * @throws IOException if it cannot be read
   */
  public static MappingFile read(Path file) throws IOException {
    return MappingReader.read(Files.readString(file), file.toString());
  }
}
