import { statSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { ancestors } from '@codex-ts/foundation/paths';

/** The nearest folder at or above `cwd` with a `.git` file or folder; `null` outside of a repository. Runs no git. */
export async function findRepositoryRoot(cwd: string): Promise<string | null> {
  for (const folder of ancestors(cwd)) {
    if (kindOf(path.join(folder, '.git')) !== null) return folder;
  }
  return null;
}

/**
 * The root of the main working tree: for a linked worktree that of the repository it belongs to, otherwise the same as
 * {@link findRepositoryRoot}. Trust in a repository is kept under this path, so a `.git` file is only believed when the
 * repository it names knows about it. Runs no git.
 */
export async function mainRepositoryRoot(cwd: string): Promise<string | null> {
  const root = await findRepositoryRoot(cwd);
  if (root === null) return null;
  const dotGit = path.join(root, '.git');
  if (kindOf(dotGit) !== 'file') return root;
  const gitFolder = await gitFolderOfWorktree(dotGit);
  if (gitFolder === null) return root;
  // A bare repository has no working tree; its worktrees stand for themselves.
  return path.basename(gitFolder) === '.git' ? path.dirname(gitFolder) : root;
}

/** The repository's own `.git` folder, if `dotGit` is the file of one of its linked worktrees. */
async function gitFolderOfWorktree(dotGit: string): Promise<string | null> {
  const pointer = /^gitdir: (.+)$/.exec(await readLine(dotGit));
  if (pointer?.[1] === undefined) return null;
  const ownFolder = path.resolve(path.dirname(dotGit), pointer[1]);
  const [common, back] = await Promise.all([
    readLine(path.join(ownFolder, 'commondir')),
    readLine(path.join(ownFolder, 'gitdir')),
  ]);
  if (common === '' || back === '') return null; // a submodule, or nothing of git
  const gitFolder = path.resolve(ownFolder, common);
  const belongs = path.dirname(path.dirname(ownFolder)) === gitFolder && path.basename(path.dirname(ownFolder)) === 'worktrees';
  return belongs && (await isSameFile(path.resolve(ownFolder, back), dotGit)) ? gitFolder : null;
}

/** Looks at once: a thread's start asks this several times, and each wait for another thread takes longer than the look. */
function kindOf(file: string): 'file' | 'folder' | null {
  try {
    return statSync(file).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}

/** The file's text without blanks around it; empty when it cannot be read. */
async function readLine(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    return '';
  }
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  try {
    return (await realpath(one)) === (await realpath(other));
  } catch {
    return false;
  }
}
