import { readFileSync, statSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { RolloutWriteError, ThreadNameEmptyError } from './errors.ts';
import { readNames, setName } from './thread-names.ts';

const now = (): Date => new Date('2025-01-01T12:00:00.000Z');

test('a name is trimmed and added to the index', async () => {
  await using directory = temporaryDirectory();

  expect(await setName({ codexHome: directory.path, threadId: 'a', name: '  My thread ', now })).toBe('My thread');
  expect(readFileSync(directory.join('session_index.jsonl'), 'utf8')).toBe(
    '{"id":"a","thread_name":"My thread","updated_at":"2025-01-01T12:00:00.000Z"}\n',
  );
  expect(statSync(directory.join('session_index.jsonl')).mode & 0o777).toBe(0o600);
});

test('the newest name of each thread counts', async () => {
  await using directory = temporaryDirectory();
  const codexHome = directory.path;
  await setName({ codexHome, threadId: 'a', name: 'one' });
  await setName({ codexHome, threadId: 'b', name: 'two' });
  await setName({ codexHome, threadId: 'a', name: 'three' });

  expect(await readNames(codexHome)).toEqual(
    new Map([
      ['a', 'three'],
      ['b', 'two'],
    ]),
  );
});

test.each(['', '  \n'])('the name %j is refused', async (name) => {
  await using directory = temporaryDirectory();

  await expect(setName({ codexHome: directory.path, threadId: 'a', name })).rejects.toThrow(ThreadNameEmptyError);
});

test('lines that are torn or foreign are passed over, and a torn end does not spoil the next line', async () => {
  await using directory = temporaryDirectory({
    files: { 'session_index.jsonl': '{"id":"a","thread_name":"one"}\n{"id":5}\n{"id":"b","thread_na' },
  });

  await setName({ codexHome: directory.path, threadId: 'c', name: 'three' });

  expect(await readNames(directory.path)).toEqual(
    new Map([
      ['a', 'one'],
      ['c', 'three'],
    ]),
  );
});

test('a home without an index has no names', async () => {
  await using directory = temporaryDirectory();

  expect(await readNames(directory.path)).toEqual(new Map());
});

test('an index that cannot be written is an error', async () => {
  await using directory = temporaryDirectory({ files: { 'session_index.jsonl/in-the-way': '' } });

  await expect(setName({ codexHome: directory.path, threadId: 'a', name: 'x' })).rejects.toThrow(RolloutWriteError);
});
