import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { GitOptions } from './run-git.ts';

/** Where a git of the distribution, and one built from source, keeps settings for all users. */
const SYSTEM_CONFIGURATION = ['/etc/gitconfig', '/usr/local/etc/gitconfig'];

const ADDRESS = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** HEAD and remotes of an ordinary repository. */
export interface PlainRepository {
  /** Absent with a detached HEAD. */
  readonly branch?: string;
  readonly commitHash: string;
  /** Fetch URL of each remote as configured, credentials included. */
  readonly remotes: Readonly<Record<string, string>>;
}

/**
 * Reads HEAD and the remotes from the files of an ordinary repository, without a git process; `undefined` for everything that
 * is less than ordinary, which only git can tell: linked worktrees, packed or new-style references, no commits, included or
 * rewritten configuration, a repository of another user.
 */
export function readPlainRepository(root: string, env: GitOptions['env']): PlainRepository | undefined {
  const folder = path.join(root, '.git');
  try {
    const stat = statSync(folder);
    if (!stat.isDirectory() || stat.uid !== process.getuid?.()) return undefined;
    const head = readHead(folder);
    const remotes = head && readRemotes(folder, env);
    return head && remotes && { ...head, remotes };
  } catch {
    return undefined;
  }
}

/** Throws when a file is not there. */
function readHead(folder: string): Pick<PlainRepository, 'branch' | 'commitHash'> | undefined {
  const head = readFileSync(path.join(folder, 'HEAD'), 'utf8').trim();
  if (ADDRESS.test(head)) return { commitHash: head };
  const branch = /^ref: refs\/heads\/((?!\.)[\w/-]+(?:\.[\w/-]+)*)$/.exec(head)?.[1];
  if (branch === undefined || existsSync(path.join(folder, 'refs', 'tags', branch))) return undefined; // git words it otherwise
  const commitHash = readFileSync(path.join(folder, 'refs', 'heads', branch), 'utf8').trim();
  return ADDRESS.test(commitHash) ? { branch, commitHash } : undefined;
}

/** Throws when there is no configuration. */
function readRemotes(folder: string, env: GitOptions['env']): Record<string, string> | undefined {
  const text = readFileSync(path.join(folder, 'config'), 'utf8');
  if (/^\s*\[\s*(?:include|url|extensions)/im.test(text) || existsSync(path.join(folder, 'remotes'))) return undefined;
  if (sharedConfiguration(env).some((file) => /\[\s*(?:include|url|remote)/i.test(readIfThere(file)))) return undefined;
  const remotes: Record<string, string> = {};
  let remote: string | undefined;
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words.startsWith('[')) {
      remote = /^\[remote "([\w.-]+)"\]$/.exec(words)?.[1];
      if (remote === undefined && /remote/i.test(words)) return undefined;
    } else if (remote !== undefined && /^url\b/i.test(words)) {
      const url = /^url\s*=\s*([^\s"\\#;]+)$/i.exec(words)?.[1];
      if (url === undefined) return undefined;
      remotes[remote] ??= url;
    }
  }
  return remotes;
}

/** Configuration files beside the repository's own. */
function sharedConfiguration(env: GitOptions['env']): string[] {
  const home = env['HOME'] ?? '';
  const own = env['GIT_CONFIG_GLOBAL'];
  const system = env['GIT_CONFIG_SYSTEM'];
  return [
    ...(system === undefined ? SYSTEM_CONFIGURATION : [system]),
    ...(own === undefined
      ? [path.join(home, '.gitconfig'), path.join(env['XDG_CONFIG_HOME'] || path.join(home, '.config'), 'git', 'config')]
      : [own]),
  ];
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
