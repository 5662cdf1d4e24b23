import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SharedDocument } from './shared-document.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'shared-document-'));
  file = path.join(folder, 'words.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const document = (): SharedDocument<readonly string[]> =>
  new SharedDocument<readonly string[]>({
    file,
    empty: [],
    parse: (value) => {
      if (!Array.isArray(value)) throw new Error('no list');
      return value as string[]; // of these tests
    },
  });
const adding =
  (word: string) =>
  (words: readonly string[]): { value: readonly string[]; result: number } => ({
    value: [...words, word],
    result: words.length + 1,
  });

test('is empty without a file, and leaves none until it is changed', () => {
  expect([document().read(), readdirSync(folder)]).toEqual([[], []]);
});

test('says at once what another one has changed', async () => {
  const [one, other] = [document(), document()];
  await one.change(adding('a'));
  expect(other.read()).toEqual(['a']);
  expect(await other.change(adding('b'))).toBe(2);
  expect([one.read(), readdirSync(folder), statSync(file).mode & 0o777]).toEqual([['a', 'b'], ['words.json'], 0o600]);
});

test('loses no change of many at once', async () => {
  const documents = [document(), document(), document()];
  const words = Array.from({ length: 24 }, (_, index) => `w${index}`);

  await Promise.all(words.map((word, index) => documents[index % 3]?.change(adding(word))));

  expect([...document().read()].sort()).toEqual([...words].sort());
});

test('is not written when nothing is changed, or the change fails', async () => {
  const one = document();
  expect(await one.change((value) => ({ value, result: 'same' }))).toBe('same');
  const failing = one.change(() => {
    throw new Error('not so');
  });
  await expect(failing).rejects.toThrow('not so');
  expect([existsSync(file), await one.change(adding('a'))]).toEqual([false, 1]);
});

test.each([
  ['torn', '["a', 'words.json'],
  ['something else', '{}', 'no list'],
])('a file that is %s is told of and left alone', async (_what, text, words) => {
  writeFileSync(file, text);
  expect(() => document().read()).toThrow(words);
  await expect(document().change(adding('b'))).rejects.toMatchObject({ code: 'foundation/document-unreadable' });
  expect(readFileSync(file, 'utf8')).toBe(text);
});
