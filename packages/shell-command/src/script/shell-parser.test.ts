import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ShellGrammarError } from './grammar.ts';
import { createShellParser, shellParserFor } from './shell-parser.ts';

const require = createRequire(import.meta.url);

describe('createShellParser', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'shell-parser-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('loads the grammar once', async () => {
    expect(await createShellParser()).toBe(await createShellParser());
  });

  test('says why the grammar cannot be loaded, and tries again when asked again', async () => {
    await expect(createShellParser({ wasmDirectory: folder })).rejects.toThrow(ShellGrammarError);
    await expect(createShellParser({ wasmDirectory: folder })).rejects.toThrow(
      expect.objectContaining({ code: 'shell-command/grammar-not-loaded', message: expect.stringContaining(folder) }),
    );

    for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-bash/tree-sitter-bash.wasm']) {
      await copyFile(require.resolve(file), path.join(folder, path.basename(file)));
    }
    const parser = await createShellParser({ wasmDirectory: folder });
    expect(parser.parseScript('ls *')?.root.kind).toBe('program');
  });

  test('gives positions in UTF-16 code units', async () => {
    const parsed = (await createShellParser()).parseScript(`echo '😀é' x`);
    const command = parsed?.root.children[0];
    expect(command?.children.map((node) => parsed?.text.slice(node.start, node.end))).toEqual(['echo', `'😀é'`, 'x']);
  });

  test('refuses scripts with a syntax error and scripts longer than a process can be given', async () => {
    const parser = await createShellParser();
    expect(parser.parseScript('ls (')).toBeNull();
    expect(parser.parseScript(`echo '${'x'.repeat(1 << 20)}'`)).toBeNull();
  });

  test('parses scripts that nest very deeply', async () => {
    const parser = await createShellParser();
    expect(parser.parseScript(`${'('.repeat(5_000)}ls${')'.repeat(5_000)}`)?.root.kind).toBe('program');
  });
});

describe('shellParserFor', () => {
  const missing = { wasmDirectory: '/no/such/folder' };

  test.each([[['bash', '-lc', 'git status --short']], [['/bin/zsh', '-c', 'cat a.txt']], [['ls', '-la', 'a b', '$x']]])(
    'needs no grammar for %j',
    async (argv) => {
      await expect(shellParserFor(argv, missing)).resolves.toBeDefined();
    },
  );

  test.each([
    [['bash', '-lc', 'git status | head']],
    [['bash', '-lc', 'bash -c -x']],
    [['bash', '-lc', 'trap -x']],
    [['sudo', 'bash', '-c', 'rm x']],
    [['trap', 'rm x', 'EXIT']],
  ])('loads the grammar for %j', async (argv) => {
    await expect(shellParserFor(argv, missing)).rejects.toThrow(ShellGrammarError);
  });

  test('refuses to guess when a parser for a simple command is used for another', async () => {
    const parser = await shellParserFor(['ls'], missing);
    expect(() => parser.parseScript('ls | head')).toThrow(ShellGrammarError);
  });
});
