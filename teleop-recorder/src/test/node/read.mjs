// Prints every message of an MCAP file as the official readers see it, one line of JSON each.
// node read.mjs indexed|stream FILE
import { open } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { createHash } from "node:crypto";
import { McapIndexedReader, McapStreamReader } from "@mcap/core";
import { decompressHandlers } from "./compression.mjs";

const [mode, path] = process.argv.slice(2);

function show(channel, message) {
  const digest = createHash("sha256").update(message.data).digest("hex");
  console.log(
    JSON.stringify({
      topic: channel.topic,
      sequence: message.sequence,
      logTime: String(message.logTime),
      publishTime: String(message.publishTime),
      bytes: message.data.byteLength,
      sha256: digest,
    }),
  );
}

async function indexed() {
  const file = await open(path, "r");
  const { size } = await file.stat();
  const readable = {
    size: async () => BigInt(size),
    read: async (offset, length) => {
      const buffer = new Uint8Array(Number(length));
      await file.read(buffer, 0, Number(length), Number(offset));
      return buffer;
    },
  };
  const reader = await McapIndexedReader.Initialize({
    readable,
    decompressHandlers: await decompressHandlers(),
  });
  for await (const message of reader.readMessages({ validateCrcs: true })) {
    show(reader.channelsById.get(message.channelId), message);
  }
  for await (const attachment of reader.readAttachments({ validateCrcs: true })) {
    console.log(JSON.stringify({ attachment: attachment.name, bytes: attachment.data.byteLength }));
  }
  for await (const metadata of reader.readMetadata()) {
    console.log(JSON.stringify({ metadata: metadata.name, entries: Object.fromEntries(metadata.metadata) }));
  }
  await file.close();
}

async function stream() {
  const reader = new McapStreamReader({
    validateCrcs: true,
    decompressHandlers: await decompressHandlers(),
  });
  const channels = new Map();
  for await (const bytes of createReadStream(path)) {
    reader.append(bytes);
    for (let record; (record = reader.nextRecord()); ) {
      if (record.type === "Channel") {
        channels.set(record.id, record);
      } else if (record.type === "Message") {
        show(channels.get(record.channelId), record);
      }
    }
  }
  if (!reader.done()) {
    throw new Error("the file is not complete");
  }
}

await (mode === "indexed" ? indexed() : stream());
