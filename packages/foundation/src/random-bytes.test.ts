import { expect, test } from 'vitest';
import { randomBytes } from './random-bytes.ts';

test('bytes are as many as asked for, and never the same twice', () => {
  const seen = new Set<string>();
  for (let round = 0; round < 1000; round += 1) {
    const bytes = randomBytes(16);
    expect(bytes).toHaveLength(16);
    seen.add(Buffer.from(bytes).toString('hex'));
  }
  expect(seen.size).toBe(1000);
});

test('what was given out is the own of who asked', () => {
  const first = randomBytes(4);
  const before = [...first];
  randomBytes(4).fill(0);
  expect([...first]).toEqual(before);
});
