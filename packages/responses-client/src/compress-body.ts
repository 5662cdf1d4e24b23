import type * as Zstd from '@bokuweb/zstd-wasm';

const LEVEL = 3;

/** `text` as zstd, by Node where it can (22.15 and later), else by a library that is loaded then. */
export async function compressZstd(text: string): Promise<Uint8Array> {
  const bytes = Buffer.from(text, 'utf8');
  const { default: zlib } = await import('node:zlib');
  const native = (zlib as { zstdCompressSync?: (bytes: Uint8Array) => Uint8Array }).zstdCompressSync; // newer than the types
  if (native) return native(bytes);
  library ??= loadLibrary();
  return (await library).compress(bytes, LEVEL);
}

let library: Promise<typeof Zstd> | undefined;

/** Once per process: a second `init` would swap the library's memory while it is in use. */
async function loadLibrary(): Promise<typeof Zstd> {
  const loaded = await import('@bokuweb/zstd-wasm');
  await loaded.init();
  return loaded;
}
