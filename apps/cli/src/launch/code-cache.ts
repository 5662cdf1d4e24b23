import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Script } from 'node:vm';

/** Commands that start often enough for a cache of their own; all others share one. */
const OWN_CACHE: Readonly<Record<string, string>> = { exec: 'exec', e: 'exec', 'app-server': 'app-server' };

/** V8 reads its data in place where it begins at a multiple of this, in bytes. */
const ALIGNMENT = 8;

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
    ? path.join(kept, `${OWN_CACHE[command] ?? 'other'}-${process.version}-${process.arch}.bin`)
    : null;
}

/** Whether only its owner can write to `kept`, and that is the owner of the bundle or who runs it. A folder to be made is. */
function isTrusted(kept: string, bundle: string): boolean {
  const found = statSync(kept, { throwIfNoEntry: false });
  if (found === undefined || process.getuid === undefined) return true;
  return (found.mode & 0o022) === 0 && (found.uid === process.getuid() || found.uid === statSync(bundle).uid);
}

/** Compiled code by the name of the chunk; empty when there is none that can be read. */
export function readCodeCache(file: string): Map<string, Buffer> {
  try {
    const bytes = readFileSync(file);
    const start = bytes.readUInt32LE(0);
    const places = JSON.parse(bytes.toString('utf8', 4, start).trimEnd()) as [string, number, number][]; // what `writeCodeCache` wrote; V8 checks the rest
    return new Map(places.map(([name, at, length]) => [name, bytes.subarray(start + at, start + at + length)]));
  } catch {
    return new Map();
  }
}

/** Compiled code of chunks, by name. */
export interface CompiledChunks {
  /** Those of this run. */
  scripts: ReadonlyMap<string, Script>;
  /** What {@link readCodeCache} found. */
  before: ReadonlyMap<string, Buffer>;
}

/** Writes what was compiled, in this run and before, as one file that appears whole. Failures are ignored: it is only a cache. */
export function writeCodeCache(file: string, { scripts, before }: CompiledChunks): void {
  try {
    const parts: Buffer[] = [];
    const places: [string, number, number][] = [];
    let at = 0;
    for (const name of new Set([...scripts.keys(), ...before.keys()])) {
      const data = scripts.get(name)?.createCachedData() ?? before.get(name) ?? Buffer.alloc(0);
      places.push([name, at, data.length]);
      const padding = Buffer.alloc(-data.length & (ALIGNMENT - 1));
      parts.push(data, padding);
      at += data.length + padding.length;
    }
    const list = JSON.stringify(places);
    const head = Buffer.alloc(Math.ceil((4 + Buffer.byteLength(list)) / ALIGNMENT) * ALIGNMENT, ' ');
    head.writeUInt32LE(head.length, 0);
    head.write(list, 4);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, Buffer.concat([head, ...parts]), { mode: 0o644 });
    renameSync(temporary, file);
  } catch {
    // the next start compiles again
  }
}
