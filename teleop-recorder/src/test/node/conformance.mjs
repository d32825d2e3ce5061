// Writes a file for each way in which the format lets the same contents be laid out, as the public
// conformance cases of MCAP combine them: node conformance.mjs FOLDER
// The name of a file tells its contents and its features:
//   ch chunks  mx message index  chx chunk index  rsh rch schemas and channels in the summary too
//   st statistics  ax attachment index  mdx metadata index  sum summary offsets  pad longer records
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { McapChunkBuilder, McapConstants, McapRecordBuilder } from "@mcap/core";

const { Opcode } = McapConstants;
const folder = process.argv[2];

const schema = { id: 1, name: "Pose", encoding: "text", data: new Uint8Array([7, 8, 9]) };
const channel = (schemaId) => ({
  id: 3,
  schemaId,
  topic: "/pose",
  messageEncoding: "raw",
  metadata: new Map([["unit", "m"]]),
});
const message = (i) => ({
  channelId: 3,
  sequence: 20 + i,
  logTime: BigInt(100 + i),
  publishTime: BigInt(50 + i),
  data: new Uint8Array([i, 1, 2]),
});
const attachment = {
  name: "note",
  mediaType: "text/plain",
  logTime: 6n,
  createTime: 5n,
  data: new Uint8Array([3, 2, 1]),
};
const inputs = {
  NoData: {},
  OneMessage: { schema, channel: channel(1), messages: [message(0)] },
  OneSchemalessMessage: { channel: channel(0), messages: [message(0)] },
  TenMessages: { schema, channel: channel(1), messages: [...Array(10).keys()].map(message) },
  OneAttachment: { attachment },
  OneMetadata: { metadata: { name: "about", metadata: new Map([["by", "hand"]]) } },
};

/** What can be combined for such contents: what it needs is there, and there is a summary to offset. */
function* variants(input) {
  const can = ["pad", "st"];
  if (input.channel) can.push("ch", "mx", "chx", "rch");
  if (input.schema) can.push("rsh");
  if (input.attachment) can.push("ax");
  if (input.metadata) can.push("mdx");
  const inSummary = ["st", "chx", "rch", "rsh", "ax", "mdx"];
  can.push("sum");
  for (let bits = 0; bits < 1 << can.length; bits++) {
    const has = new Set(can.filter((_, i) => bits & (1 << i)));
    const indexWithoutChunk = !has.has("ch") && (has.has("mx") || has.has("chx"));
    const offsetsOfNothing = has.has("sum") && !inSummary.some((f) => has.has(f));
    if (!indexWithoutChunk && !offsetsOfNothing) yield has;
  }
}

function build(input, has) {
  const out = new McapRecordBuilder({ padRecords: has.has("pad") });
  const here = () => BigInt(out.length);
  out.writeMagic();
  out.writeHeader({ profile: "", library: "" });
  const messages = input.messages ?? [];
  const chunkIndexes = [];
  const attachmentIndexes = [];
  const metadataIndexes = [];
  if (has.has("ch")) {
    const chunk = new McapChunkBuilder({ useMessageIndex: has.has("mx") });
    if (input.schema) chunk.addSchema(input.schema);
    chunk.addChannel(input.channel);
    messages.forEach((m) => chunk.addMessage(m));
    const sizes = {
      compression: "",
      messageStartTime: chunk.messageStartTime,
      messageEndTime: chunk.messageEndTime,
      uncompressedSize: BigInt(chunk.byteLength),
    };
    const chunkStartOffset = here();
    const chunkLength = out.writeChunk({ ...sizes, uncompressedCrc: 0, records: chunk.buffer });
    const indexesStart = here();
    const messageIndexOffsets = new Map();
    for (const index of chunk.indices) {
      messageIndexOffsets.set(index.channelId, here());
      out.writeMessageIndex(index);
    }
    chunkIndexes.push({
      ...sizes,
      compressedSize: sizes.uncompressedSize,
      chunkStartOffset,
      chunkLength,
      messageIndexOffsets,
      messageIndexLength: here() - indexesStart,
    });
  } else {
    if (input.schema) out.writeSchema(input.schema);
    if (input.channel) out.writeChannel(input.channel);
    messages.forEach((m) => out.writeMessage(m));
  }
  if (input.attachment) {
    const offset = here();
    const length = out.writeAttachment(input.attachment);
    const dataSize = BigInt(input.attachment.data.byteLength);
    attachmentIndexes.push({ ...input.attachment, offset, length, dataSize });
  }
  if (input.metadata) {
    const offset = here();
    const length = out.writeMetadata(input.metadata);
    metadataIndexes.push({ name: input.metadata.name, offset, length });
  }
  out.writeDataEnd({ dataSectionCrc: 0 });

  const summaryStart = here();
  const groups = [];
  const group = (groupOpcode, wanted, write) => {
    const groupStart = here();
    if (wanted) write();
    if (here() > groupStart) groups.push({ groupOpcode, groupStart, groupLength: here() - groupStart });
  };
  group(Opcode.SCHEMA, has.has("rsh"), () => out.writeSchema(input.schema));
  group(Opcode.CHANNEL, has.has("rch"), () => out.writeChannel(input.channel));
  group(Opcode.STATISTICS, has.has("st"), () =>
    out.writeStatistics({
      messageCount: BigInt(messages.length),
      schemaCount: input.schema ? 1 : 0,
      channelCount: input.channel ? 1 : 0,
      attachmentCount: attachmentIndexes.length,
      metadataCount: metadataIndexes.length,
      chunkCount: chunkIndexes.length,
      messageStartTime: messages.at(0)?.logTime ?? 0n,
      messageEndTime: messages.at(-1)?.logTime ?? 0n,
      channelMessageCounts: new Map(input.channel ? [[3, BigInt(messages.length)]] : []),
    }),
  );
  group(Opcode.CHUNK_INDEX, has.has("chx"), () => chunkIndexes.forEach((i) => out.writeChunkIndex(i)));
  group(Opcode.ATTACHMENT_INDEX, has.has("ax"), () =>
    attachmentIndexes.forEach((i) => out.writeAttachmentIndex(i)),
  );
  group(Opcode.METADATA_INDEX, has.has("mdx"), () =>
    metadataIndexes.forEach((i) => out.writeMetadataIndex(i)),
  );
  const summaryOffsetStart = has.has("sum") ? here() : 0n;
  if (has.has("sum")) groups.forEach((g) => out.writeSummaryOffset(g));
  out.writeFooter({
    summaryStart: groups.length > 0 ? summaryStart : 0n,
    summaryOffsetStart,
    summaryCrc: 0,
  });
  out.writeMagic();
  return out.buffer;
}

for (const [name, input] of Object.entries(inputs)) {
  for (const has of variants(input)) {
    const file = [name, ...[...has].sort()].join("-") + ".mcap";
    await writeFile(join(folder, file), build(input, has));
  }
}
