package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Completes a file whose writing was cut off: what is behind its last whole record goes into a file
 * of its own beside it, and the index is written anew. Of a chunk that was cut off, the messages up
 * to the cut are kept.
 */
public final class McapRecovery {
  /**
   * What was found and done.
   *
   * @param file that was looked at
   * @param faults what was damaged or missing; empty for a file that is whole, which is not touched
   * @param statistics what the file holds now
   * @param cutBytes bytes behind the last whole record, which are in {@code cut} now
   * @param salvaged messages of a chunk whose writing was cut off, taken up to the cut; the
   *     checksum of the chunk could not be held against them
   * @param cut file with the bytes that were cut off, null if there were none
   */
  public record Outcome(
      Path file,
      List<String> faults,
      McapStatistics statistics,
      long salvaged,
      long cutBytes,
      @Nullable Path cut) {
    /** Of a file that cannot be completed, and stays as it is. */
    public static Outcome untouched(Path file, String fault) {
      return new Outcome(file, List.of(fault), new Contents().statistics(), 0, 0, null);
    }
  }

  private McapRecovery() {}

  /**
   * Completes a file where it is needed. It may be done again after it was interrupted; messages of
   * a chunk that was cut off are then only in the file beside it.
   *
   * @throws McapException if it is no MCAP file
   * @throws IOException if it cannot be read or written
   */
  public static Outcome complete(Path path) throws IOException {
    try (FileBytes file = new FileBytes(path)) {
      if (FileHeader.isCutOff(file)) {
        return beginAnew(path, file.size(), file.where(0) + "the file ends within its header");
      }
    }
    List<String> faults;
    try (McapReader reader = McapReader.open(path)) {
      faults = reader.faults();
      if (faults.isEmpty()) {
        return new Outcome(path, faults, reader.statistics(), 0, 0, null);
      }
    }
    FileScan scan;
    Optional<CutChunk> cutChunk;
    long size;
    try (FileBytes file = new FileBytes(path)) {
      size = file.size();
      scan = FileScan.of(file, FileHeader.read(file).end());
      cutChunk = scan.cutChunk();
    }
    ScannedChunk unindexed = scan.lastChunk();
    if (unindexed != null && unindexed.isIndexed()) {
      unindexed = null;
    }
    long kept = unindexed == null ? scan.end() : unindexed.end();
    Path cut = kept < size ? keepCutBytes(path, kept) : null;
    try (ChunkFile file = ChunkFile.append(path, kept)) {
      if (unindexed != null) {
        RecordBuffer indexes = new RecordBuffer(4096);
        unindexed.writeIndexes(indexes);
        file.write(indexes.from(0));
      }
      scan.endChunk();
      if (cutChunk.isPresent()) {
        cutChunk.get().write(file, scan.contents());
      }
      McapWriter.writeEnd(file, scan.contents());
      file.force();
    }
    long salvaged = cutChunk.map(CutChunk::messages).orElse(0);
    return new Outcome(path, faults, scan.contents().statistics(), salvaged, size - kept, cut);
  }

  private static Outcome beginAnew(Path path, long size, String fault) throws IOException {
    Path cut = size > 0 ? keepCutBytes(path, 0) : null;
    try (ChunkFile file = ChunkFile.append(path, 0)) {
      Contents nothing = new Contents();
      McapWriter.writeBegin(file, "");
      McapWriter.writeEnd(file, nothing);
      file.force();
      return new Outcome(path, List.of(fault), nothing.statistics(), 0, size, cut);
    }
  }

  /** Nothing is thrown away: what nobody can read today may be worth a look. */
  private static Path keepCutBytes(Path path, long from) throws IOException {
    Path cut =
        Files.createTempFile(path.toAbsolutePath().getParent(), path.getFileName() + ".cut-", "");
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      for (long at = from; at < in.size(); ) {
        at += in.transferTo(at, in.size() - at, out);
      }
      out.force(true);
    }
    return cut;
  }
}
