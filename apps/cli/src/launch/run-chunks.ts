import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { readCodeCache, writeCodeCache } from './code-cache.ts';
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

type ModuleFunction = (
  exports: unknown,
  require: (id: string) => unknown,
  module: object,
  filename: string,
  dirname: string,
) => void;

/**
 * Runs a CommonJS module and, through its `require('./…')`, its neighbours, with what V8 compiled of them in an earlier run.
 *
 * Node 20 keeps no compiled code by itself, and compiling is the largest part of a start. The code is written when the process
 * exits, if any chunk came without; what is kept of chunks that this run did not load stays. V8 refuses data of another version
 * of itself, or that does not belong to the source.
 */
export function runChunks(entry: string, { require: requireOther, cacheFile }: RunChunksOptions): unknown {
  const folder = path.dirname(entry);
  const compiled = cacheFile === null ? new Map<string, Buffer>() : readCodeCache(cacheFile);
  const modules = new Map<string, { exports: unknown }>();
  const scripts = new Map<string, Script>();
  let complete = true;

  const compile = (file: string, name: string): Script => {
    const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, 'utf8')}\n})`;
    if (!NAMED_BY_CONTENT.test(name)) return new Script(source, { filename: file });
    const cachedData = compiled.get(name);
    const script = new Script(source, { filename: file, ...(cachedData ? { cachedData } : {}) });
    if (!cachedData || script.cachedDataRejected) complete = false;
    scripts.set(name, script);
    return script;
  };
  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    modules.set(name, module);
    const file = path.join(folder, name);
    const run = compile(file, name).runInThisContext() as ModuleFunction; // what the source above evaluates to
    run(module.exports, requireChunk, module, file, folder);
    return module.exports;
  };
  let seldomUsed: unknown;
  const requireChunk = (id: string): unknown => {
    if (id.startsWith('./')) return load(id.slice(2));
    return id === SELDOM_USED ? (seldomUsed ??= lazyModule(() => requireOther(id))) : requireOther(id);
  };

  if (cacheFile !== null) {
    process.once('exit', () => {
      if (!complete) writeCodeCache(cacheFile, { scripts, before: compiled });
    });
  }
  return load(path.basename(entry));
}
