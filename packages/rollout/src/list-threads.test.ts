import { chmodSync, symlinkSync, utimesSync } from 'node:fs';
import { temporaryDirectory, type TemporaryDirectory } from '@codex-ts/testkit';
import type { SessionMeta } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { InvalidCursorError } from './errors.ts';
import { isInteractiveSource, listThreads, type ListThreadsOptions } from './list-threads.ts';
import { rolloutText, sessionFile, sessionMeta, threadId, threadText, userMessage } from './testing/fixtures.ts';

interface Thread {
  n: number;
  /** As in file names. */
  time?: string;
  meta?: Partial<SessionMeta>;
  archived?: boolean;
  /** Unix seconds. */
  updatedAt?: number;
}

/** A home with threads whose prompts are `q1`, `q2`, … */
function homeWith(threads: readonly Thread[]): TemporaryDirectory {
  const directory = temporaryDirectory();
  for (const { n, time = `2025-01-0${n}T12-00-00`, meta = {}, archived = false, updatedAt } of threads) {
    const inSessions = sessionFile(time, threadId(n));
    const file = archived ? inSessions.replace(/.*\//, 'archived_sessions/') : inSessions;
    directory.write({ [file]: threadText(threadId(n), `q${n}`, meta) });
    if (updatedAt !== undefined) utimesSync(directory.join(file), updatedAt, updatedAt);
  }
  return directory;
}

async function previews(directory: TemporaryDirectory, options: Omit<ListThreadsOptions, 'codexHome'> = {}): Promise<string[]> {
  const { threads } = await listThreads({ codexHome: directory.path, ...options });
  return threads.map(({ preview }) => preview);
}

/** The previews of all pages. */
async function pages(directory: TemporaryDirectory, options: Omit<ListThreadsOptions, 'codexHome'>): Promise<string[][]> {
  const found: string[][] = [];
  let cursor: string | null = null;
  do {
    const page = await listThreads({ codexHome: directory.path, ...options, cursor });
    found.push(page.threads.map(({ preview }) => preview));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

test('a home without threads has an empty page', async () => {
  await using directory = temporaryDirectory();

  expect(await listThreads({ codexHome: directory.path })).toEqual({
    threads: [],
    nextCursor: null,
    backwardsCursor: null,
    reachedScanLimit: false,
  });
});

test('the newest thread comes first', async () => {
  await using directory = homeWith([{ n: 1 }, { n: 3 }, { n: 2 }]);

  expect(await previews(directory)).toEqual(['q3', 'q2', 'q1']);
  expect(await previews(directory, { direction: 'asc' })).toEqual(['q1', 'q2', 'q3']);
});

test('threads of the same second are ordered by id', async () => {
  const time = '2025-01-01T12-00-00';
  await using directory = homeWith([
    { n: 2, time },
    { n: 3, time },
    { n: 1, time },
  ]);

  expect(await previews(directory)).toEqual(['q3', 'q2', 'q1']);
  expect(await pages(directory, { pageSize: 1 })).toEqual([['q3'], ['q2'], ['q1']]);
});

test.each(['created_at', 'updated_at'] as const)(
  'pages by %s go on where the one before ended, in both directions',
  async (sortKey) => {
    const updatedAt = (n: number): number => 1_750_000_000 + n;
    await using directory = homeWith([1, 2, 3, 4, 5].map((n) => ({ n, updatedAt: updatedAt(n) })));

    expect(await pages(directory, { sortKey, pageSize: 2 })).toEqual([['q5', 'q4'], ['q3', 'q2'], ['q1']]);
    expect(await pages(directory, { sortKey, pageSize: 2, direction: 'asc' })).toEqual([['q1', 'q2'], ['q3', 'q4'], ['q5']]);
  },
);

test('the order of updates follows the times of the files, ties by id', async () => {
  await using directory = homeWith([
    { n: 1, updatedAt: 1_750_000_300 },
    { n: 2, updatedAt: 1_750_000_100.25 },
    { n: 3, updatedAt: 1_750_000_200 },
    { n: 4, updatedAt: 1_750_000_200 },
  ]);

  expect(await pages(directory, { sortKey: 'updated_at', pageSize: 1 })).toEqual([['q1'], ['q4'], ['q3'], ['q2']]);
});

test('a page that holds all there is has no cursor', async () => {
  await using directory = homeWith([{ n: 1 }, { n: 2 }]);

  expect((await listThreads({ codexHome: directory.path, pageSize: 2 })).nextCursor).toBeNull();
});

test('files beyond the page that do not match do not promise another page', async () => {
  await using directory = homeWith([{ n: 2 }, { n: 1, meta: { model_provider: 'other' } }]);

  const page = await listThreads({ codexHome: directory.path, pageSize: 1, modelProviders: ['mock'] });

  expect([page.threads.length, page.nextCursor]).toEqual([1, null]);
});

test('a cursor names the time and the id of the last thread', async () => {
  await using directory = homeWith([{ n: 1 }, { n: 2 }]);

  const { nextCursor } = await listThreads({ codexHome: directory.path, pageSize: 1 });

  expect(nextCursor).toBe(`2025-01-02T12:00:00Z|${threadId(2)}`);
  expect(await previews(directory, { cursor: `2025-01-02T12-00-00|${threadId(2)}` })).toEqual(['q1']);
});

test.each([
  'bogus',
  '2025-01-02T12:00:00Z|',
  `x|${threadId(1)}`,
  '2025-01-02T12:00:00Z|x',
  `2025-01-02T12:00:00Z|${threadId(1)}|x`,
])('the cursor %s is refused', async (cursor) => {
  await using directory = temporaryDirectory();
  const listing = listThreads({ codexHome: directory.path, cursor });

  await expect(listing).rejects.toThrow(InvalidCursorError);
  await expect(listing).rejects.toThrow(`invalid cursor: ${cursor}`);
});

test('a page size below one counts as one', async () => {
  await using directory = homeWith([{ n: 1 }, { n: 2 }]);

  expect(await previews(directory, { pageSize: 0 })).toEqual(['q2']);
});

test('what is not a thread, or not one yet, is left out', async () => {
  await using directory = homeWith([{ n: 1 }]);
  directory.write({
    [sessionFile('2025-01-01T00-00-00', threadId(9))]: 'not json\n',
    [sessionFile('2025-01-01T00-00-01', threadId(8))]: '',
    [sessionFile('2025-01-01T00-00-02', threadId(7))]: rolloutText([
      { type: 'session_meta', payload: sessionMeta(threadId(7)) },
      userMessage('not yet an event'),
    ]),
    'sessions/2025/01/01/notes.txt': 'x',
    'sessions/2025/01/rollout-stray.jsonl': 'x',
    'sessions/notes/01/01/x': 'x',
    'sessions/9999': 'a file',
  });

  expect(await previews(directory)).toEqual(['q1']);
});

test('pages are filled from further files when filters drop some', async () => {
  await using directory = homeWith([1, 2, 3, 4, 5, 6].map((n) => ({ n, meta: { source: n % 2 ? 'cli' : 'exec' } })));

  expect(await pages(directory, { pageSize: 2, accept: ({ meta }) => isInteractiveSource(meta.source) })).toEqual([
    ['q5', 'q3'],
    ['q1'],
  ]);
});

test('threads are filtered by provider, those without one counting for the default', async () => {
  await using directory = homeWith([
    { n: 1 },
    { n: 2, meta: { model_provider: 'other' } },
    { n: 3, meta: { model_provider: null } },
  ]);

  expect(await previews(directory, { modelProviders: ['other'] })).toEqual(['q2']);
  expect(await previews(directory, { modelProviders: ['mock'], defaultModelProvider: 'mock' })).toEqual(['q3', 'q1']);
  expect(await previews(directory, { modelProviders: ['mock'] })).toEqual(['q1']);
  expect(await previews(directory, { modelProviders: [] })).toEqual(['q3', 'q2', 'q1']);
});

test('threads are filtered by directory, links followed', async () => {
  await using places = temporaryDirectory({ files: { 'a/x': '', 'b/x': '' } });
  symlinkSync(places.join('a'), places.join('link'));
  await using directory = homeWith([
    { n: 1, meta: { cwd: places.join('a') } },
    { n: 2, meta: { cwd: places.join('b') } },
    { n: 3, meta: { cwd: '/gone' } },
  ]);

  expect(await previews(directory, { cwd: places.join('link') })).toEqual(['q1']);
  expect(await previews(directory, { cwd: '/gone' })).toEqual(['q3']);
  expect(await previews(directory, { cwd: [places.join('a'), places.join('b')] })).toEqual(['q2', 'q1']);
  expect(await previews(directory, { cwd: '/nowhere' })).toEqual([]);
});

test('archived threads are listed apart', async () => {
  await using directory = homeWith([{ n: 1 }, { n: 2, archived: true }, { n: 3, archived: true }]);

  expect(await previews(directory)).toEqual(['q1']);
  expect(await pages(directory, { archived: true, pageSize: 1 })).toEqual([['q3'], ['q2']]);
});

test.skipIf(process.getuid?.() === 0)('a file that may not be read is left out', async () => {
  await using directory = homeWith([{ n: 1 }, { n: 2 }]);
  chmodSync(directory.join(sessionFile('2025-01-02T12-00-00', threadId(2))), 0);

  expect(await previews(directory)).toEqual(['q1']);
});

test('a search can be given up', async () => {
  await using directory = homeWith([{ n: 1 }]);

  await expect(listThreads({ codexHome: directory.path, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
    'enough',
  );
});

test('the first page among many threads reads the newest files only', async () => {
  await using directory = temporaryDirectory();
  const files: Record<string, string> = {};
  for (let n = 0; n < 400; n += 1) {
    const day = new Date(Date.UTC(2024, 0, 1) + Math.floor(n / 8) * 86_400_000).toISOString().slice(0, 10);
    files[sessionFile(`${day}T12-00-${String(n % 8).padStart(2, '0')}`, threadId(n))] = threadText(threadId(n), `q${n}`);
  }
  directory.write(files);
  let read = 0;
  const accept = (): boolean => {
    read += 1;
    return true;
  };

  const { threads, nextCursor } = await listThreads({ codexHome: directory.path, pageSize: 25, accept });

  expect([threads.length, threads[0]?.preview, nextCursor !== null]).toEqual([25, 'q399', true]);
  expect(read).toBeLessThan(40);
});

test('threads that have numbers are listed in their order, the others not at all', async () => {
  await using directory = homeWith([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5, archived: true }]);
  const ranks = new Map([
    [threadId(1), 30],
    [threadId(2), 10],
    [threadId(4), 20],
    [threadId(5), 5],
  ]);

  expect(await pages(directory, { ranks, direction: 'asc', pageSize: 2 })).toEqual([['q2', 'q4'], ['q1']]);
  expect(await previews(directory, { ranks })).toEqual(['q1', 'q4', 'q2']);
  expect(await previews(directory, { ranks, archived: true })).toEqual(['q5']);
  const { nextCursor } = await listThreads({ codexHome: directory.path, ranks, direction: 'asc', pageSize: 1 });
  expect(nextCursor).toBe(`10|${threadId(2)}`);
  await expect(previews(directory, { ranks, cursor: '2025-01-01T00:00:00Z|x' })).rejects.toThrow(InvalidCursorError);
});

test('a page leads back to what came since', async () => {
  await using directory = homeWith([
    { n: 1, updatedAt: 100 },
    { n: 2, updatedAt: 200 },
  ]);
  for (const sortKey of ['created_at', 'updated_at'] as const) {
    const newest = await listThreads({ codexHome: directory.path, sortKey, pageSize: 1 });
    const since = { sortKey, direction: 'asc', cursor: newest.backwardsCursor } as const;
    expect(await previews(directory, since)).toEqual(['q2']);
    const oldest = await listThreads({ codexHome: directory.path, sortKey, direction: 'asc', pageSize: 1 });
    expect(await previews(directory, { sortKey, cursor: oldest.backwardsCursor })).toEqual(['q1']);
  }
});
