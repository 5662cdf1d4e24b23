import { findRepositoryRoot } from './repository-root.ts';
import { type GitCall, gitLine, type GitOptions, runGit } from './run-git.ts';

const DIFF_FORMAT = ['--no-color', '--no-ext-diff', '--no-textconv', '--src-prefix=a/', '--dst-prefix=b/'];
/** git processes that show untracked files at the same time. */
const PARALLEL_DIFFS = 4;

/**
 * What differs in the working tree from HEAD, staged or not, as `git diff` shows it; then each untracked file that is not
 * ignored, as a new one. Without commits all files are new. `null` outside of a repository, or when git fails.
 */
export async function diffWorkingTree(cwd: string, options: GitOptions): Promise<string | null> {
  const root = await findRepositoryRoot(cwd);
  if (root === null) return null;
  const call = { ...options, cwd: root };
  const head = await gitLine(['rev-parse', '--verify', '--quiet', 'HEAD'], call);
  const base = head ?? (await gitLine(['hash-object', '-t', 'tree', '/dev/null'], call));
  return base === null ? null : await diffTree(base, call);
}

/** The working tree compared with a commit or tree. `call.cwd` is the root of the working tree. */
export async function diffTree(base: string, call: GitCall): Promise<string | null> {
  const [tracked, untracked] = await Promise.all([
    runGit(['diff', ...DIFF_FORMAT, base, '--'], call),
    runGit(['ls-files', '--others', '--exclude-standard', '-z'], call),
  ]);
  if (!tracked.ok || !untracked.ok) return null;
  const files = untracked.stdout.split('\0').filter((file) => file !== '');
  const added: string[] = [];
  for (let start = 0; start < files.length; start += PARALLEL_DIFFS) {
    const group = files.slice(start, start + PARALLEL_DIFFS);
    added.push(...(await Promise.all(group.map((file) => diffNewFile(file, call)))));
  }
  return tracked.stdout + added.join('');
}

/** Empty for what has no content to show, such as a repository inside the working tree. */
async function diffNewFile(file: string, call: GitCall): Promise<string> {
  const args = ['diff', ...DIFF_FORMAT, '--binary', '--no-index', '--', '/dev/null', file];
  const result = await runGit(args, { ...call, acceptedExitCodes: [0, 1] }); // 1: there is a difference
  return result.ok ? result.stdout : '';
}
