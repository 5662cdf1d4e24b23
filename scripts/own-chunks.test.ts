import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'tsup';
import { expect, onTestFinished, test } from 'vitest';
import { ownChunks } from './own-chunks.ts';

async function bundle(sources: Readonly<Record<string, string>>, apart: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'own-chunks-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(sources)) await writeFile(path.join(folder, name), text);
  const outDir = path.join(folder, 'dist');
  await build({
    config: false,
    silent: true,
    format: 'esm',
    splitting: true,
    entry: { main: path.join(folder, 'main.ts') },
    outDir,
    esbuildPlugins: [ownChunks(apart.map((name) => path.join(folder, name)))],
  });
  const names = (await readdir(outDir)).sort();
  return Promise.all(
    names.map(async (name) => `${name.replace(/-\w{8}\./, '.')}: ${marks(await readFile(path.join(outDir, name), 'utf8'))}`),
  );
}

const marks = (text: string): string =>
  (text.match(/'\w+ was here'|"\w+ was here"/g) ?? []).map((mark) => mark.slice(1, -10)).join(' ');

const MAIN = "import { a } from './a.ts'; import { b } from './b.ts'; console.log('main was here', a(), b());";
const FILES = { 'a.ts': "export const a = () => 'a was here';", 'b.ts': "export const b = () => 'b was here';", 'main.ts': MAIN };

test('a file gets a chunk of its own, and is no entry', async () => {
  expect(await bundle(FILES, [])).toEqual(['main.js: a b main']);
  expect(await bundle(FILES, ['b.ts'])).toEqual(['chunk.js: b', 'main.js: a main']);
});

test('a file that has one is refused', async () => {
  const main = "console.log((await import('./a.ts')).a());";
  await expect(bundle({ ...FILES, 'main.ts': main }, ['a.ts'])).rejects.toThrow('has an `import()` of a file');
});
