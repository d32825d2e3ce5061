// What the official library leaves to its users.
import zstd from "@foxglove/wasm-zstd";
import lz4 from "@foxglove/wasm-lz4";
import lz4js from "lz4js";

export async function decompressHandlers() {
  await zstd.isLoaded;
  await lz4.isLoaded;
  return {
    zstd: (bytes, size) => zstd.decompress(bytes, Number(size)),
    lz4: (bytes, size) => lz4(bytes, Number(size)),
  };
}

export async function compressChunk(name) {
  await zstd.isLoaded;
  const compress = { zstd: zstd.compress, lz4: lz4js.compress }[name];
  return (bytes) => ({ compression: name, compressedData: compress(bytes) });
}
