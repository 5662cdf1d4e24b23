import { expect, test } from 'vitest';
import { parseRolloutName, rolloutPath } from './rollout-path.ts';

const ID = '01942000-0001-7000-8000-000000000001';

test('the file of a thread lies in the folder of its local date', () => {
  const path = rolloutPath({ codexHome: '/home/me/.codex', threadId: ID, startedAt: new Date(2025, 0, 2, 3, 4, 5) });

  expect(path).toBe(`/home/me/.codex/sessions/2025/01/02/rollout-2025-01-02T03-04-05-${ID}.jsonl`);
});

test('a file name gives its time, id and folder', () => {
  expect(parseRolloutName(`rollout-2025-01-02T03-04-05-${ID.toUpperCase()}.jsonl`)).toEqual({
    nameTimeMs: Date.UTC(2025, 0, 2, 3, 4, 5),
    threadId: ID,
    dateFolder: '2025/01/02',
  });
});

test.each([
  'notes.txt',
  `rollout-${ID}.jsonl`,
  `rollout-2025-01-02T03-04-05-${ID}.jsonl.bak`,
  `rollout-2025-13-40T03-04-05-${ID}.jsonl`,
  'rollout-2025-01-02T03-04-05-nobody.jsonl',
])('%s is not the name of a rollout file', (name) => {
  expect(parseRolloutName(name)).toBeNull();
});
