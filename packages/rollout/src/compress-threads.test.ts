import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test, vi } from 'vitest';
import { compressZstd } from '@codex-ts/zstd';
import {
  archiveThread,
  compressThreads,
  deleteThread,
  findThread,
  listThreads,
  readRollout,
  RolloutReadError,
  RolloutWriter,
  ThreadHeads,
  unarchiveThread,
} from './index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW_MS = Date.parse('2026-11-21T12:00:00Z');
const ids = ['a', 'b', 'c'].map((letter) => `0000000${letter}-0000-4000-8000-000000000000`) as [string, string, string];

function lines(id: string): string {
  const timestamp = '2026-01-02T03:04:05.000Z';
  const meta = { id, timestamp, cwd: '/', originator: 'test', cli_version: '0', source: 'cli', instructions: null };
  const said = { type: 'user_message', message: `I am ${id}`, images: [], text_elements: [], local_images: [] };
  return [
    { timestamp, type: 'session_meta', payload: meta },
    { timestamp, type: 'event_msg', payload: said },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** A home with a thread per age in days. */
function homeWith(ages: number[]) {
  const directory = temporaryDirectory();
  const codexHome = directory.path;
  const folder = path.join(codexHome, 'sessions/2026/01/02');
  mkdirSync(folder, { recursive: true });
  const files = ages.map((days, index) => {
    const file = path.join(folder, `rollout-2026-01-02T03-04-0${index}-${ids[index]}.jsonl`);
    writeFileSync(file, lines(ids[index] ?? ''), { mode: 0o640 });
    utimesSync(file, (NOW_MS - days * DAY_MS) / 1000, (NOW_MS - days * DAY_MS) / 1000);
    return file;
  });
  const compress = (more: Partial<Parameters<typeof compressThreads>[0]> = {}) =>
    compressThreads({
      codexHome,
      isOpen: () => false,
      nowMs: NOW_MS,
      signal: new AbortController().signal,
      onProblem: (file, error) => {
        throw new Error(file, { cause: error });
      },
      ...more,
    });
  return {
    codexHome,
    folder,
    files: files as [string, string, string],
    compress,
    [Symbol.asyncDispose]: () => directory.remove(),
  };
}

test('files that rest for seven days are compressed, and keep their time and mode; others stay', async () => {
  await using home = homeWith([6.9, 7.1, 30]);
  expect(await home.compress({ isOpen: (threadId) => threadId === ids[2] })).toBe(1);
  const [young, resting, open] = home.files;
  expect(readdirSync(home.folder)).toEqual([young, `${resting}.zst`, open].map((file) => path.basename(file)));
  const { mtimeMs, mode } = statSync(`${resting}.zst`);
  expect([Math.round(mtimeMs), (mode & 0o777).toString(8)]).toEqual([NOW_MS - 7.1 * DAY_MS, '640']);
  expect([...readFileSync(`${resting}.zst`).subarray(0, 4)]).toEqual([0x28, 0xb5, 0x2f, 0xfd]);
});

test('nobody begins again within six hours', async () => {
  await using home = homeWith([30]);
  const lock = path.join(home.codexHome, '.tmp/rollout-compression.lock');
  mkdirSync(path.dirname(lock));
  writeFileSync(lock, '');
  utimesSync(lock, NOW_MS / 1000 - 5.9 * 3600, NOW_MS / 1000 - 5.9 * 3600);
  expect(await home.compress()).toBe(0);
  expect(await home.compress({ nowMs: NOW_MS + 0.2 * 3_600_000 })).toBe(1);
  expect(readFileSync(lock, 'utf8')).toMatch(/^pid=\d+ started_at=/);
});

test('a compressed file is found, listed and read under the name of the plain one', async () => {
  await using home = homeWith([30, 30]);
  await home.compress();
  const [file] = home.files;
  expect(await findThread({ codexHome: home.codexHome, id: ids[0] })).toEqual({ threadId: ids[0], path: file, archived: false });
  const heads = new ThreadHeads({ codexHome: home.codexHome });
  for (const sortKey of ['created_at', 'updated_at', 'created_at'] as const) {
    const { threads } = await listThreads({ codexHome: home.codexHome, sortKey, heads });
    expect(threads.map(({ path: at, preview }) => [at, preview])).toEqual([
      [home.files[1], `I am ${ids[1]}`],
      [file, `I am ${ids[0]}`],
    ]);
  }
  expect((await readRollout(file)).items.map(({ type }) => type)).toEqual(['session_meta', 'event_msg']);
  writeFileSync(file, lines(ids[0])); // the plain one goes before
  expect((await listThreads({ codexHome: home.codexHome })).threads).toHaveLength(2);
});

test('who writes on has the plain file, as old as it was', async () => {
  await using home = homeWith([30]);
  await home.compress();
  const [file] = home.files;
  const writer = await RolloutWriter.open(file);
  expect(Math.round(statSync(file).mtimeMs)).toBe(NOW_MS - 30 * DAY_MS);
  writer.append([{ type: 'event_msg', payload: { type: 'shutdown_complete' } }]);
  await writer.close();
  expect(readFileSync(file, 'utf8').startsWith(lines(ids[0]))).toBe(true);
  expect(readdirSync(home.folder)).toEqual([path.basename(file)]);
});

test('who has had the file open all the time loses nothing', async () => {
  await using home = homeWith([30]);
  const [file] = home.files;
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS - 30 * DAY_MS });
  try {
    const writer = await RolloutWriter.open(file);
    writer.append([{ type: 'event_msg', payload: { type: 'shutdown_complete' } }]);
    await writer.flush();
    utimesSync(file, (NOW_MS - 30 * DAY_MS) / 1000, (NOW_MS - 30 * DAY_MS) / 1000);
    vi.setSystemTime(NOW_MS);
    expect(await home.compress()).toBe(1);
    writer.append([{ type: 'event_msg', payload: { type: 'shutdown_complete' } }]);
    await writer.close();
  } finally {
    vi.useRealTimers();
  }
  expect(readFileSync(file, 'utf8').match(/shutdown_complete/g)).toHaveLength(2);
});

test('compressed files are archived, brought back and deleted', async () => {
  await using home = homeWith([30]);
  await home.compress();
  const [file] = home.files;
  const at = { codexHome: home.codexHome, threadId: ids[0] };
  const archived = await archiveThread(at);
  expect([existsSync(`${file}.zst`), existsSync(`${archived}.zst`)]).toEqual([false, true]);
  expect(await unarchiveThread(at)).toBe(file);
  expect([existsSync(`${file}.zst`), existsSync(`${archived}.zst`)]).toEqual([true, false]);
  expect(Date.now() - statSync(`${file}.zst`).mtimeMs).toBeLessThan(DAY_MS);
  expect(await deleteThread(at)).toBe(file);
  expect(readdirSync(home.folder)).toEqual([]);
});

test('a compressed file that is broken is told of, left out of lists, and stays', async () => {
  await using home = homeWith([30]);
  const [file] = home.files;
  rmSync(file);
  writeFileSync(`${file}.zst`, (await compressZstd(Buffer.from(lines(ids[0])))).slice(0, -9));
  await expect(readRollout(file)).rejects.toThrow(RolloutReadError);
  await expect(RolloutWriter.open(file)).rejects.toThrow(/broken/);
  expect((await listThreads({ codexHome: home.codexHome })).threads).toEqual([]);
  expect(readdirSync(home.folder)).toEqual([`${path.basename(file)}.zst`]);
});
