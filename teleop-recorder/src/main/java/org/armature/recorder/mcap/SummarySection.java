package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a file says of itself at its end. */
final class SummarySection {
  private static final int FOOTER_BYTES = Opcode.RECORD_HEADER_BYTES + Opcode.FOOTER_CONTENT_BYTES;

  private final Contents contents = new Contents();
  private @Nullable McapStatistics statistics;

  private SummarySection() {}

  /**
   * Reads the summary of a file.
   *
   * @return nothing where the file has none
   * @throws McapException if it is damaged or cut off
   */
  static Optional<SummarySection> of(FileBytes file) throws IOException {
    long footerAt = file.size() - Opcode.MAGIC.length - FOOTER_BYTES;
    if (footerAt < Opcode.MAGIC.length || !file.hasMagic(file.size() - Opcode.MAGIC.length)) {
      throw file.error(file.size(), "the file ends without its closing part");
    }
    FileBytes.RecordHeader footer = file.header(footerAt);
    if (footer.opcode() != Opcode.FOOTER || footer.contentBytes() != Opcode.FOOTER_CONTENT_BYTES) {
      throw file.error(footerAt, "a footer should be here");
    }
    RecordCursor in = file.content(footer);
    long start = in.u64("summary_start");
    in.u64("summary_offset_start");
    int crc = in.u32("summary_crc");
    if (start == 0) {
      return Optional.empty();
    }
    if (start < 0 || start > footerAt) {
      throw file.error(
          footerAt, "summary_start " + Long.toUnsignedString(start) + " is not in the file");
    }
    ByteBuffer checked = file.read(start, footerAt + FOOTER_BYTES - Integer.BYTES - start);
    if (crc != 0 && crc != Records.crc(checked)) {
      throw file.error(start, "the summary is damaged: its checksum is another");
    }
    SummarySection summary = new SummarySection();
    summary.read(file, start, footerAt);
    return Optional.of(summary);
  }

  private void read(FileBytes file, long start, long end) throws IOException {
    for (long at = start; at < end; ) {
      FileBytes.RecordHeader record = file.header(at);
      RecordCursor in = file.content(record);
      switch (record.opcode()) {
        case Opcode.SCHEMA -> contents.add(Records.schema(in), in);
        case Opcode.CHANNEL -> contents.add(Records.channel(in), in);
        case Opcode.STATISTICS -> statistics = McapStatistics.read(in);
        case Opcode.CHUNK_INDEX -> contents.chunks.add(ChunkIndex.read(in));
        case Opcode.ATTACHMENT_INDEX -> contents.attachments.add(AttachmentIndex.read(in));
        case Opcode.METADATA_INDEX -> contents.metadata.add(MetadataIndex.read(in));
        default -> {
          // offsets are not needed, and kinds to come are passed over
        }
      }
      at = record.end();
    }
  }

  /**
   * Whether it tells where everything lies. Indexes are optional: without them messages can only be
   * found by reading the whole file.
   */
  boolean tellsEverything() {
    return statistics != null
        && statistics.chunks() == contents.chunks.size()
        && statistics.schemas() == contents.schemas.size()
        && statistics.channels() == contents.channels.size()
        && statistics.attachments() == contents.attachments.size()
        && statistics.metadata() == contents.metadata.size()
        && (statistics.messages() == 0 || !contents.chunks.isEmpty());
  }

  Contents contents() {
    return contents;
  }

  /** What it says that the file holds; null if it does not. */
  @Nullable McapStatistics statistics() {
    return statistics;
  }
}
