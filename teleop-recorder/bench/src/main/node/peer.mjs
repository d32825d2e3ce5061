// Writes and reads MCAP files with the official library, as the benchmark tells it line by line:
//   samples NAME FILE BYTES                      loads messages of so many bytes each
//   write FILE COMPRESSION CHUNK NAME MESSAGES   in turns of the samples
//   read FILE indexed|stream                     with all checksums
// and prints a line of JSON for each: nanoseconds, of the clock and of the CPU for all threads,
// messages, and a sum over what was read.
import { open, readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { McapIndexedReader, McapStreamReader, McapWriter } from "@mcap/core";
import zstd from "@foxglove/wasm-zstd";
import lz4 from "@foxglove/wasm-lz4";
import lz4js from "lz4js";

await zstd.isLoaded;
await lz4.isLoaded;
const ZSTD_LEVEL = 1; // as the other side
const decompressHandlers = {
  zstd: (bytes, size) => zstd.decompress(bytes, Number(size)),
  lz4: (bytes, size) => lz4(bytes, Number(size)),
};
const compressChunk = {
  zstd: (bytes) => ({ compression: "zstd", compressedData: zstd.compress(bytes, ZSTD_LEVEL) }),
  lz4: (bytes) => ({ compression: "lz4", compressedData: lz4js.compress(bytes) }),
};
const samples = new Map();

function stopwatch() {
  const begin = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { nanos: Number(process.hrtime.bigint() - begin), cpuNanos: (user + system) * 1000 };
  };
}

async function load(name, path, bytes) {
  const all = await readFile(path);
  const list = [];
  for (let at = 0; at < all.length; at += bytes) {
    list.push(new Uint8Array(all.buffer, all.byteOffset + at, bytes));
  }
  samples.set(name, list);
  return {};
}

async function write(path, compression, chunkSize, name, messages) {
  const data = samples.get(name);
  const stop = stopwatch();
  const file = await open(path, "w");
  let position = 0n;
  const writer = new McapWriter({
    writable: {
      write: async (bytes) => {
        const written = await file.write(bytes);
        position += BigInt(written.bytesWritten);
      },
      position: () => position,
    },
    chunkSize,
    compressChunk: compressChunk[compression],
  });
  await writer.start({ profile: "ros2", library: "peer" });
  const schemaId = await writer.registerSchema({
    name: "bench/msg/Bytes",
    encoding: "ros2msg",
    data: new TextEncoder().encode("uint8[] data\n"),
  });
  const channelId = await writer.registerChannel({
    schemaId,
    topic: "/" + name,
    messageEncoding: "cdr",
    metadata: new Map(),
  });
  for (let i = 0; i < messages; i++) {
    const time = 1_795_000_000_000_000_000n + BigInt(i) * 2_000_000n;
    await writer.addMessage({
      channelId,
      sequence: i,
      logTime: time,
      publishTime: time,
      data: data[i % data.length],
    });
  }
  await writer.end();
  await file.close();
  return { ...stop(), messages };
}

function take(message, result) {
  result.messages++;
  result.sum += message.data[message.data.length >> 1] + message.data.length + message.sequence;
}

async function readIndexed(file, size, result) {
  const reader = await McapIndexedReader.Initialize({
    readable: {
      size: async () => BigInt(size),
      read: async (offset, length) => {
        const buffer = new Uint8Array(Number(length));
        await file.read(buffer, 0, Number(length), Number(offset));
        return buffer;
      },
    },
    decompressHandlers,
  });
  for await (const message of reader.readMessages({ validateCrcs: true })) {
    take(message, result);
  }
}

async function readStream(file, result) {
  const reader = new McapStreamReader({ validateCrcs: true, decompressHandlers });
  const part = new Uint8Array(1 << 20);
  for (;;) {
    const { bytesRead } = await file.read(part, 0, part.length, null);
    if (bytesRead === 0) {
      break;
    }
    reader.append(part.subarray(0, bytesRead));
    for (let record; (record = reader.nextRecord()); ) {
      if (record.type === "Message") {
        take(record, result);
      }
    }
  }
}

async function read(path, mode) {
  const stop = stopwatch();
  const result = { messages: 0, sum: 0 };
  const file = await open(path, "r");
  const { size } = await file.stat();
  await (mode === "indexed" ? readIndexed(file, size, result) : readStream(file, result));
  await file.close();
  return { ...stop(), ...result };
}

for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...given] = line.split("\t");
  let answer;
  try {
    if (command === "samples") {
      answer = await load(given[0], given[1], Number(given[2]));
    } else if (command === "write") {
      answer = await write(given[0], given[1], Number(given[2]), given[3], Number(given[4]));
    } else {
      answer = await read(given[0], given[1]);
    }
  } catch (e) {
    answer = { error: String(e.stack ?? e) };
  }
  console.log(JSON.stringify(answer));
}
