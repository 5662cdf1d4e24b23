import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, lstatSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from './replace-file.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'replace-file-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a new file is private, its folders are made, and nothing else is left', async () => {
  const file = path.join(folder, 'a', 'b.txt');
  await replaceFile(file, 'one', { keepMode: true });
  await replaceFile(file, 'two');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777, readdirSync(path.dirname(file))]).toEqual([
    'two',
    0o600,
    ['b.txt'],
  ]);
});

test('an older file keeps its mode only when that is wanted', async () => {
  const file = path.join(folder, 'c.txt');
  await replaceFile(file, 'one');
  chmodSync(file, 0o644);
  await replaceFile(file, 'two', { keepMode: true });
  expect(statSync(file).mode & 0o777).toBe(0o644);
  await replaceFile(file, 'three');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a file that others may read is theirs to read, as far as the process may let them', async () => {
  const file = path.join(folder, 'd.txt');
  await replaceFile(file, 'one', { mode: 0o644 });
  expect(statSync(file).mode & 0o777).toBe(0o644 & ~process.umask());
});

test('a link is followed and stays', async () => {
  const file = path.join(folder, 'real.txt');
  const link = path.join(folder, 'link.txt');
  await replaceFile(file, 'one');
  symlinkSync(file, link);
  await replaceFile(link, 'two');
  expect([readFileSync(file, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['two', true]);
});

test('what cannot be written is an error, and leaves nothing', async () => {
  mkdirSync(path.join(folder, 'taken'));
  await expect(replaceFile(path.join(folder, 'taken'), 'x')).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(readdirSync(folder)).toEqual(['taken']);
});
