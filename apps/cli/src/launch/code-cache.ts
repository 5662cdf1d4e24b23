import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Commands that start often enough for a cache of their own; all others share one. */
const OWN_CACHE: Readonly<Record<string, string>> = { exec: 'exec', e: 'exec', 'app-server': 'app-server' };

export interface CodeCacheFileOptions {
  /** Where the bundle lies; absolute. */
  folder: string;
  /** First word of the command line. */
  command: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  /** Of the bundle. */
  version: string;
}

/**
 * File for compiled code of the bundle, for one version of Node and one command: beside the bundle, or among the caches of who
 * runs it where that is not theirs to write. Whoever can write there could as well change the bundle or the user's shell, so nobody
 * gets to run code here who could not before. `null`: keep none, because someone else may write to the folder, or because Node runs
 * with flags, which change what it compiles.
 */
export function codeCacheFile({ folder, command = '', env, version }: CodeCacheFileOptions): string | null {
  if (process.execArgv.length > 0 || env['NODE_OPTIONS']) return null;
  const kept = isWritable(folder) ? path.join(folder, 'compiled') : userCache(env, version);
  return kept !== null && isTrusted(kept, folder)
    ? path.join(kept, `${OWN_CACHE[command] ?? 'other'}-${process.version}-${process.arch}.packs`)
    : null;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where programs keep what they can make anew; `null` when the environment does not say. */
function userCache(env: CodeCacheFileOptions['env'], version: string): string | null {
  const home = env['HOME'];
  const caches = env['XDG_CACHE_HOME'] || env['LOCALAPPDATA'] || (home ? path.join(home, '.cache') : '');
  return path.isAbsolute(caches) ? path.join(caches, 'codex-ts', version) : null;
}

/** Whether only its owner can write to `kept`, and that is the owner of the bundle or who runs it. A folder to be made is. */
function isTrusted(kept: string, bundle: string): boolean {
  const found = statSync(kept, { throwIfNoEntry: false });
  if (found === undefined || process.getuid === undefined) return true;
  return (found.mode & 0o022) === 0 && (found.uid === process.getuid() || found.uid === statSync(bundle).uid);
}
