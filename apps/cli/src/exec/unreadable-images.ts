import { open } from 'node:fs/promises';
import { describeOsError } from '@codex-ts/foundation/errors';

/** One warning for each of `files` that cannot be read. The run goes on: the model is told as well, and may do without. */
export async function warnOfUnreadableImages(files: readonly string[], warn: (line: string) => void): Promise<void> {
  for (const file of files) {
    const problem = await readProblem(file);
    if (problem !== null) warn(`warning: the image ${file} cannot be read: ${problem}. The model gets this note in its place.\n`);
  }
}

/** Why the first byte of `file` cannot be read; null when it can. */
async function readProblem(file: string): Promise<string | null> {
  try {
    await using handle = await open(file, 'r');
    const { bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 0 ? 'the file is empty' : null;
  } catch (error) {
    return describeOsError(error);
  }
}
