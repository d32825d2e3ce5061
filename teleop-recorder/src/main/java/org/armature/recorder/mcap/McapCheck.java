package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all of a file and holds what it tells of itself against what is in it. */
public final class McapCheck {
  /** How a file is. */
  public enum State {
    /** Everything is there and as the file tells. */
    WHOLE,
    /** Its writing was cut off; what is there is as it was written. */
    CUT,
    /** Something in it is not as it was written. */
    DAMAGED
  }

  /**
   * What was found.
   *
   * @param faults each with its place; empty for a file that is whole
   * @param statistics what can be read of the file
   * @param checkedChunks number of chunks whose checksum is right
   * @param uncheckedChunks number of chunks that have no checksum
   * @param damagedChunks number of chunks that cannot be read
   * @param salvageable messages of a chunk whose writing was cut off, which recovery would take up;
   *     they are not among the statistics
   * @param dataChecked whether the file has a checksum of all of its data, and it is right
   */
  public record Report(
      Path file,
      State state,
      List<String> faults,
      McapStatistics statistics,
      int checkedChunks,
      int uncheckedChunks,
      int damagedChunks,
      long salvageable,
      boolean dataChecked) {
    /** Keeps a copy of the faults. */
    public Report {
      faults = List.copyOf(faults);
    }
  }

  /** Is told each message that can be read, in the order of the file. */
  @FunctionalInterface
  public interface MessageListener {
    /**
     * A message.
     *
     * @param schema of its channel, null if it has none
     * @param logTime ns since the epoch
     */
    void message(McapChannel channel, @Nullable McapSchema schema, long logTime);
  }

  private final FileBytes file;
  private final MessageListener listener;
  private final List<String> faults = new ArrayList<>();

  private McapCheck(FileBytes file, MessageListener listener) {
    this.file = file;
    this.listener = listener;
  }

  /**
   * Looks through a file, which is not changed.
   *
   * @throws McapException if it is no MCAP file
   * @throws IOException if it cannot be read
   */
  public static Report check(Path path, MessageListener listener) throws IOException {
    try (FileBytes file = new FileBytes(path)) {
      FileHeader header = FileHeader.read(file);
      return new McapCheck(file, listener).run(path, header.end());
    }
  }

  private Report run(Path path, long start) throws IOException {
    Checks checks = new Checks();
    FileScan scan = FileScan.of(file, start, checks);
    scan.endChunk();
    faults.addAll(scan.faults());
    boolean intact = scan.isIntact();
    boolean dataChecked = false;
    if (scan.isClosed()) {
      dataChecked = scan.dataCrc() != 0 && scan.dataCrc() == file.crc(scan.end());
      if (scan.dataCrc() != 0 && !dataChecked) {
        faults.add(file.where(scan.end()) + "the data is damaged: its checksum is another");
        intact = false;
      }
      checkSummary(scan.contents(), intact);
    }
    if (checks.unknownChannelMessages > 0) {
      faults.add(
          "%s%d messages are of channels of which nothing is told"
              .formatted(file.where(0), checks.unknownChannelMessages));
      intact = false;
    }
    long salvageable = scan.cutChunk().map(CutChunk::messages).orElse(0);
    boolean hasEnd = file.hasMagic(file.size() - Opcode.MAGIC.length);
    return new Report(
        path,
        faults.isEmpty() ? State.WHOLE : intact && !hasEnd ? State.CUT : State.DAMAGED,
        faults,
        scan.contents().statistics(),
        checks.checkedChunks,
        checks.uncheckedChunks,
        scan.damagedChunks(),
        salvageable,
        dataChecked);
  }

  /** Every part of the summary may be left out; those that are there must be right. */
  private void checkSummary(Contents found, boolean intact) throws IOException {
    SummarySection summary;
    try {
      Optional<SummarySection> read = SummarySection.of(file);
      if (read.isEmpty() || !intact) {
        return;
      }
      summary = read.get();
    } catch (McapException e) {
      faults.add(e.getMessage());
      return;
    }
    McapStatistics told = summary.statistics();
    McapStatistics counted = found.statistics();
    check("statistics", told == null || told.tellsTheSameAs(counted));
    Contents index = summary.contents();
    check("index of chunks", index.chunks.isEmpty() || index.chunks.equals(found.chunks));
    check(
        "index of attachments",
        index.attachments.isEmpty() || index.attachments.equals(found.attachments));
    check("index of metadata", index.metadata.isEmpty() || index.metadata.equals(found.metadata));
  }

  private void check(String part, boolean isRight) {
    if (!isRight) {
      faults.add(
          file.where(file.size()) + "the " + part + " in its summary tell of something else");
    }
  }

  private record Entry(long logTime, long offset) {}

  private final class Checks implements ScanListener {
    private int checkedChunks;
    private int uncheckedChunks;
    private long unknownChannelMessages;

    @Override
    public void messages(ChunkRecords records, Contents known) {
      for (int message = 0; message < records.count(); message++) {
        McapChannel channel = known.channel(records.channel(message));
        if (channel == null) {
          unknownChannelMessages++;
        } else {
          listener.message(
              channel, known.schemas.get(channel.schemaId()), records.logTime(message));
        }
      }
    }

    @Override
    public void chunk(ChunkHeader header, ChunkRecords records) throws McapException {
      if (header.crc() == 0) {
        uncheckedChunks++;
      } else {
        checkedChunks++;
      }
      McapQuery told = McapQuery.all().between(header.start(), header.end());
      for (int message = 0; message < records.count(); message++) {
        long time = records.logTime(message);
        if (!told.wants(time)) {
          throw new McapException(
              "%s: a message of %s ns lies in a chunk of %s to %s ns"
                  .formatted(
                      records.where(),
                      Long.toUnsignedString(time),
                      Long.toUnsignedString(header.start()),
                      Long.toUnsignedString(header.end())));
        }
      }
    }

    @Override
    public void messageIndex(ChunkRecords chunk, RecordCursor index) throws McapException {
      int channel = index.u16("channel_id");
      Set<Entry> told = new HashSet<>();
      RecordCursor entries = index.array("records");
      while (entries.hasRemaining()) {
        told.add(new Entry(entries.u64("log_time"), entries.u64("offset")));
      }
      Set<Entry> found = new HashSet<>();
      for (int message = 0; message < chunk.count(); message++) {
        if (chunk.channel(message) == channel) {
          found.add(new Entry(chunk.logTime(message), chunk.offset(message)));
        }
      }
      if (!told.equals(found)) {
        throw index.error(
            "it tells of other messages of channel " + channel + " than the chunk has");
      }
    }
  }
}
