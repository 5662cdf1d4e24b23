import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Mode of a file that is for its user alone. */
const PRIVATE = 0o600;

/**
 * Puts `text` in place of a file in one step: a reader, or whoever comes after a crash, sees the old text or the new one. The file
 * is for the user alone (mode 0600) unless `mode` lets others in, as far as the process may, or `keepMode` has an older one keep its
 * own. A link is followed and stays; missing folders are made.
 *
 * @throws the system's error when the file cannot be written; the old one is left as it was then.
 */
export async function replaceFile(
  file: string,
  text: string,
  { keepMode = false, mode = PRIVATE }: { keepMode?: boolean; mode?: number } = {},
): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const target = await realpath(file).catch(() => file);
  const temporary = `${target}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', mode);
    try {
      await handle.writeFile(text);
      if (keepMode) await handle.chmod(await modeOf(target, mode));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function modeOf(file: string, otherwise: number): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found === null ? otherwise : found.mode & 0o777;
}
