import path from 'node:path';
import { statSync } from 'node:fs';

/** Commands that start often enough for a cache of their own; all others share one. */
const OWN_CACHE: Readonly<Record<string, string>> = { exec: 'exec', e: 'exec', 'app-server': 'app-server' };

export interface CodeCacheFileOptions {
  /** Where the bundle lies; absolute. */
  folder: string;
  /** First word of the command line. */
  command: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * File for compiled code of the bundle: beside the bundle, for one version of Node and one command. Whoever can write there
 * could as well change the bundle, so nobody gets to run code here who could not before. `null`: keep none, because someone else
 * may write to the folder, or because Node runs with flags, which change what it compiles.
 */
export function codeCacheFile({ folder, command = '', env }: CodeCacheFileOptions): string | null {
  if (process.execArgv.length > 0 || env['NODE_OPTIONS']) return null;
  const kept = path.join(folder, 'compiled');
  return isTrusted(kept, folder)
    ? path.join(kept, `${OWN_CACHE[command] ?? 'other'}-${process.version}-${process.arch}.packs`)
    : null;
}

/** Whether only its owner can write to `kept`, and that is the owner of the bundle or who runs it. A folder to be made is. */
function isTrusted(kept: string, bundle: string): boolean {
  const found = statSync(kept, { throwIfNoEntry: false });
  if (found === undefined || process.getuid === undefined) return true;
  return (found.mode & 0o022) === 0 && (found.uid === process.getuid() || found.uid === statSync(bundle).uid);
}
