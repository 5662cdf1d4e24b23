import { RolloutWriter } from '@codex-ts/rollout';
import { readFile } from 'node:fs/promises';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { deferredStore } from './thread-store.ts';

const meta = {
  id: 't',
  timestamp: '2025-01-01T00:00:00.000Z',
  cwd: '/',
  originator: 'test',
  cli_version: '0',
  source: 'cli',
} as const;

test('a store that is given a function makes its file with the first line', async () => {
  await using directory = temporaryDirectory();
  const path = directory.join('rollout.jsonl');
  let made = 0;
  const store = deferredStore(async () => {
    made += 1;
    return RolloutWriter.create({ path, meta });
  });
  await store.flush();
  expect(made).toBe(0);
  store.append([{ type: 'event_msg', payload: { type: 'task_started' } }]);
  store.append([{ type: 'event_msg', payload: { type: 'task_complete' } }]);
  await store.close();
  expect(made).toBe(1);
  const lines = (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);
  expect(lines).toEqual(['session_meta', 'event_msg', 'event_msg']);
});
