import { expect, test } from 'vitest';
import { readLines } from '@codex-ts/foundation/jsonl';
import { truncateMiddle } from '@codex-ts/foundation/truncate';

test('the example of the README', async () => {
  async function* source() {
    yield '{"n":1}\n{"n"';
    yield ':2}\n';
  }
  const values: unknown[] = [];
  for await (const line of readLines(source())) values.push(JSON.parse(line));
  expect(values).toEqual([{ n: 1 }, { n: 2 }]);
  expect(truncateMiddle('a'.repeat(100), { mode: 'bytes', limit: 10 })).toBe('aaaaa…90 chars truncated…aaaaa');
});
