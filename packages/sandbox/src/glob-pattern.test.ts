import { expect, test } from 'vitest';
import { fixedPart, globMatcher } from './glob-pattern.ts';

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
  ['/a+b/*.c', '/a+b/x.c', true],
  ['/a/{*.key,id_?}', '/a/x.key', true],
  ['/a/{*.key,id_?}', '/a/id_1', true],
  ['/a/{*.key,id_?}', '/a/id_10', false],
  ['/a/{b,{c,d*}}/x', '/a/dd/x', true],
  ['/**/.env', '/.env', true],
  ['/a/*', '/a/.hidden', true],
  ['/a/*.env', '/a/b\nc.env', true],
  ['/a (b)/!(x)/#*', '/a (b)/!(x)/#y', true],
  ['/a/[x', '/a/[x', true],
  ['/a/{x', '/a/{x', true],
  ['/a/\\*', '/a/*', true],
  ['/a/\\*', '/a/b', false],
  ['/a/**/secret', '/a/b/c/secret/deep/file', true],
])('%s and %s: %s', (pattern, file, matches) => {
  expect(globMatcher(pattern)(file)).toBe(matches);
});

test('looks below the part without wildcards', () => {
  expect(fixedPart('/a/b/**/*.env')).toBe('/a/b');
  expect(fixedPart('/*.env')).toBe('/');
  expect(fixedPart('/a/b.env')).toBe('/a');
});
