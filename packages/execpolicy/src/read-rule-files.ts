import type * as NodeFs from 'node:fs/promises';
import path from 'node:path';
import { CodexError, messageOf, systemErrorCode } from '@codex-ts/foundation/errors';
import type { RuleFile } from './parse-rules.ts';

/** Thrown when a folder of rules cannot be read. That it is missing is no error. */
export class RuleReadError extends CodexError {
  constructor(file: string, cause: unknown) {
    super(`failed to read rules from ${file}: ${messageOf(cause)}`, { code: 'execpolicy/read-failed', cause });
  }
}

/**
 * Reads the `*.rules` files of each folder, folders in the order given, the files of one by name.
 *
 * @throws RuleReadError
 */
export async function readRuleFiles(
  folders: readonly string[],
  fs: Pick<typeof NodeFs, 'readdir' | 'readFile' | 'stat'>,
): Promise<RuleFile[]> {
  const files: RuleFile[] = [];
  for (const folder of folders) {
    for (const name of await namesIn(folder, fs)) {
      const file = path.join(folder, name);
      try {
        if ((await fs.stat(file)).isFile()) files.push({ path: file, text: await fs.readFile(file, 'utf8') });
      } catch (cause) {
        throw new RuleReadError(file, cause);
      }
    }
  }
  return files;
}

async function namesIn(folder: string, fs: Pick<typeof NodeFs, 'readdir'>): Promise<string[]> {
  try {
    return (await fs.readdir(folder)).filter((name) => name.endsWith('.rules')).toSorted();
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new RuleReadError(folder, cause);
  }
}
