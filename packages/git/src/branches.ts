import { gitLine, type GitOptions, runGit } from './run-git.ts';

/** Name of the branch that is checked out; `null` with a detached HEAD, and outside of a repository. */
export async function currentBranch(cwd: string, options: GitOptions): Promise<string | null> {
  return await gitLine(['symbolic-ref', '--quiet', '--short', 'HEAD'], { ...options, cwd });
}

/** Names of the local branches, by name, with `main` or else `master` first; empty outside of a repository. */
export async function listBranches(cwd: string, options: GitOptions): Promise<string[]> {
  const listed = await runGit(['for-each-ref', '--format=%(refname:short)', '--sort=refname', 'refs/heads'], { ...options, cwd });
  const names = listed.ok ? listed.stdout.split('\n').filter((name) => name !== '') : [];
  const first = ['main', 'master'].find((name) => names.includes(name));
  return first === undefined ? names : [first, ...names.filter((name) => name !== first)];
}
