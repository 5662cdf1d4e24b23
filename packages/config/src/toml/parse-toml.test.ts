import { describe, expect, test } from 'vitest';
import { ConfigSyntaxError } from '../errors.ts';
import { parseToml } from './parse-toml.ts';

function faultOf(text: string): ConfigSyntaxError {
  try {
    parseToml(text, { fileName: '/home/config.toml' });
  } catch (thrown) {
    if (thrown instanceof ConfigSyntaxError) return thrown;
    throw thrown;
  }
  throw new Error(`parsed: ${text}`);
}

describe('parsing', () => {
  test('reads every kind of value; dates become their text', () => {
    const text = 'a = "x"\nb = 1\nc = 1.5\nd = true\ne = 2024-01-02\nf = [1, { g = "h" }]\n[t."a.b"]\nk = 1\n[[l]]\nm = 1\n';

    expect(parseToml(text, { fileName: 'x' })).toEqual({
      a: 'x',
      b: 1,
      c: 1.5,
      d: true,
      e: '2024-01-02',
      f: [1, { g: 'h' }],
      t: { 'a.b': { k: 1 } },
      l: [{ m: 1 }],
    });
  });

  test('keeps a key named __proto__ from reaching the prototype', () => {
    const table = parseToml('[__proto__]\npolluted = true\n', { fileName: 'x' });

    expect(Object.keys(table)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('syntax errors', () => {
  test('name file, line and column, and show the place', () => {
    expect(faultOf('model = "unterminated\n').message).toBe(
      '/home/config.toml:1:22: invalid basic string, expected `"`\n  |\n1 | model = "unterminated\n  |                      ^',
    );
  });

  test('carry the parts for programs', () => {
    const { code, file, problem, range } = faultOf('[a]\nx=1\n[a]\n');

    expect({ code, file, problem, range }).toEqual({
      code: 'config/invalid-toml',
      file: '/home/config.toml',
      problem: 'duplicate key',
      range: { start: { line: 3, column: 2 }, end: { line: 3, column: 2 } },
    });
  });

  test.each([
    ["model = 'x\n", "1:11: invalid literal string, expected `'`"],
    ['model = """x\n', '1:14: invalid multi-line basic string, expected `"`'],
    ["x = '''a\n", "1:10: invalid multi-line literal string, expected `'`"],
    ['model = \n', '1:9: string values must be quoted, expected literal string'],
    ['model\n', '1:6: key with no value, expected `=`'],
    ['key with space = 1\n', '1:5: key with no value, expected `=`'],
    ['= 5\n', '1:1: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`'],
    ['[a\nx=1\n', '1:3: unclosed table, expected `]`'],
    ['[]\n', '1:2: unquoted keys cannot be empty, expected letters, numbers, `-`, `_`'],
    [']\n', '1:1: missing table open, expected `[`'],
    ['x=1\nx=2\n', '2:1: duplicate key'],
    ['model = tru\n', '1:9: invalid boolean, expected `true`'],
    ['model = nope\n', '1:9: invalid float, expected `nan`'],
    ['model = 1__0\n', '1:11: `_` may only go between digits'],
    ['model = 01\n', '1:9: unexpected leading zero, expected nothing'],
    ['model = "\\q"\n', '1:11: missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\\`, `"`, `x`, `u`, `U`'],
    ['x = [1,2\n', '1:10: unclosed array, expected `]`'],
    ['x = {a=1\n', '1:10: unclosed inline table, expected `}`'],
    ['x = }\n', '1:5: missing inline table opening, expected `{`'],
    ['x = "a" "b"\n', '1:9: unexpected key or value, expected newline, `#`'],
    ['# ok\n\n  model = "éé" x\n', '3:16: unexpected key or value, expected newline, `#`'],
    ['é = 1\n', '1:1: invalid unquoted key, expected letters, numbers, `-`, `_`'],
    ['a = 1 # c\u0001\n', '1:10: invalid comment character, expected printable characters'],
  ])('%j is reported as %s', (text, report) => {
    expect(faultOf(text).message.split('\n')[0]).toBe(`/home/config.toml:${report}`);
  });

  test('mark a bare word over its whole length', () => {
    expect(faultOf('model = tru # no\n').message.split('\n').slice(-2)).toEqual(['1 | model = tru # no', '  |         ^^^']);
  });

  test('keep the gutter as wide as the line number', () => {
    const text = `${'a = 1\n'.replace('a', 'k').repeat(1)}${Array.from({ length: 10 }, (_, index) => `k${index} = 1\n`).join('')}k = 2\n`;

    expect(faultOf(text).message).toBe('/home/config.toml:12:1: duplicate key\n   |\n12 | k = 2\n   | ^');
  });
});
