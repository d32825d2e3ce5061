// Writes an MCAP file with the official writer, with messages whose contents follow from their number.
// node write.mjs zstd|lz4|"" CHUNK_BYTES|0 MESSAGES FILE   (0: messages outside chunks)
import { open } from "node:fs/promises";
import { McapWriter } from "@mcap/core";
import { compressChunk } from "./compression.mjs";

const [compression, chunkBytes, messages, path] = process.argv.slice(2);
const file = await open(path, "w");
let position = 0n;
const writer = new McapWriter({
  writable: {
    write: async (bytes) => {
      await file.write(bytes);
      position += BigInt(bytes.byteLength);
    },
    position: () => position,
  },
  useChunks: Number(chunkBytes) > 0,
  chunkSize: Number(chunkBytes) || undefined,
  compressChunk: compression === "" ? undefined : await compressChunk(compression),
});
await writer.start({ profile: "ros2", library: "test" });
const schemaId = await writer.registerSchema({
  name: "std_msgs/msg/String",
  encoding: "ros2msg",
  data: new TextEncoder().encode("string data\n"),
});
const channels = [];
for (const topic of ["/a", "/b"]) {
  channels.push(
    await writer.registerChannel({
      schemaId: topic === "/a" ? schemaId : 0,
      topic,
      messageEncoding: "cdr",
      metadata: new Map([["unit", "rad"]]),
    }),
  );
}
for (let i = 0; i < Number(messages); i++) {
  const data = new Uint8Array(i % 300).fill(i % 251);
  const time = 1_000_000_000n + BigInt(i) * 1000n;
  await writer.addMessage({
    channelId: channels[i % 2],
    sequence: i,
    logTime: time,
    publishTime: time - 7n,
    data,
  });
}
await writer.addAttachment({
  logTime: 1n,
  createTime: 2n,
  name: "camera.yaml",
  mediaType: "application/yaml",
  data: new TextEncoder().encode("fx: 600"),
});
await writer.addMetadata({ name: "rosbag2", metadata: new Map([["version", "8"]]) });
await writer.end();
await file.close();
