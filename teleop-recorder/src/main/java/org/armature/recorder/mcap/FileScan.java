package org.armature.recorder.mcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a file holds by reading all of it, up to its end or to where it makes no sense any
 * more. Damaged chunks are passed over, and told.
 */
final class FileScan {
  /** Loose messages are read in regions of about this size. */
  private static final long LOOSE_REGION_BYTES = 1 << 20;

  private final FileBytes file;
  private final ScanListener listener;
  private final Contents contents = new Contents();
  private final List<Region> regions = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private @Nullable String endFault;
  private int damagedChunks;
  private @Nullable ScannedChunk chunk;
  private long looseStart = -1;
  private long end;
  private boolean dataEnd;
  private int dataCrc;

  private FileScan(FileBytes file, long start, ScanListener listener) {
    this.file = file;
    this.listener = listener;
    this.end = start;
  }

  /**
   * Reads the file.
   *
   * @param start where the first record after the header begins
   */
  static FileScan of(FileBytes file, long start) throws IOException {
    return of(file, start, new ScanListener() {});
  }

  /** Reads the file and tells of what it comes by. */
  static FileScan of(FileBytes file, long start, ScanListener listener) throws IOException {
    FileScan scan = new FileScan(file, start, listener);
    scan.run();
    return scan;
  }

  Contents contents() {
    return contents;
  }

  List<Region> regions() {
    return regions;
  }

  /** What is damaged, and where the data break off. */
  List<String> faults() {
    List<String> all = new ArrayList<>(faults);
    if (endFault != null) {
      all.add(endFault);
    }
    return all;
  }

  /** Whether the data are as they were written, up to where they break off. */
  boolean isIntact() {
    return faults.isEmpty();
  }

  /** Number of chunks that cannot be read. */
  int damagedChunks() {
    return damagedChunks;
  }

  /** Behind the last whole record of the data, without the one that closes them. */
  long end() {
    return end;
  }

  /** Whether the data are closed, as those of a file are whose writing was ended. */
  boolean isClosed() {
    return dataEnd;
  }

  /** Checksum that the closing record tells of the data; 0 if none. */
  int dataCrc() {
    return dataCrc;
  }

  /** What is left of a chunk with which the data break off. */
  Optional<CutChunk> cutChunk() throws IOException {
    boolean mayBe = !dataEnd && end < file.size();
    return mayBe ? CutChunk.at(file, end, contents) : Optional.empty();
  }

  /** The last chunk, if its indexes are the last records; it is not among the contents then. */
  @Nullable ScannedChunk lastChunk() {
    return chunk;
  }

  private void run() throws IOException {
    try {
      while (end < file.size()) {
        FileBytes.RecordHeader record = file.header(end);
        take(record);
        if (dataEnd) {
          return;
        }
        end = record.end();
      }
      endFault = file.where(end) + "the data ends without its closing record";
    } catch (McapException e) {
      endFault = e.getMessage();
    } finally {
      endLooseRegion();
    }
  }

  private void take(FileBytes.RecordHeader record) throws IOException {
    switch (record.opcode()) {
      case Opcode.SCHEMA, Opcode.CHANNEL, Opcode.MESSAGE -> extendLooseRegion();
      case Opcode.MESSAGE_INDEX -> addMessageIndex(record);
      default -> {
        endLooseRegion();
        endChunk();
        takeOther(record);
      }
    }
  }

  private void takeOther(FileBytes.RecordHeader record) throws IOException {
    switch (record.opcode()) {
      case Opcode.CHUNK -> addChunk(record);
      case Opcode.ATTACHMENT -> {
        McapAttachment found = Records.attachment(file.content(record));
        contents.attachments.add(AttachmentIndex.of(found, end, record.end() - end));
      }
      case Opcode.METADATA -> {
        McapMetadata found = Records.metadata(file.content(record));
        contents.metadata.add(new MetadataIndex(end, record.end() - end, found.name()));
      }
      case Opcode.DATA_END -> {
        if (record.contentBytes() != Integer.BYTES) { // of this record there is no longer form
          throw file.error(end, "a data end of %d bytes".formatted(record.contentBytes()));
        }
        dataCrc = file.content(record).u32("data_section_crc");
        dataEnd = true;
      }
      case 0 -> throw file.error(end, "zeros where a record should begin");
      default -> {
        // kinds to come are passed over, as the format wants
      }
    }
  }

  private void addChunk(FileBytes.RecordHeader record) throws IOException {
    RecordCursor content = file.content(record);
    try {
      ChunkHeader header = ChunkHeader.read(content);
      long packedBytes = content.remaining() - (long) Long.BYTES;
      ChunkRecords records =
          ChunkRecords.unpack(header, content, file.where(end) + "records", contents);
      chunk = new ScannedChunk(header, records, end, record.end(), packedBytes);
      regions.add(Region.of(chunk.index()));
      listener.messages(records, contents);
      check(() -> listener.chunk(header, records));
    } catch (McapException e) {
      faults.add(e.getMessage()); // the chunks behind it may be whole
      damagedChunks++;
    }
  }

  private void addMessageIndex(FileBytes.RecordHeader record) throws IOException {
    endLooseRegion();
    if (chunk != null) {
      chunk.addIndex(file.content(record).u16("channel_id"), end, record.end());
      ChunkRecords records = chunk.records();
      check(() -> listener.messageIndex(records, file.content(record)));
    }
  }

  @FunctionalInterface
  private interface Check {
    void run() throws IOException;
  }

  private void check(Check check) throws IOException {
    try {
      check.run();
    } catch (McapException e) {
      faults.add(e.getMessage());
    }
  }

  /** Takes the last chunk into the contents: all of its indexes have been seen. */
  void endChunk() {
    if (chunk != null) {
      contents.add(chunk.index(), chunk.counts());
      chunk = null;
    }
  }

  private void extendLooseRegion() throws IOException {
    endChunk();
    if (looseStart < 0) {
      looseStart = end;
    } else if (end - looseStart > LOOSE_REGION_BYTES) {
      endLooseRegion();
      looseStart = end;
    }
  }

  private void endLooseRegion() throws IOException {
    if (looseStart < 0) {
      return;
    }
    Region region = new Region(0, McapQuery.LATEST, looseStart, end - looseStart, false);
    looseStart = -1;
    ChunkRecords records = ChunkRecords.read(file, region, contents);
    listener.messages(records, contents);
    if (records.count() == 0) {
      return;
    }
    long earliest = McapQuery.LATEST;
    long latest = 0;
    for (int message = 0; message < records.count(); message++) {
      long time = records.logTime(message);
      earliest = Long.compareUnsigned(time, earliest) < 0 ? time : earliest;
      latest = Long.compareUnsigned(time, latest) > 0 ? time : latest;
    }
    contents.count(records.counts(), earliest, latest);
    regions.add(new Region(earliest, latest, region.offset(), region.length(), false));
  }
}
