import { type GitCall, gitLine, type GitOptions } from './run-git.ts';

/**
 * Hash of the commit where HEAD and `branch` parted. When the branch's upstream has commits that the branch lacks, the
 * upstream counts. `null` when there is no such branch, no commit, or nothing in common.
 *
 * Source: codex-rs/utils/git, `merge_base_with_head`.
 */
export async function mergeBase(cwd: string, branch: string, options: GitOptions): Promise<string | null> {
  if (branch.startsWith('-')) return null; // git would take it for an option
  const call = { ...options, cwd };
  const [head, tip] = await Promise.all([resolveCommit('HEAD', call), resolveCommit(branch, call)]);
  if (head === null || tip === null) return null;
  return await gitLine(['merge-base', head, (await upstreamAhead(branch, call)) ?? tip], call);
}

/** The commit of the branch's upstream, if that has commits of its own. */
async function upstreamAhead(branch: string, call: GitCall): Promise<string | null> {
  const upstream = await resolveCommit(`${branch}@{upstream}`, call);
  if (upstream === null) return null;
  const missing = await gitLine(['rev-list', '--count', `${branch}..${upstream}`, '--'], call);
  return Number(missing) > 0 ? upstream : null;
}

async function resolveCommit(revision: string, call: GitCall): Promise<string | null> {
  return await gitLine(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`], call);
}
