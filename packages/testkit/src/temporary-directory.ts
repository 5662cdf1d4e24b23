import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { chmod, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A directory that is removed, with all in it, at the end of the `await using` block. */
export interface TemporaryDirectory extends AsyncDisposable {
  /** Absolute, links resolved. */
  readonly path: string;
  /** Absolute path of `parts` inside the directory. */
  join(...parts: string[]): string;
  /** Writes files by relative path; parent directories are made. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  remove(): Promise<void>;
}

/** Makes an empty directory, with `files` in it if given, under `parent` (default: the system's temporary directory). */
export function temporaryDirectory({
  files = {},
  parent = os.tmpdir(),
}: { files?: Readonly<Record<string, string | Uint8Array>>; parent?: string } = {}): TemporaryDirectory {
  const root = realpathSync(mkdtempSync(path.join(parent, 'codex-ts-')));
  const write = (entries: Readonly<Record<string, string | Uint8Array>>): void => {
    for (const [name, content] of Object.entries(entries)) {
      const file = path.join(root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  };
  const remove = async (): Promise<void> => {
    try {
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      await makeWritable(root); // a test may have taken rights away
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
    }
  };
  write(files);
  return { path: root, join: (...parts) => path.join(root, ...parts), write, remove, [Symbol.asyncDispose]: remove };
}

async function makeWritable(directory: string): Promise<void> {
  await chmod(directory, 0o700);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeWritable(path.join(directory, entry.name));
  }
}
