import type * as Library from '@bokuweb/zstd-wasm';

/** zstd as Node has it from 22.15 on; newer than the types. */
interface NativeZstd {
  zstdCompressSync?(bytes: Uint8Array): Uint8Array;
  zstdDecompressSync?(bytes: Uint8Array, options: { maxOutputLength: number }): Uint8Array;
}

export async function nativeZstd(): Promise<NativeZstd> {
  const { default: zlib } = await import('node:zlib');
  return zlib as NativeZstd;
}

let library: Promise<typeof Library> | undefined;

/** Once per process: a second `init` would swap the library's memory while it is in use. */
export function zstdLibrary(): Promise<typeof Library> {
  library ??= load();
  return library;
}

async function load(): Promise<typeof Library> {
  const loaded = await import('@bokuweb/zstd-wasm');
  await loaded.init();
  return loaded;
}
