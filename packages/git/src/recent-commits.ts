import { type GitOptions, runGit } from './run-git.ts';

/** One line of the history. */
export interface CommitSummary {
  /** Full hash. */
  readonly sha: string;
  /** When it was committed, in Unix seconds. */
  readonly committedAt: number;
  /** First line of the message. */
  readonly subject: string;
}

/** The newest commits from HEAD on, at most `limit`; empty without commits and outside of a repository. */
export async function listRecentCommits(
  cwd: string,
  { limit, ...options }: GitOptions & { limit: number },
): Promise<CommitSummary[]> {
  const log = await runGit(['log', `--max-count=${limit}`, '--format=%H%x00%ct%x00%s'], { ...options, cwd });
  if (!log.ok) return [];
  const lines = log.stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [sha = '', committedAt = '', subject = ''] = line.split('\0');
    return { sha, committedAt: Number(committedAt), subject };
  });
}
