import { withoutCredentials } from './remote-url.ts';
import { findRepositoryRoot } from './repository-root.ts';
import { type GitCall, type GitOptions, runGit } from './run-git.ts';
import { runSharedGit } from './run-shared-git.ts';

/** What a thread remembers of the repository it was started in. What is not known is left out. */
export interface RepositoryInfo {
  /** Full hash of HEAD; absent without commits. */
  readonly commitHash?: string;
  /** Absent without commits and with a detached HEAD. */
  readonly branch?: string;
  /** URL of the remote `origin`, without credentials. */
  readonly repositoryUrl?: string;
}

/** What a request to the model tells about the repository. */
export interface WorkspaceMetadata {
  /** Root of the working tree. */
  readonly root: string;
  /** Fetch URL of each remote, without credentials; empty without remotes. */
  readonly remoteUrls: Readonly<Record<string, string>>;
  /** Absent without commits. */
  readonly latestCommitHash?: string;
  /** Whether anything differs from HEAD, untracked files included. Absent when git did not answer in time. */
  readonly hasChanges?: boolean;
}

/**
 * Commit, branch and origin of the repository around `cwd`; `null` outside of one. Without commits, or without a git
 * program, nothing is known: `{}`.
 *
 * Source: codex-rs/core, `collect_git_info`.
 */
export async function readRepositoryInfo(cwd: string, options: GitOptions): Promise<RepositoryInfo | null> {
  const root = await findRepositoryRoot(cwd);
  if (root === null) return null;
  const at = { ...options, cwd: root };
  const [{ commitHash, branch }, { origin }] = await Promise.all([readHead(at), readRemotes(at)]);
  return {
    ...(commitHash !== undefined && { commitHash }),
    ...(branch !== undefined && { branch }),
    ...(origin !== undefined && { repositoryUrl: origin }),
  };
}

/**
 * State of the working tree around `cwd`; `null` outside of a repository.
 *
 * Source: the header `x-codex-turn-metadata`, `workspaces`.
 */
export async function workspaceMetadata(cwd: string, options: GitOptions): Promise<WorkspaceMetadata | null> {
  const root = await findRepositoryRoot(cwd);
  if (root === null) return null;
  const at = { ...options, cwd: root };
  const [remoteUrls, { commitHash }, status] = await Promise.all([
    readRemotes(at),
    readHead(at),
    runGit(['status', '--porcelain'], at),
  ]);
  return {
    root,
    remoteUrls,
    ...(commitHash !== undefined && { latestCommitHash: commitHash }),
    ...(status.ok && { hasChanges: status.stdout !== '' }),
  };
}

/** Hash and branch of HEAD by one process; without commits neither, with a detached HEAD no branch. */
async function readHead(at: GitCall): Promise<Pick<RepositoryInfo, 'commitHash' | 'branch'>> {
  const head = await runSharedGit(['rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'], at);
  if (!head.ok) return {};
  const [commitHash, branch] = head.stdout.trim().split('\n');
  return { ...(commitHash && { commitHash }), ...(branch && branch !== 'HEAD' && { branch }) };
}

/** Fetch URL of each remote, from lines like `origin⇥https://host/x.git (fetch)`. */
async function readRemotes(at: GitCall): Promise<Record<string, string>> {
  const listing = await runSharedGit(['remote', '-v'], at);
  if (!listing.ok) return {};
  const urls = [...listing.stdout.matchAll(/^([^\t\n]+)\t(.+) \(fetch\)(?: \[.*\])?$/gm)];
  return Object.fromEntries(urls.map(([, name = '', url = '']) => [name, withoutCredentials(url)]));
}
