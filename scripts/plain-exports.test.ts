import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { plainExports } from './plain-exports.ts';

interface Esbuild {
  transform(code: string, options: object): Promise<{ code: string }>;
}

/** The one that makes the bundle. */
const esbuild = createRequire(createRequire(import.meta.url).resolve('tsup'))('esbuild') as Esbuild;

async function exportsOf(source: string, change: (code: string) => string): Promise<{ code: string; exports: object }> {
  const options = { format: 'cjs', platform: 'node', minifySyntax: true, minifyWhitespace: true };
  const code = change((await esbuild.transform(source, options)).code);
  const module = { exports: {} as object };
  new Function('module', 'require', code)(module, createRequire(import.meta.url));
  return { code, exports: module.exports };
}

test.each([
  'export const one = 1; export function two() { return 2; } export default class Three {}',
  'export let later = 0; export const set = (value) => { later = value; };',
  "export { sep as separator } from 'node:path'; export * as path from 'node:path';",
])('exports the same, without a copy: %s', async (source) => {
  const before = await exportsOf(source, (code) => code);
  const after = await exportsOf(source, plainExports);
  expect(before.code).toContain('__toCommonJS(');
  expect(after.code).not.toContain('__toCommonJS(');
  expect(Object.keys(after.exports)).toEqual(Object.keys(before.exports));
  expect(Reflect.get(after.exports, '__esModule')).toBe(true);
  expect(Object.entries(after.exports).map(String)).toEqual(Object.entries(before.exports).map(String));
});

test('a variable that changes is seen to change', async () => {
  const { exports } = await exportsOf('export let n = 0; export const set = (value) => { n = value; };', plainExports);
  (Reflect.get(exports, 'set') as (value: number) => void)(5);
  expect(Reflect.get(exports, 'n')).toBe(5);
});

test('a module without exports stays as it is', async () => {
  const { code } = await exportsOf('globalThis.seen = 1;', plainExports);
  expect(code).toBe('globalThis.seen=1;\n');
});
