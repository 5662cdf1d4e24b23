import { utimesSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { lastChanges } from './last-changes.ts';
import { sessionFile, threadId, threadText } from './testing/fixtures.ts';

test('tells when the files of threads grew that are not archived', async () => {
  await using directory = temporaryDirectory();
  for (const n of [1, 2, 3, 4]) {
    const file = sessionFile(`2025-01-0${n}T12-00-00`, threadId(n));
    const path = n === 3 ? file.replace(/.*\//, 'archived_sessions/') : file;
    directory.write({ [path]: threadText(threadId(n), 'q') });
    utimesSync(directory.join(path), n, n);
  }
  const wanted = new Set([1, 2, 3, 5].map(threadId));

  expect(await lastChanges({ codexHome: directory.path, threadIds: wanted })).toEqual(
    new Map([
      [threadId(2), 2000],
      [threadId(1), 1000],
    ]),
  );
});
