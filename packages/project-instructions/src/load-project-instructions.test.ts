import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { temporaryDirectory, type TemporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { loadProjectInstructions, type LoadProjectInstructionsOptions } from './load-project-instructions.ts';

/** A repository in `ws` with files in it, and `CODEX_HOME` in `home`. */
function world(files: Record<string, string | Uint8Array>): TemporaryDirectory {
  const directory = temporaryDirectory({ files });
  for (const folder of ['ws/.git', 'home']) mkdirSync(directory.join(folder), { recursive: true });
  return directory;
}

const load = (directory: TemporaryDirectory, cwd = 'ws', options: Partial<LoadProjectInstructionsOptions> = {}) =>
  loadProjectInstructions({ cwd: directory.join(cwd), codexHome: directory.join('home'), ...options });

const projectText = async (...args: Parameters<typeof load>) => (await load(...args)).projectText;

test('a project without instructions has none', async () => {
  await using directory = world({});

  expect(await load(directory)).toEqual({ userText: null, projectText: null, sources: [], warnings: [] });
});

test('files from the root of the project down to the working directory count, root first', async () => {
  await using directory = world({
    'AGENTS.md': 'above the root\n',
    'ws/AGENTS.md': 'root\n',
    'ws/mid/AGENTS.md': 'mid\n',
    'ws/mid/leaf/AGENTS.md': 'leaf\n',
    'ws/other/AGENTS.md': 'other\n',
    'ws/mid/leaf/below/AGENTS.md': 'below\n',
    'home/AGENTS.md': '\n  mine\n',
  });

  expect(await load(directory, 'ws/mid/leaf')).toEqual({
    userText: 'mine',
    projectText: 'root\n\n\nmid\n\n\nleaf\n',
    sources: ['home/AGENTS.md', 'ws/AGENTS.md', 'ws/mid/AGENTS.md', 'ws/mid/leaf/AGENTS.md'].map((file) => directory.join(file)),
    warnings: [],
  });
});

test('outside of a project only the working directory counts', async () => {
  await using directory = temporaryDirectory({ files: { 'AGENTS.md': 'above', 'leaf/AGENTS.md': 'leaf' } });

  expect(await projectText(directory, 'leaf')).toBe('leaf');
});

test('a project is found by a file called .git too, as worktrees have it', async () => {
  await using directory = temporaryDirectory({
    files: { 'tree/.git': 'gitdir: /elsewhere', 'tree/AGENTS.md': 'root', 'tree/sub/x': '' },
  });

  expect(await projectText(directory, 'tree/sub')).toBe('root');
});

test('other marks of a root may be named, or none', async () => {
  await using directory = world({
    'ws/AGENTS.md': 'root',
    'ws/sub/package.json': '{}',
    'ws/sub/AGENTS.md': 'sub',
    'ws/sub/leaf/AGENTS.md': 'leaf',
  });

  expect(await projectText(directory, 'ws/sub/leaf', { projectRootMarkers: ['package.json'] })).toBe('sub\n\nleaf');
  expect(await projectText(directory, 'ws/sub/leaf', { projectRootMarkers: [] })).toBe('leaf');
});

test('an override takes the place of the file beside it', async () => {
  await using directory = world({
    'ws/AGENTS.md': 'root',
    'ws/AGENTS.override.md': 'override',
    'home/AGENTS.md': 'mine',
    'home/AGENTS.override.md': 'my override',
  });

  expect(await load(directory)).toMatchObject({ userText: 'my override', projectText: 'override' });
});

test('a blank override of the user does not hide the file beside it, one of the project does', async () => {
  await using directory = world({
    'ws/AGENTS.md': 'root',
    'ws/AGENTS.override.md': ' \n',
    'home/AGENTS.md': 'mine',
    'home/AGENTS.override.md': ' \n',
  });

  expect(await load(directory)).toMatchObject({ userText: 'mine', projectText: null });
});

test('other file names stand in where there is no AGENTS.md', async () => {
  await using directory = world({ 'ws/B.md': 'b', 'ws/C.md': 'c', 'ws/sub/AGENTS.md': 'sub', 'ws/sub/B.md': 'hidden' });

  expect(await projectText(directory, 'ws/sub', { fallbackFilenames: ['', 'A.md', 'B.md', 'C.md'] })).toBe('b\n\nsub');
});

test('a directory of that name is passed over', async () => {
  await using directory = world({ 'ws/AGENTS.md/x': '', 'ws/B.md': 'b', 'home/AGENTS.md/x': '' });

  expect(await load(directory, 'ws', { fallbackFilenames: ['B.md'] })).toEqual({
    userText: null,
    projectText: 'b',
    sources: [directory.join('ws/B.md')],
    warnings: [],
  });
});

test('all files of the project share one budget, and the one that crosses it is cut', async () => {
  await using directory = world({
    'ws/AGENTS.md': 'x'.repeat(30),
    'ws/sub/AGENTS.md': '0123456789abc',
    'ws/sub/leaf/AGENTS.md': 'never',
  });

  const { projectText: text, sources, warnings } = await load(directory, 'ws/sub/leaf', { maxBytes: 40 });

  expect(text).toBe(`${'x'.repeat(30)}\n\n0123456789`);
  expect(sources).toEqual([directory.join('ws/AGENTS.md'), directory.join('ws/sub/AGENTS.md')]);
  expect(warnings).toEqual([
    `${directory.join('ws/sub/AGENTS.md')} is longer than the 10 bytes left for project instructions; it was cut.`,
  ]);
});

test("the budget is 32 KiB unless said otherwise, and none of it is the user's", async () => {
  await using directory = world({ 'ws/AGENTS.md': 'x'.repeat(40_000), 'home/AGENTS.md': 'y'.repeat(40_000) });

  const { projectText: text, userText } = await load(directory);

  expect([text?.length, userText?.length]).toEqual([32_768, 40_000]);
});

test('a budget of nothing leaves the project out', async () => {
  await using directory = world({ 'ws/AGENTS.md': 'root', 'home/AGENTS.md': 'mine' });

  expect(await load(directory, 'ws', { maxBytes: 0 })).toEqual({
    userText: 'mine',
    projectText: null,
    sources: [directory.join('home/AGENTS.md')],
    warnings: [],
  });
});

test('a blank file is left out and costs nothing', async () => {
  await using directory = world({ 'ws/AGENTS.md': ' '.repeat(30), 'ws/sub/AGENTS.md': 'sub' });

  expect(await projectText(directory, 'ws/sub', { maxBytes: 30 })).toBe('sub');
});

test('bytes that are no UTF-8, and a character cut in two, are replaced', async () => {
  await using directory = world({ 'ws/AGENTS.md': Buffer.from([0x61, 0xff, 0x62, 0xc3, 0xa9]) });

  expect(await projectText(directory)).toBe('a\ufffdbé');
  expect(await projectText(directory, 'ws', { maxBytes: 4 })).toBe('a\ufffdb\ufffd');
});

test('links are followed: of a file, and of the working directory', async () => {
  await using directory = world({ 'elsewhere.md': 'linked', 'ws/sub/AGENTS.md': 'sub' });
  symlinkSync(directory.join('elsewhere.md'), directory.join('ws/AGENTS.md'));
  symlinkSync(directory.join('ws/sub'), directory.join('shortcut'));

  expect(await projectText(directory, 'shortcut')).toBe('linked\n\nsub');
});

test('a link that leads nowhere is no file', async () => {
  await using directory = world({ 'ws/B.md': 'b' });
  symlinkSync('/nonexistent', directory.join('ws/AGENTS.md'));

  expect(await load(directory, 'ws', { fallbackFilenames: ['B.md'] })).toMatchObject({ projectText: 'b', warnings: [] });
});

test('a working directory that is not there has no instructions of its own', async () => {
  await using directory = world({ 'ws/AGENTS.md': 'root', 'home/AGENTS.md': 'mine' });

  expect(await load(directory, 'ws/gone')).toMatchObject({ userText: 'mine', projectText: 'root' });
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is left out and told', async () => {
  await using directory = world({ 'ws/AGENTS.md': 'root', 'ws/sub/AGENTS.md': 'sub' });
  chmodSync(directory.join('ws/AGENTS.md'), 0);

  expect(await load(directory, 'ws/sub')).toMatchObject({
    projectText: 'sub',
    warnings: [`${directory.join('ws/AGENTS.md')} could not be read: Permission denied (os error 13)`],
  });
});
