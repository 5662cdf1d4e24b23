import { currentBranch } from './branches.ts';
import { diffTree } from './diff-working-tree.ts';
import { findRepositoryRoot } from './repository-root.ts';
import { type GitCall, gitLine, type GitOptions, runGit } from './run-git.ts';

/** The working tree compared with what the remote has. */
export interface RemoteDiff {
  /** Full hash of the remote's commit. */
  readonly sha: string;
  /** As from `git diff`, with untracked files as new ones. */
  readonly diff: string;
}

/**
 * Compares the working tree around `cwd` with the closest commit that a remote is known to have: that of the current
 * branch, of a remote's default branch, or of any remote branch that contains HEAD. Only what was fetched counts; nothing
 * goes over the network. `null` without such a commit.
 *
 * Source: codex-rs/core, `git_diff_to_remote`.
 */
export async function diffAgainstRemote(cwd: string, options: GitOptions): Promise<RemoteDiff | null> {
  const root = await findRepositoryRoot(cwd);
  if (root === null) return null;
  const call = { ...options, cwd: root };
  const sha = await closestRemoteCommit(call);
  if (sha === null) return null;
  const diff = await diffTree(sha, call);
  return diff === null ? null : { sha, diff };
}

async function closestRemoteCommit(call: GitCall): Promise<string | null> {
  let closest: { sha: string; distance: number } | null = null;
  for (const ref of await candidateRefs(call)) {
    const sha = await gitLine(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], call);
    const ahead = sha === null ? null : await gitLine(['rev-list', '--count', `${sha}..HEAD`], call);
    if (sha === null || ahead === null) continue;
    const distance = Number(ahead);
    if (closest === null || distance < closest.distance) closest = { sha, distance };
  }
  return closest?.sha ?? null;
}

/** References of remotes that may be close to HEAD, the likely ones first; `origin` before other remotes. */
async function candidateRefs(call: GitCall): Promise<string[]> {
  const [listed, branch, containing] = await Promise.all([
    runGit(['remote'], call),
    currentBranch(call.cwd, call),
    gitLine(['for-each-ref', '--contains=HEAD', '--count=1', '--format=%(refname)', 'refs/remotes'], call),
  ]);
  const remotes = listed.ok ? listed.stdout.split('\n').filter((remote) => remote !== '') : [];
  const ordered = remotes.toSorted((a, b) => Number(b === 'origin') - Number(a === 'origin'));
  const ofBranch =
    branch === null
      ? null
      : await firstExisting(
          ordered.map((remote) => `refs/remotes/${remote}/${branch}`),
          call,
        );
  const defaults = await Promise.all(ordered.map((remote) => defaultBranchOf(remote, call)));
  return [ofBranch, ...defaults, containing].filter((ref) => ref !== null);
}

/** The remote's default branch as noted when it was cloned, or else the one with a usual name. */
async function defaultBranchOf(remote: string, call: GitCall): Promise<string | null> {
  const noted = await gitLine(['symbolic-ref', '--quiet', `refs/remotes/${remote}/HEAD`], call);
  return noted ?? (await firstExisting([`refs/remotes/${remote}/main`, `refs/remotes/${remote}/master`], call));
}

async function firstExisting(refs: readonly string[], call: GitCall): Promise<string | null> {
  for (const ref of refs) {
    if ((await runGit(['show-ref', '--verify', '--quiet', ref], call)).ok) return ref;
  }
  return null;
}
