import { utimesSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { findThread } from './find-thread.ts';
import { localDate } from './rollout-path.ts';
import { sessionFile, threadId, threadText } from './testing/fixtures.ts';
import { setName } from './thread-names.ts';

const FILE_1 = sessionFile('2025-01-01T12-00-00', threadId(1));
const FILE_2 = sessionFile('2025-01-02T12-00-00', threadId(2));
const FILES = { [FILE_1]: threadText(threadId(1), 'q1', { cwd: '/a' }), [FILE_2]: threadText(threadId(2), 'q2', { cwd: '/b' }) };

test('a thread is found by its id, in whatever case it is written', async () => {
  await using directory = temporaryDirectory({ files: FILES });

  expect(await findThread({ codexHome: directory.path, id: threadId(1).toUpperCase() })).toEqual({
    threadId: threadId(1),
    path: directory.join(FILE_1),
    archived: false,
  });
});

test('a thread is found in the folder of the day its id was made, also when that is no day of its name', async () => {
  const [year, month, day] = localDate(new Date(Number.parseInt('019420000007', 16)));
  const file = `sessions/${year}/${month}/${day}/rollout-1999-01-01T00-00-00-${threadId(7)}.jsonl`;
  await using directory = temporaryDirectory({ files: { [file]: '' } });

  expect((await findThread({ codexHome: directory.path, id: threadId(7) }))?.path).toBe(directory.join(file));
});

test('a thread with an id that tells no time is found too', async () => {
  const id = '5973b6c0-94b8-487b-a530-2aeb6098ae0e';
  const file = sessionFile('2025-03-01T12-00-00', id);
  await using directory = temporaryDirectory({ files: { [file]: '' } });

  expect((await findThread({ codexHome: directory.path, id }))?.path).toBe(directory.join(file));
});

test('an archived thread is found unless it should not be', async () => {
  const name = `archived_sessions/rollout-2025-01-01T12-00-00-${threadId(1)}.jsonl`;
  await using directory = temporaryDirectory({ files: { [name]: '' } });
  const find = (archived?: 'include' | 'exclude' | 'only') =>
    findThread({ codexHome: directory.path, id: threadId(1), ...(archived && { archived }) });

  const found = { threadId: threadId(1), path: directory.join(name), archived: true };
  expect([await find(), await find('only'), await find('exclude')]).toEqual([found, found, null]);
});

test.each([threadId(9), '../../etc/passwd', '', threadId(1).slice(0, 13)])('no thread has the id %j', async (id) => {
  await using directory = temporaryDirectory({ files: FILES });

  expect(await findThread({ codexHome: directory.path, id })).toBeNull();
});

test('a thread is found by its name, the one named last if several have it', async () => {
  await using directory = temporaryDirectory({ files: FILES });
  const codexHome = directory.path;
  await setName({ codexHome, threadId: threadId(2), name: 'build' });
  await setName({ codexHome, threadId: threadId(1), name: 'build' });
  await setName({ codexHome, threadId: threadId(2), name: 'other' });

  const find = async (name: string) => (await findThread({ codexHome, name }))?.threadId ?? null;
  expect([await find('build'), await find('other'), await find('Build'), await find('')]).toEqual([
    threadId(1),
    threadId(2),
    null,
    null,
  ]);
});

test('a name whose thread is gone leads to the one that had it before', async () => {
  await using directory = temporaryDirectory({ files: FILES });
  const codexHome = directory.path;
  await setName({ codexHome, threadId: threadId(1), name: 'build' });
  await setName({ codexHome, threadId: threadId(9), name: 'build' });

  expect((await findThread({ codexHome, name: 'build' }))?.threadId).toBe(threadId(1));
});

test('the last thread is the one that changed last, of this directory or of all', async () => {
  await using directory = temporaryDirectory({ files: FILES });
  const codexHome = directory.path;
  utimesSync(directory.join(FILE_1), 1_750_000_300, 1_750_000_300);
  utimesSync(directory.join(FILE_2), 1_750_000_200, 1_750_000_200);

  const last = async (cwd: string, all = false) => (await findThread({ codexHome, last: true, cwd, all }))?.threadId ?? null;
  expect([await last('/a'), await last('/b'), await last('/b', true), await last('/c')]).toEqual([
    threadId(1),
    threadId(2),
    threadId(1),
    null,
  ]);
});

test('a thread that helped another one is not the last', async () => {
  const review = sessionFile('2025-01-03T12-00-00', threadId(3));
  await using directory = temporaryDirectory({
    files: { ...FILES, [review]: threadText(threadId(3), 'review it', { cwd: '/a', source: { subagent: 'review' } }) },
  });
  utimesSync(directory.join(review), 4_000_000_000, 4_000_000_000);

  expect((await findThread({ codexHome: directory.path, last: true, cwd: '/a' }))?.threadId).toBe(threadId(1));
});

test('the last thread may be asked for among some providers', async () => {
  await using directory = temporaryDirectory({ files: FILES });

  expect(await findThread({ codexHome: directory.path, last: true, cwd: '/a', modelProviders: ['other'] })).toBeNull();
});

test('a home that is not there has no threads', async () => {
  const codexHome = '/nonexistent/home';

  expect([
    await findThread({ codexHome, id: threadId(1) }),
    await findThread({ codexHome, name: 'x' }),
    await findThread({ codexHome, last: true, cwd: '/' }),
  ]).toEqual([null, null, null]);
});
