import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { lazyRequires } from './lazy-requires.ts';

interface Esbuild {
  transform(code: string, options: object): Promise<{ code: string }>;
}

/** The one that makes the bundle. */
const esbuild = createRequire(createRequire(import.meta.url).resolve('tsup'))('esbuild') as Esbuild;

const MODULE = `
import path, { sep } from 'node:path';
import { EventEmitter } from 'node:events';
import { one as first } from './one.js';
export const ready = 'yes';
export function use() { return [path.join('a', 'b'), sep, new EventEmitter().listenerCount('a'), first(), { first }.first()]; }
export { two } from './two.js';
`;

async function run(loaded: string[]): Promise<Record<string, unknown>> {
  const { code } = await esbuild.transform(MODULE, {
    format: 'cjs',
    platform: 'node',
    minifySyntax: true,
    minifyWhitespace: true,
  });
  const module = { exports: {} as Record<string, unknown> };
  const builtIn = createRequire(import.meta.url);
  const load = (id: string): unknown => {
    loaded.push(id);
    return id.startsWith('node:') ? builtIn(id) : { __esModule: true, one: () => 1, two: 2 };
  };
  new Function('module', 'require', lazyRequires(code))(module, load);
  return module.exports;
}

test('modules load when something of them is used, and once', async () => {
  const loaded: string[] = [];
  const module = await run(loaded);
  expect([module['ready'], loaded]).toEqual(['yes', []]);
  expect(module['two']).toBe(2);
  expect(loaded).toEqual(['./two.js']);
  const use = module['use'] as () => unknown;
  expect(use()).toEqual([`a/b`, '/', 0, 1, 1]);
  use();
  expect(loaded.toSorted()).toEqual(['./one.js', './two.js', 'node:events', 'node:path']);
});

test('what is required for what it does is loaded at once, and other code stays as it is', () => {
  expect(lazyRequires('require("./a.js");var b=2;')).toBe('require("./a.js");var b=2;');
});
