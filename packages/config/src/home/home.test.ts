import { temporaryDirectory } from '@codex-ts/testkit';
import { describe, expect, test } from 'vitest';
import { findCodexHome } from './find-codex-home.ts';
import { loadDotEnv } from './load-dot-env.ts';

describe('findCodexHome', () => {
  test('is ~/.codex, whether it exists or not', () => {
    expect([findCodexHome({ env: {}, home: '/h' }), findCodexHome({ env: { CODEX_HOME: '' }, home: '/h' })]).toEqual([
      '/h/.codex',
      '/h/.codex',
    ]);
  });

  test('is what CODEX_HOME names, which must be a folder', async () => {
    await using folder = temporaryDirectory({ files: { 'a/file': '' } });
    const at = (CODEX_HOME: string) => findCodexHome({ env: { CODEX_HOME }, home: '/h' });

    expect(at(folder.join('a'))).toBe(folder.join('a'));
    expect(() => at('/no such')).toThrow('CODEX_HOME points to "/no such", but that path does not exist');
    expect(() => at(folder.join('a/file'))).toThrow(
      `CODEX_HOME points to "${folder.join('a/file')}", but that path is not a directory`,
    );
  });
});

describe('loadDotEnv', () => {
  async function load(text: string, env = {}): Promise<Record<string, string>> {
    await using folder = temporaryDirectory({ files: { '.env': text } });
    return loadDotEnv({ codexHome: folder.path, env });
  }

  test('reads the forms in use', async () => {
    const text = `
# a comment
A=1
export B='x y' # note
C="a\\nb \${A}"
 D = v # note
E=v#not-a-note
F=\${A}b$HOME
not an assignment
G=
`;

    expect(await load(text, { HOME: '/h' })).toEqual({
      A: '1',
      B: 'x y',
      C: 'a\nb 1',
      D: 'v',
      E: 'v#not-a-note',
      F: '1b/h',
      G: '',
    });
  });

  test('cannot set what steers the program itself', async () => {
    expect(await load('CODEX_HOME=/x\ncodex_api_key=k\nOPENAI_API_KEY=k\n')).toEqual({ OPENAI_API_KEY: 'k' });
  });

  test('finds nothing where there is no file', () => {
    expect(loadDotEnv({ codexHome: '/nowhere', env: {} })).toEqual({});
  });
});
