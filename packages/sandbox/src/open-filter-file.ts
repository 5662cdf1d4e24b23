import { closeSync, constants, openSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** `O_TMPFILE` of Linux: a file without a name. Node has no constant for it. */
const O_TMPFILE = 0o20000000 | constants.O_DIRECTORY;

const opened = new Map<string, string>();

/**
 * A path from which a child of this process can read `content`.
 *
 * It leads to a file without a name that this process keeps open, so no command can change what the next one is confined
 * by, and nothing is left behind. One file for each content, for the life of the process.
 *
 * @throws the system's error when no file can be made.
 */
export function openFilterFile(content: Uint8Array): string {
  const key = Buffer.from(content).toString('base64');
  const known = opened.get(key);
  if (known !== undefined) return known;
  const file = `/proc/${process.pid}/fd/${namelessFile(content)}`;
  opened.set(key, file);
  return file;
}

function namelessFile(content: Uint8Array): number {
  let failure: unknown;
  for (const open of [openNameless, openAndUnlink])
    for (const directory of ['/dev/shm', tmpdir()]) {
      try {
        const descriptor = open(directory);
        try {
          writeSync(descriptor, content);
          return descriptor;
        } catch (error) {
          closeSync(descriptor);
          throw error;
        }
      } catch (error) {
        failure = error;
      }
    }
  throw failure;
}

function openNameless(directory: string): number {
  return openSync(directory, O_TMPFILE | constants.O_RDWR, 0o600);
}

/** For file systems that know no files without a name. */
function openAndUnlink(directory: string): number {
  const file = path.join(directory, `.codex-filter-${process.pid}-${opened.size}`);
  const descriptor = openSync(file, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR | constants.O_NOFOLLOW, 0o600);
  unlinkSync(file);
  return descriptor;
}
