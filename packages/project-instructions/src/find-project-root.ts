import path from 'node:path';
import { ancestors } from '@codex-ts/foundation/paths';
import { type InstructionFiles, nodeInstructionFiles } from './instruction-files.ts';

export interface FindProjectRootOptions {
  /** Names whose presence, as file or directory, makes a directory the root. None: nothing is a root. Default `.git`. */
  markers?: readonly string[];
  files?: Pick<InstructionFiles, 'kindOf'>;
}

/**
 * The nearest directory from `cwd` upwards that holds one of the markers; `null` when there is none.
 *
 * `cwd` is absolute; links in it are not resolved.
 */
export async function findProjectRoot(
  cwd: string,
  { markers = ['.git'], files = nodeInstructionFiles }: FindProjectRootOptions = {},
): Promise<string | null> {
  if (markers.length === 0) return null;
  for (const directory of ancestors(cwd)) {
    for (const marker of markers) {
      if (await exists(files, path.join(directory, marker))) return directory;
    }
  }
  return null;
}

async function exists(files: Pick<InstructionFiles, 'kindOf'>, file: string): Promise<boolean> {
  try {
    await files.kindOf(file);
    return true;
  } catch {
    return false; // not there, or not ours to see
  }
}
