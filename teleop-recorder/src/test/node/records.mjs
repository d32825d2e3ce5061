// Prints the records of an MCAP file as the official reader sees them, one line of JSON each, without
// places and checksums: node records.mjs FILE
import { readFile } from "node:fs/promises";
import { McapStreamReader } from "@mcap/core";
import { decompressHandlers } from "./compression.mjs";

const LAYOUT =
  /offset|crc|length|start$|compressed|compression|library|profile|^groupStart|^records$|size$/i;

function plain(value, key) {
  if (key !== undefined && LAYOUT.test(key)) return undefined;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return [...value];
  if (value instanceof Map) return [...value].map(([k, v]) => [plain(k), plain(v)]);
  if (Array.isArray(value)) return value.map((v) => plain(v));
  if (value !== null && typeof value === "object") {
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((k) => [k, plain(value[k], k)]));
  }
  return value;
}

const reader = new McapStreamReader({
  includeChunks: true,
  validateCrcs: true,
  decompressHandlers: await decompressHandlers(),
});
reader.append(await readFile(process.argv[2]));
for (let record; (record = reader.nextRecord()); ) {
  console.log(JSON.stringify(plain(record)));
}
if (!reader.done()) {
  throw new Error("the file is not complete");
}
