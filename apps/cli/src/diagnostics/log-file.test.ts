import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { openLogFile } from './log-file.ts';

test('a log is for its user alone, also one that was there, and is appended to', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('codex.log');
  writeFileSync(file, 'before\n');
  chmodSync(file, 0o644);

  openLogFile(file).write('after\n');

  expect(readFileSync(file, 'utf8')).toBe('before\nafter\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('the folder is made, for its user alone, when it is all that is missing', async () => {
  await using directory = temporaryDirectory();

  openLogFile(directory.join('log/codex.log')).write('line\n');

  expect(statSync(directory.join('log')).mode & 0o777).toBe(0o700);
  expect(() => openLogFile(directory.join('a/b/codex.log'))).toThrow(/ENOENT/);
});

test('a file that is full is set aside, and one such file is kept', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('codex.log');
  const log = openLogFile(file, { maxBytes: 10 });

  for (const line of ['one 3456789\n', 'two 3456789\n', 'three\n']) log.write(line);

  expect([readFileSync(file, 'utf8'), readFileSync(`${file}.1`, 'utf8')]).toEqual(['three\n', 'two 3456789\n']);
});

test('a file that another process set aside is left, for the new one', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('codex.log');
  const [ours, others] = [openLogFile(file, { maxBytes: 10 }), openLogFile(file, { maxBytes: 10 })];
  others.write('a line of others\n'); // sets the file aside
  others.write('new\n');

  ours.write('our long line\n');
  ours.write('ours\n');

  expect(readFileSync(file, 'utf8')).toBe('new\nours\n');
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('a line of others\nour long line\n');
});
