// Where a repository is. No git runs.
export { findRepositoryRoot, mainRepositoryRoot } from './repository-root.ts';

// What is known of it.
export { readRepositoryInfo, type RepositoryInfo, workspaceMetadata, type WorkspaceMetadata } from './repository-info.ts';
export { currentBranch, listBranches } from './branches.ts';
export { type CommitSummary, listRecentCommits } from './recent-commits.ts';
export { mergeBase } from './merge-base.ts';
export { withoutCredentials } from './remote-url.ts';

// What changed.
export { diffWorkingTree } from './diff-working-tree.ts';
export { diffAgainstRemote, type RemoteDiff } from './diff-against-remote.ts';

// git itself.
export { type GitCall, type GitOptions, type GitResult, runGit } from './run-git.ts';
