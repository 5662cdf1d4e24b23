import { execFileSync } from 'node:child_process';
import { environment } from './environment.ts';

/** Environment under which git knows an author and nothing of the developer's own settings. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = environment({
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_COMMITTER_DATE: '2024-01-02T03:04:05Z',
});

/** What `git ARGS` in `cwd` prints, without the space around it. Throws when it fails. */
export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env: GIT_ENVIRONMENT, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Commits everything in `cwd`, be it nothing; the full hash. */
export function gitCommit(cwd: string, subject: string): string {
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-q', '--allow-empty', '-m', subject);
  return git(cwd, 'rev-parse', 'HEAD');
}

/** Makes `cwd` a repository and commits what is there; the full hash. */
export function gitRepository(cwd: string, branch = 'main'): string {
  git(cwd, 'init', '-q', '-b', branch);
  return gitCommit(cwd, 'first');
}
