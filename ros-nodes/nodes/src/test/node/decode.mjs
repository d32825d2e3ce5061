// Prints the messages of a bag's file as the official readers decode them, one line of JSON each.
// node decode.mjs FILE
import { open } from "node:fs/promises";
import { createRequire } from "node:module";
import { McapIndexedReader } from "@mcap/core";

const require = createRequire(import.meta.url);
const { parse } = require("@foxglove/rosmsg");
const { MessageReader } = require("@foxglove/rosmsg2-serialization");
const zstd = require("@foxglove/wasm-zstd");

await zstd.isLoaded;
const file = await open(process.argv[2], "r");
const { size } = await file.stat();
const reader = await McapIndexedReader.Initialize({
  readable: {
    size: async () => BigInt(size),
    read: async (offset, length) => {
      const buffer = new Uint8Array(Number(length));
      await file.read(buffer, 0, Number(length), Number(offset));
      return buffer;
    },
  },
  decompressHandlers: { zstd: (buffer, bytes) => zstd.decompress(buffer, Number(bytes)) },
});

const readers = new Map();
function decode(channel, data) {
  if (!readers.has(channel.id)) {
    const schema = reader.schemasById.get(channel.schemaId);
    const definition = new TextDecoder().decode(schema.data);
    readers.set(channel.id, new MessageReader(parse(definition, { ros2: true })));
  }
  return readers.get(channel.id).readMessage(data);
}

function plain(_, value) {
  if (typeof value === "bigint") {
    return Number(value);
  }
  if (value instanceof Uint8Array) {
    return { bytes: value.length, sum: value.reduce((sum, byte) => sum + byte, 0) };
  }
  return ArrayBuffer.isView(value) ? Array.from(value) : value;
}

for await (const message of reader.readMessages({ validateCrcs: true })) {
  const channel = reader.channelsById.get(message.channelId);
  const decoded = decode(channel, message.data);
  console.log(
    JSON.stringify({ topic: channel.topic, logTime: String(message.logTime), decoded }, plain),
  );
}
