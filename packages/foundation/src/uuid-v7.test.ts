import { expect, test } from 'vitest';
import { isUuid, uuidV7 } from './uuid-v7.ts';

test('ids are UUIDs of version 7, all different and in order', () => {
  const ids = Array.from({ length: 10_000 }, () => uuidV7());
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.every((id) => isUuid(id) && id[14] === '7' && '89ab'.includes(id[19] ?? ''))).toBe(true);
});

test('an id carries its time', () => {
  const later = Date.now() + 100_000;
  expect(Number.parseInt(uuidV7(later).replaceAll('-', '').slice(0, 12), 16)).toBe(later);
});

test('only UUIDs are taken for one', () => {
  expect(isUuid('11111111-2222-4333-8444-555555555555')).toBe(true);
  expect(isUuid('a-name')).toBe(false);
});
