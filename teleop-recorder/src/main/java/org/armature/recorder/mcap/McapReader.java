package org.armature.recorder.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads an MCAP file, by its index or, where that is missing, by looking through all of it first: a
 * file whose writing was cut off gives everything up to its last whole chunk.
 *
 * <pre>{@code
 * try (McapReader reader = McapReader.open(file)) {
 *   MessageCursor messages = reader.messages(McapQuery.all().topics(Set.of("/joint_states")));
 *   for (McapMessage message = messages.next(); message != null; message = messages.next()) {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>One thread at a time.
 */
public final class McapReader implements Closeable {
  private final FileBytes file;
  private final FileHeader header;
  private final Contents contents;
  private final McapStatistics statistics;
  private final List<Region> regions;
  private final List<String> faults;

  private McapReader(FileBytes file) throws IOException {
    this.file = file;
    header = FileHeader.read(file);
    faults = new ArrayList<>();
    Optional<SummarySection> summary = summary();
    McapStatistics told = summary.map(SummarySection::statistics).orElse(null);
    if (told != null && summary.get().tellsEverything()) {
      contents = summary.get().contents();
      statistics = told;
      regions = contents.chunks.stream().map(Region::of).toList();
    } else {
      FileScan scan = FileScan.of(file, header.end());
      scan.endChunk();
      contents = scan.contents();
      statistics = contents.statistics();
      regions = scan.regions();
      faults.addAll(scan.faults());
    }
  }

  /** The summary, unless there is none that can be used. */
  private Optional<SummarySection> summary() throws IOException {
    try {
      Optional<SummarySection> summary = SummarySection.of(file);
      if (summary.isPresent()) {
        summary.get().contents().requireApart(file);
      }
      return summary;
    } catch (McapException e) {
      faults.add(e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Opens a file.
   *
   * @throws McapException if it is no MCAP file
   * @throws IOException if it cannot be read
   */
  public static McapReader open(Path path) throws IOException {
    FileBytes file = new FileBytes(path);
    try {
      return new McapReader(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Such as {@code ros2}. */
  public String profile() {
    return header.profile();
  }

  /** What wrote the file. */
  public String library() {
    return header.library();
  }

  /** Its schemas, by id. */
  public Collection<McapSchema> schemas() {
    return List.copyOf(contents.schemas.values());
  }

  /** Its channels, by id. */
  public Collection<McapChannel> channels() {
    return List.copyOf(contents.channels.values());
  }

  /** The schema of a channel; nothing where the channel has none. */
  public Optional<McapSchema> schema(McapChannel channel) {
    return Optional.ofNullable(contents.schemas.get(channel.schemaId()));
  }

  /** What it holds. */
  public McapStatistics statistics() {
    return statistics;
  }

  /**
   * What is damaged or missing, each with its place; empty for a file that is whole as far as was
   * read. Chunks of a file with an index are only checked when their messages are read.
   */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** The messages that are wanted, by log time. */
  public MessageCursor messages(McapQuery query) {
    return messages(query, new OpenChunks());
  }

  /** The messages that are wanted, by log time; for a cursor that is used in turns with others. */
  public MessageCursor messages(McapQuery query, OpenChunks openChunks) {
    return new MessageCursor(file, contents, regions, query, openChunks);
  }

  /** All attachments, one after the other in memory. */
  public List<McapAttachment> attachments() throws IOException {
    List<McapAttachment> attachments = new ArrayList<>();
    for (AttachmentIndex index : contents.attachments) {
      attachments.add(Records.attachment(content(index.offset(), Opcode.ATTACHMENT)));
    }
    return attachments;
  }

  /** All metadata records. */
  public List<McapMetadata> metadata() throws IOException {
    List<McapMetadata> metadata = new ArrayList<>();
    for (MetadataIndex index : contents.metadata) {
      metadata.add(Records.metadata(content(index.offset(), Opcode.METADATA)));
    }
    return metadata;
  }

  private RecordCursor content(long offset, int opcode) throws IOException {
    FileBytes.RecordHeader header = file.header(offset);
    if (header.opcode() != opcode) {
      throw file.error(
          offset,
          "a %s should be here, not a %s"
              .formatted(Opcode.name(opcode), Opcode.name(header.opcode())));
    }
    return file.content(header);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
