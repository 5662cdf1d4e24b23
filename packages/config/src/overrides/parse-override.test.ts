import { describe, expect, test } from 'vitest';
import { overridesFromTable, parseOverride, splitKeyPath, tableFromOverrides } from './parse-override.ts';

describe('parseOverride', () => {
  test.each([
    ['model="gpt-5"', { path: ['model'], value: 'gpt-5' }],
    ['model=gpt-5', { path: ['model'], value: 'gpt-5' }],
    [' model = "b" ', { path: ['model'], value: 'b' }],
    ['model="b" # note', { path: ['model'], value: 'b' }],
    ["model='it", { path: ['model'], value: 'it' }],
    ['a.b.c=1', { path: ['a', 'b', 'c'], value: 1 }],
    ['x=[1, "two"]', { path: ['x'], value: [1, 'two'] }],
    ['x={a=true}', { path: ['x'], value: { a: true } }],
    ['x=', { path: ['x'], value: '' }],
    ['x=a=b', { path: ['x'], value: 'a=b' }],
    ['projects."/a.b".trust_level=trusted', { path: ['projects', '/a.b', 'trust_level'], value: 'trusted' }],
    ["projects.'/a.b'.trust_level=trusted", { path: ['projects', '/a.b', 'trust_level'], value: 'trusted' }],
  ])('reads %s', (argument, override) => {
    expect(parseOverride(argument)).toEqual(override);
  });

  test('takes text that would add a second key as text', () => {
    expect(parseOverride('model=1\nsandbox_mode="danger-full-access"').value).toBe('1\nsandbox_mode="danger-full-access');
  });

  test('refuses an argument without an equals sign or without a key', () => {
    expect(() => parseOverride('nokey')).toThrow("Invalid override (missing '='): nokey");
    expect(() => parseOverride('=x')).toThrow('Empty key in override: =x');
  });
});

test('splitKeyPath keeps odd keys whole', () => {
  expect([splitKeyPath('a'), splitKeyPath('a b.c'), splitKeyPath('a..b'), splitKeyPath('a.'), splitKeyPath('"a')]).toEqual([
    ['a'],
    ['a b', 'c'],
    ['a', '', 'b'],
    ['a', ''],
    ['"a'],
  ]);
});

describe('tableFromOverrides', () => {
  test('lays later overrides over earlier ones', () => {
    const overrides = ['a.b=1', 'a.c=2', 'a.b=3', 'd=1', 'd.e=2'].map(parseOverride);

    expect(tableFromOverrides(overrides)).toEqual({ a: { b: 3, c: 2 }, d: { e: 2 } });
  });

  test('does not reach the prototype', () => {
    tableFromOverrides([parseOverride('__proto__.polluted=true')]);

    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

test('overridesFromTable reads dotted keys and leaves nulls out', () => {
  expect(overridesFromTable({ model: 'm', 'features.undo': true, tools: { a: null, b: [1, null] }, gone: null })).toEqual([
    { path: ['model'], value: 'm' },
    { path: ['features', 'undo'], value: true },
    { path: ['tools'], value: { b: [1] } },
  ]);
});
