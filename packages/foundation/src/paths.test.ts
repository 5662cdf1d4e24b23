import { expect, test } from 'vitest';
import { ancestors, expandHome, isInside } from './paths.ts';

test.each([
  ['/a/b', '/a', true],
  ['/a', '/a', true],
  ['/ab', '/a', false],
  ['/a/../b', '/a', false],
  ['/a/..b', '/a', true],
])('%s inside %s: %s', (child, parent, inside) => {
  expect(isInside(child, parent)).toBe(inside);
});

test('a tilde stands for the home folder only at the start', () => {
  expect([expandHome('~', '/h'), expandHome('~/x', '/h'), expandHome('~x', '/h'), expandHome('a/~', '/h')]).toEqual([
    '/h',
    '/h/x',
    '~x',
    'a/~',
  ]);
});

test('ancestors lead up to the root', () => {
  expect([...ancestors('/a/b')]).toEqual(['/a/b', '/a', '/']);
});
