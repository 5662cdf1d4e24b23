import type * as NodeFs from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { EmptyPrefixError } from './rule-set.ts';

/** The parts of `node:fs/promises` that are needed. */
export type RuleFileSystem = Pick<typeof NodeFs, 'appendFile' | 'mkdir' | 'readFile'>;

/**
 * Adds a rule that allows `prefix` at the end of a rule file, unless the very line is there. Creates the file and its folder.
 *
 * The line is written in one piece, so that writers at the same time lose nothing and readers see all of it or nothing.
 *
 * @throws EmptyPrefixError
 * @throws the system's error when the file cannot be read or written.
 */
export async function appendAllowRule(file: string, prefix: readonly string[], fs: RuleFileSystem): Promise<void> {
  if (prefix.length === 0) throw new EmptyPrefixError();
  const rule = `prefix_rule(pattern=[${prefix.map((word) => JSON.stringify(word)).join(', ')}], decision="allow")`;
  const text = await readIfThere(file, fs);
  if (text.split(/\r?\n/).includes(rule)) return;
  await fs.mkdir(path.dirname(file), { recursive: true });
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  await fs.appendFile(file, `${separator}${rule}\n`);
}

async function readIfThere(file: string, fs: RuleFileSystem): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
