import { readPlainRepository } from './plain-repository.ts';
import { withoutCredentials } from './remote-url.ts';
import { findRepositoryRoot } from './repository-root.ts';
import { type GitCall, type GitOptions, runGit } from './run-git.ts';

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
 * Commit, branch and origin of the repository around `cwd`; `null` outside of one. Without commits nothing is known: `{}`.
 * Starts git only where the repository's files do not tell.
 *
 * Source: codex-rs/core, `collect_git_info`.
 */
export async function readRepositoryInfo(cwd: string, options: GitOptions): Promise<RepositoryInfo | null> {
  const root = await findRepositoryRoot(cwd);
  if (root === null) return null;
  const { remoteUrls, ...head } = await readReferences({ ...options, cwd: root });
  return { ...head, ...(remoteUrls['origin'] !== undefined && { repositoryUrl: remoteUrls['origin'] }) };
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
  const [{ remoteUrls, commitHash }, status] = await Promise.all([readReferences(at), runGit(['status', '--porcelain'], at)]);
  return {
    root,
    remoteUrls,
    ...(commitHash !== undefined && { latestCommitHash: commitHash }),
    ...(status.ok && { hasChanges: status.stdout !== '' }),
  };
}

interface References extends Pick<RepositoryInfo, 'commitHash' | 'branch'> {
  readonly remoteUrls: WorkspaceMetadata['remoteUrls'];
}

/** HEAD and remotes, from the repository's files where they tell enough, else asked of git. */
async function readReferences(at: GitCall): Promise<References> {
  const plain = readPlainRepository(at.cwd, at.env);
  if (plain) {
    const { remotes, ...head } = plain;
    return {
      ...head,
      remoteUrls: Object.fromEntries(Object.entries(remotes).map(([name, url]) => [name, withoutCredentials(url)])),
    };
  }
  const [head, remotes] = await Promise.all([
    runGit(['rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'], at),
    runGit(['remote', '-v'], at),
  ]);
  const [commitHash, branch] = head.ok ? head.stdout.trim().split('\n') : [];
  return {
    ...(commitHash && { commitHash }),
    ...(branch && branch !== 'HEAD' && { branch }),
    remoteUrls: remotes.ok ? fetchUrls(remotes.stdout) : {},
  };
}

/** Reads lines like `origin⇥https://host/x.git (fetch)`. */
function fetchUrls(listing: string): Record<string, string> {
  const urls = [...listing.matchAll(/^([^\t\n]+)\t(.+) \(fetch\)(?: \[.*\])?$/gm)];
  return Object.fromEntries(urls.map(([, name = '', url = '']) => [name, withoutCredentials(url)]));
}
