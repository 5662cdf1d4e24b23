import { closeSync, fstatSync, openSync, type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { readChunks, readChunksAtOnce } from './read-chunks.ts';

/** What is added to the name of a file that is kept compressed. Wherever a path is given or taken, it is that of the plain file. */
export const COMPRESSED_SUFFIX = '.zst';

/** Plain files up to this size are read at once: the system has them in its memory mostly, and trips through the thread pool take longer. */
const AT_ONCE_BYTES = 4 * 1024 * 1024;

/** A file of a thread, plain or compressed, open for reading. */
export interface StoredFile extends AsyncDisposable {
  /** Of the file that is there. */
  stats: Pick<Stats, 'ino' | 'size' | 'mtimeMs'>;
  /** Its plain content. A chunk holds until the next one is asked for. */
  chunks(chunkBytes: number): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What is known of a file without reading it; `undefined` when there is none, plain or compressed. */
export function statStored(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false }) ?? statSync(path + COMPRESSED_SUFFIX, { throwIfNoEntry: false });
}

/**
 * Opens a file that may be compressed; the plain one goes before.
 *
 * @throws the system's error for the plain file when there is neither; ZstdError when the compressed one is broken.
 */
export async function openStored(path: string): Promise<StoredFile> {
  try {
    return openPlain(path);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    const stats = statSync(path + COMPRESSED_SUFFIX, { throwIfNoEntry: false });
    if (stats === undefined) throw error;
    const content = await readCompressed(path);
    return { stats, chunks: () => oneChunk(content), [Symbol.asyncDispose]: () => Promise.resolve() };
  }
}

/** The content of a file that is compressed. */
export async function readCompressed(path: string): Promise<Uint8Array> {
  const packed = await readFile(path + COMPRESSED_SUFFIX);
  const { decompressZstd } = await import('@codex-ts/zstd');
  return decompressZstd(packed);
}

function openPlain(path: string): StoredFile {
  const descriptor = openSync(path, 'r');
  const close = async (): Promise<void> => closeSync(descriptor);
  try {
    const stats = fstatSync(descriptor);
    const read = stats.size <= AT_ONCE_BYTES ? readChunksAtOnce : readChunks;
    return { stats, chunks: (chunkBytes) => read(descriptor, chunkBytes), [Symbol.asyncDispose]: close };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Reads the beginning of a plain file at once, as far as `read` takes chunks. `undefined`: there is no plain file. */
export async function readPlainHead<T>(
  path: string,
  chunkBytes: number,
  read: (chunks: Iterable<Uint8Array>) => Promise<T>,
): Promise<{ stats: StoredFile['stats']; value: T } | undefined> {
  const descriptor = openPlainSync(path);
  if (descriptor === undefined) return undefined;
  try {
    return { stats: fstatSync(descriptor), value: await read(readChunksAtOnce(descriptor, chunkBytes)) };
  } finally {
    closeSync(descriptor);
  }
}

function openPlainSync(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function* oneChunk(content: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  await Promise.resolve();
  yield content;
}
