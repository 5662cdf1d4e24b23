import { nativeZstd, zstdLibrary } from './codec.ts';

const LEVEL = 3;

/** `bytes` as one zstd frame that names the length of its content. */
export async function compressZstd(bytes: Uint8Array): Promise<Uint8Array> {
  const { zstdCompressSync } = await nativeZstd();
  if (zstdCompressSync) return zstdCompressSync(bytes);
  return (await zstdLibrary()).compress(bytes, LEVEL);
}
