import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { expandFile } from './expand-file.ts';

/** A file that grows at its end only. */
export interface AppendFile {
  /** Writes once; returns how many bytes got there, which may be fewer than given. */
  write(bytes: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/** Creates a file that must not be there yet, for its owner alone, with the folders above it. */
export async function createAppendFile(file: string): Promise<AppendFile> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  return wrap(await open(file, 'ax', 0o600));
}

/** Opens a file that is there; a compressed one is unpacked first. */
export async function openAppendFile(file: string): Promise<AppendFile> {
  await expandFile(file);
  return wrap(await open(file, constants.O_APPEND | constants.O_WRONLY));
}

function wrap(handle: FileHandle): AppendFile {
  return {
    async write(bytes) {
      const { bytesWritten } = await handle.write(bytes);
      return bytesWritten;
    },
    close: () => handle.close(),
  };
}
