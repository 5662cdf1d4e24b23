import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { temporaryDirectory, type TemporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { parseFrontMatter } from '../front-matter.ts';
import { SYSTEM_SKILLS } from './index.ts';

/** A folder with the scripts of both skills in it. */
function withScripts(files: Record<string, string> = {}): TemporaryDirectory {
  const directory = temporaryDirectory({ files });
  for (const skill of Object.values(SYSTEM_SKILLS)) {
    for (const [name, content] of Object.entries(skill)) {
      if (name.startsWith('scripts/')) directory.write({ [name]: content });
    }
  }
  return directory;
}

function run(directory: TemporaryDirectory, script: string, args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = {
      PATH: process.env['PATH'],
      HOME: directory.join('user'),
      CODEX_HOME: directory.join('home'),
      TMPDIR: directory.path,
    };
    execFile(process.execPath, [directory.join('scripts', script), ...args], { cwd: directory.path, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

const skill = (name: string): string =>
  `---\nname: ${name}\ndescription: "Does ${name}: when you need it, in many words."\n---\n\n# ${name}\n`;

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, program)));
}

function gitRepository(folder: string): void {
  const git = (...args: string[]): void => {
    execFileSync('git', [
      '-C',
      folder,
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.com',
      '-c',
      'init.defaultBranch=main',
      ...args,
    ]);
  };
  git('init', '--quiet');
  git('add', '-A');
  git('commit', '--quiet', '-m', 'first');
}

test.each(Object.entries(SYSTEM_SKILLS))('%s has a good head and names only files that it has', async (name, files) => {
  const text = files['SKILL.md'] ?? '';
  const mentioned = [...text.matchAll(/(?:scripts|references)\/[\w-]+\.\w+/g)].map(([file]) => file);

  expect((await parseFrontMatter(text)).name).toBe(name);
  expect(mentioned.filter((file) => !(file in files))).toEqual([]);
});

test('a new skill is made, and is not usable before it is written', async () => {
  await using directory = withScripts();

  expect(await run(directory, 'new-skill.mjs', ['skills', 'cut-release', 'Cuts a release: tags, notes.'])).toMatchObject({
    code: 0,
  });
  expect(await parseFrontMatter(readFileSync(directory.join('skills/cut-release/SKILL.md'), 'utf8'))).toEqual({
    name: 'cut-release',
    description: 'Cuts a release: tags, notes.',
  });
  expect(await run(directory, 'check-skill.mjs', ['skills/cut-release'])).toMatchObject({
    code: 1,
    err: 'error: there is still a TODO in it\n',
  });
});

test('a new skill never takes the place of a folder that is there, nor a bad name', async () => {
  await using directory = withScripts({ 'skills/taken/SKILL.md': 'mine' });

  expect(await run(directory, 'new-skill.mjs', ['skills', 'taken'])).toMatchObject({ code: 1 });
  expect(readFileSync(directory.join('skills/taken/SKILL.md'), 'utf8')).toBe('mine');
  expect(await run(directory, 'new-skill.mjs', ['skills', '../escape'])).toMatchObject({ code: 1 });
  expect(await run(directory, 'new-skill.mjs', [])).toMatchObject({
    code: 1,
    err: 'usage: new-skill.mjs PARENT NAME [DESCRIPTION]\n',
  });
});

test.each([
  ['a good skill', skill('good'), 0, ''],
  ['no head', '# x\n', 1, 'error: SKILL.md must start with fields between two lines of three dashes\n'],
  ['no description', '---\nname: a\n---\n', 1, 'error: the field description is missing\n'],
  ['a dead link', `${skill('a')}[x](references/none.md)\n`, 1, 'error: a link leads nowhere: references/none.md\n'],
  [
    'a colon without quotes',
    '---\nname: a\ndescription: b: c\n---\n',
    1,
    'error: put the value of description in quotes: it contains a colon or a #\n',
  ],
])('the check of %s', async (_, text, code, err) => {
  await using directory = withScripts({ 'a/SKILL.md': text });

  expect(await run(directory, 'check-skill.mjs', ['a'])).toMatchObject({ code, err });
});

test('a skill is installed from a folder, and again only when it may be replaced', async () => {
  await using directory = withScripts({ 'src/tool/SKILL.md': skill('tool'), 'src/tool/references/x.md': 'x' });

  const target = directory.join('home/skills/tool');
  expect(await run(directory, 'install-skill.mjs', ['src/tool'])).toEqual({
    code: 0,
    out: `Installed tool in ${target}\n`,
    err: '',
  });
  expect(readFileSync(path.join(target, 'references/x.md'), 'utf8')).toBe('x');

  expect(await run(directory, 'install-skill.mjs', ['src/tool'])).toMatchObject({
    code: 1,
    err: `error: already there: ${target} (see --replace)\n`,
  });
  directory.write({ 'src/tool/SKILL.md': skill('tool2') });
  expect(await run(directory, 'install-skill.mjs', ['src/tool', '--replace'])).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(target, 'SKILL.md'), 'utf8')).toBe(skill('tool2'));
});

