import { expect, test } from 'vitest';
import { decodeBase64 } from './wire-base64.ts';

test.each(['', 'aGVsbG8K', 'aGk=', 'aA==', '/+8='])('reads %j as Node.js does', (text) => {
  expect(decodeBase64(text)).toEqual({ ok: true, bytes: Buffer.from(text, 'base64') });
});

test.each([
  ['!!notbase64', 'Invalid symbol 33, offset 0.'],
  ['aG k=', 'Invalid symbol 32, offset 2.'],
  ['ä', 'Invalid symbol 195, offset 0.'],
  ['aGk', 'Invalid padding'],
  ['aGk==', 'Invalid symbol 61, offset 3.'],
  ['aGVs=', 'Invalid symbol 61, offset 4.'],
  ['aGl=', 'Invalid last symbol 108, offset 2.'],
  ['a', 'Invalid input length: 1'],
])('says what is wrong with %j', (text, problem) => {
  expect(decodeBase64(text)).toEqual({ ok: false, problem });
});
