import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { ChunkPacks, type ModuleFunction } from './chunk-packs.ts';
import { lazyModule } from './lazy-module.ts';

/** The bundler names chunks by a hash of what they hold, so what was compiled under one name stays true. */
const NAMED_BY_CONTENT = /-[A-Z0-9]{8}\.js$/;

/** What a library that is no ES module asks for when it is loaded, though few runs use it; costs milliseconds. */
const SELDOM_USED = 'node:child_process';

export interface RunChunksOptions {
  /** Loads everything that is no chunk. */
  require: (id: string) => unknown;
  /** Where compiled code is kept; `null`: nowhere. */
  cacheFile: string | null;
}

/**
 * Runs a CommonJS module and, through its `require('./…')`, its neighbours, with what V8 compiled of them in an earlier run.
 *
 * Node 20 keeps no compiled code by itself, and compiling is the largest part of a start. The code is written when the process
 * exits, if any chunk came without; what is kept of chunks that this run did not load stays. V8 refuses data of another version
 * of itself, or that does not belong to the source.
 */
export function runChunks(entry: string, { require: requireOther, cacheFile }: RunChunksOptions): unknown {
  const folder = path.dirname(entry);
  const packs = cacheFile === null ? null : new ChunkPacks(cacheFile);
  const modules = new Map<string, { exports: unknown }>();

  const compile = (file: string, name: string): ModuleFunction => {
    const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, 'utf8')}\n})`;
    if (NAMED_BY_CONTENT.test(name)) packs?.add(name, source);
    return new Script(source, { filename: file }).runInThisContext() as ModuleFunction; // what the source above evaluates to
  };
  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    modules.set(name, module);
    const file = folder + path.sep + name; // `join` costs more than all else here
    const run = packs?.find(name) ?? compile(file, name);
    run(module.exports, requireChunk, module, file, folder);
    return module.exports;
  };
  let seldomUsed: unknown;
  const requireChunk = (id: string): unknown => {
    if (id.startsWith('./')) return load(id.slice(2));
    return id === SELDOM_USED ? (seldomUsed ??= lazyModule(() => requireOther(id))) : requireOther(id);
  };

  if (packs !== null) process.once('exit', () => packs.save());
  return load(path.basename(entry));
}