test('a skill is chosen among those of a git repository', async () => {
  await using directory = withScripts({ 'repo/skills/a/SKILL.md': skill('a'), 'repo/skills/b/SKILL.md': skill('b') });
  gitRepository(directory.join('repo'));
  const source = `file://${directory.join('repo')}`;

  expect(await run(directory, 'install-skill.mjs', [source, '--list'])).toMatchObject({
    code: 0,
    out: 'skills/a: "Does a: when you need it, in many words."\nskills/b: "Does b: when you need it, in many words."\n',
  });
  expect(await run(directory, 'install-skill.mjs', [source])).toMatchObject({
    code: 1,
    err: 'error: the source holds several skills; choose with\n  --path skills/a\n  --path skills/b\n',
  });
  expect(
    await run(directory, 'install-skill.mjs', [source, '--ref', 'main', '--path', 'skills/b', '--name', 'bee', '--into', 'here']),
  ).toMatchObject({
    code: 0,
    out: `Installed bee in ${directory.join('here/bee')}\n`,
  });
  expect([existsSync(directory.join('here/bee/SKILL.md')), existsSync(directory.join('here/bee/.git'))]).toEqual([true, false]);
});

test.skipIf(!isInstalled('zip') || !isInstalled('unzip'))(
  'a skill is installed from an archive, of a file or an address',
  async () => {
    await using directory = withScripts({ 'pack/tool/SKILL.md': skill('tool') });
    execFileSync('zip', ['-q', '-r', directory.join('tool.zip'), 'tool'], { cwd: directory.join('pack') });
    const server = createServer((request, response) => {
      if (request.url === '/tool.zip') response.end(readFileSync(directory.join('tool.zip')));
      else response.writeHead(404).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo; // a TCP server that listens

    try {
      const address = `http://127.0.0.1:${port}`;
      expect(await run(directory, 'install-skill.mjs', ['tool.zip'])).toMatchObject({ code: 0 });
      expect(await run(directory, 'install-skill.mjs', [`${address}/tool.zip`, '--into', 'here'])).toMatchObject({ code: 0 });
      expect(await run(directory, 'install-skill.mjs', [`${address}/none.zip`])).toMatchObject({
        code: 1,
        err: `error: could not load ${address}/none.zip: status 404\n`,
      });
    } finally {
      server.close();
    }
    expect([existsSync(directory.join('home/skills/tool/SKILL.md')), existsSync(directory.join('here/tool/SKILL.md'))]).toEqual([
      true,
      true,
    ]);
  },
);

test('links and paths that lead out of a source are refused', async () => {
  await using directory = withScripts({ 'src/tool/SKILL.md': skill('tool'), 'other/SKILL.md': skill('other') });

  expect(await run(directory, 'install-skill.mjs', ['src', '--path', '../other'])).toMatchObject({
    code: 1,
    err: 'error: not inside the source: ../other\n',
  });
  symlinkSync('/etc', directory.join('src/tool/etc'));
  expect(await run(directory, 'install-skill.mjs', ['src/tool'])).toMatchObject({
    code: 1,
    err: 'error: a link leads out of the skill: etc\n',
  });
  expect(existsSync(directory.join('home/skills'))).toBe(false);
});

test('a link inside a skill stays a link', async () => {
  await using directory = withScripts({ 'src/tool/SKILL.md': skill('tool') });
  symlinkSync('SKILL.md', directory.join('src/tool/README.md'));

  expect(await run(directory, 'install-skill.mjs', ['src/tool'])).toMatchObject({ code: 0 });
  expect(lstatSync(directory.join('home/skills/tool/README.md')).isSymbolicLink()).toBe(true);
});

test.each([
  [['nowhere'], /^error: there is no /],
  [['empty'], /^error: the source holds no skill\n$/],
  [['empty', '--path', 'x'], /^error: the source has no folder x\n$/],
  [[], /^error: usage: /],
  [['file:///nonexistent/repo'], /^error: git failed: /],
])('what cannot be installed is told: %j', async (args, message) => {
  await using directory = withScripts({ 'empty/x.txt': '' });

  const { code, err } = await run(directory, 'install-skill.mjs', args);

  expect(code).toBe(1);
  expect(err).toMatch(message);
});
