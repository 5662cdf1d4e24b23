import { nativeZstd, zstdLibrary } from './codec.ts';
import { contentSize } from './content-size.ts';
import { ZstdError } from './zstd-error.ts';

export interface DecompressOptions {
  /** Longest content. Default: 1 GiB. */
  maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 1024 * 1024 * 1024;

/** Room for the content of a frame that does not say how long it is, for the library. */
const ROOM_BYTES = 256 * 1024 * 1024;

/**
 * The content of a zstd frame.
 *
 * @throws ZstdError when the frame is broken, or holds more than `maxBytes`.
 */
export async function decompressZstd(
  bytes: Uint8Array,
  { maxBytes = DEFAULT_MAX_BYTES }: DecompressOptions = {},
): Promise<Uint8Array> {
  const size = contentSize(bytes);
  if (size === 'no-frame') throw new ZstdError('this is not zstd');
  if (size !== null && size > maxBytes) throw new ZstdError(`the content is ${size} bytes long, and may be ${maxBytes}`);
  const { zstdDecompressSync } = await nativeZstd();
  try {
    if (zstdDecompressSync) return zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, maxBytes) });
    return (await zstdLibrary()).decompress(bytes, { defaultHeapSize: Math.min(maxBytes, ROOM_BYTES) });
  } catch (cause) {
    throw new ZstdError('the block cannot be unpacked: it is broken, or too long', { cause });
  }
}
