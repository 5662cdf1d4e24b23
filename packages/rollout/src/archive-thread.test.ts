import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { archiveThread, deleteThread, unarchiveThread } from './archive-thread.ts';
import { RolloutWriteError, ThreadNotFoundError } from './errors.ts';
import { sessionFile, threadId, threadText } from './testing/fixtures.ts';

const ID = threadId(1);
const FILE = sessionFile('2025-01-01T12-00-00', ID);
const ARCHIVED = `archived_sessions/rollout-2025-01-01T12-00-00-${ID}.jsonl`;
const FILES = { [FILE]: threadText(ID, 'q') };

test('a thread goes to the archive and comes back to the folder of its date', async () => {
  await using directory = temporaryDirectory({ files: FILES });
  const location = { codexHome: directory.path, threadId: ID };

  expect(await archiveThread(location)).toBe(directory.join(ARCHIVED));
  expect([existsSync(directory.join(FILE)), readFileSync(directory.join(ARCHIVED), 'utf8')]).toEqual([false, FILES[FILE]]);

  expect(await unarchiveThread(location)).toBe(directory.join(FILE));
  expect([existsSync(directory.join(ARCHIVED)), readFileSync(directory.join(FILE), 'utf8')]).toEqual([false, FILES[FILE]]);
});

test('a thread that comes back counts as changed now', async () => {
  await using directory = temporaryDirectory({ files: { [ARCHIVED]: '' } });
  utimesSync(directory.join(ARCHIVED), 1, 1);
  const before = Date.now();

  await unarchiveThread({ codexHome: directory.path, threadId: ID });

  expect(statSync(directory.join(FILE)).mtimeMs).toBeGreaterThanOrEqual(before - 1);
});

test('only a thread outside the archive can be archived, and one inside taken out', async () => {
  await using directory = temporaryDirectory({ files: { [ARCHIVED]: '' } });
  const location = { codexHome: directory.path, threadId: ID };
  const other = { codexHome: directory.path, threadId: threadId(2) };

  await expect(archiveThread(location)).rejects.toThrow(new ThreadNotFoundError(ID));
  await expect(archiveThread(location)).rejects.toThrow(`no rollout found for thread id ${ID}`);
  await expect(unarchiveThread(other)).rejects.toThrow(`no archived rollout found for thread id ${threadId(2)}`);
});

test('a file in the archive is never written over', async () => {
  await using directory = temporaryDirectory({ files: { ...FILES, [ARCHIVED]: 'precious' } });

  await expect(archiveThread({ codexHome: directory.path, threadId: ID })).rejects.toThrow(RolloutWriteError);
  expect(readFileSync(directory.join(ARCHIVED), 'utf8')).toBe('precious');
});

test.each([FILE, ARCHIVED])('a thread is deleted wherever it lies: %s', async (file) => {
  await using directory = temporaryDirectory({ files: { [file]: '' } });
  const location = { codexHome: directory.path, threadId: ID };

  expect(await deleteThread(location)).toBe(directory.join(file));
  expect(existsSync(directory.join(file))).toBe(false);
  await expect(deleteThread(location)).rejects.toMatchObject({ code: 'rollout/thread-not-found' });
});
