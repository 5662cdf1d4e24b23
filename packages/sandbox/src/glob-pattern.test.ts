import { expect, test } from 'vitest';
import { fixedPart, globExpression } from './glob-pattern.ts';

test.each([
  ['/a/**/*.env', '/a/x.env', true],
  ['/a/**/*.env', '/a/b/c/.env', true],
  ['/a/**/*.env', '/a/b/x.environment', false],
  ['/a/**/*.env', '/b/x.env', false],
  ['/a/*.key', '/a/x.key', true],
  ['/a/*.key', '/a/b/x.key', false],
  ['/a/secret*', '/a/secrets/deep/file', true],
  ['/a/?.txt', '/a/ab.txt', false],
  ['/a/[!b].txt', '/a/b.txt', false],
  ['/a/{x,y}.txt', '/a/y.txt', true],
  ['/a/**', '/a/b/c', true],
  ['/a+b/*.c', '/aab/x.c', false],
])('%s and %s: %s', (pattern, file, matches) => {
  expect(globExpression(pattern).test(file)).toBe(matches);
});

test('looks below the part without wildcards', () => {
  expect(fixedPart('/a/b/**/*.env')).toBe('/a/b');
  expect(fixedPart('/*.env')).toBe('/');
  expect(fixedPart('/a/b.env')).toBe('/a');
});
