import type { FileHandle } from 'node:fs/promises';

/** A file from where its handle stands to its end. A chunk holds until the next one is asked for. */
export async function* readChunks(handle: FileHandle, chunkBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = Buffer.alloc(chunkBytes);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}
