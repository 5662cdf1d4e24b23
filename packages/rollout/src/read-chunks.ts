import { read, readSync } from 'node:fs';
import { promisify } from 'node:util';

/** An open file from where it stands to its end. A chunk holds until the next one is asked for. */
export async function* readChunks(descriptor: number, chunkBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = Buffer.alloc(chunkBytes);
  const readInto = promisify(read);
  for (;;) {
    const { bytesRead } = await readInto(descriptor, buffer, 0, buffer.length, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** The same, keeping the program from all else meanwhile. */
export function* readChunksAtOnce(descriptor: number, chunkBytes: number): Generator<Uint8Array, void, undefined> {
  const buffer = Buffer.alloc(chunkBytes);
  for (;;) {
    const bytesRead = readSync(descriptor, buffer, 0, buffer.length, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}
