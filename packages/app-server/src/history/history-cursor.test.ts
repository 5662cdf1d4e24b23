import { expect, test } from 'vitest';
import { historyPage, newestCursor } from './history-cursor.ts';

const PLACE = { threadId: 't', scope: 'turns' as const };
const ENTRIES = [1, 14, 23].map((position) => ({ position, value: `at ${position}` }));
const values = (page: { page: { value: string }[] }) => page.page.map(({ value }) => value);

test('pages go on where the last one ended, in both directions', () => {
  for (const direction of ['asc', 'desc'] as const) {
    const first = historyPage(ENTRIES, { ...PLACE, cursor: null, limit: 2, direction });
    const second = historyPage(ENTRIES, { ...PLACE, cursor: first.nextCursor, limit: 2, direction });

    const ordered = direction === 'asc' ? ['at 1', 'at 14', 'at 23'] : ['at 23', 'at 14', 'at 1'];
    expect([...values(first), ...values(second)]).toEqual(ordered);
    expect(second.nextCursor).toBeNull();
  }
});

test('a page backwards from the newest keeps its place when more comes', () => {
  const cursor = newestCursor(PLACE, ENTRIES);
  const grown = [...ENTRIES, { position: 30, value: 'at 30' }];

  expect(values(historyPage(grown, { ...PLACE, cursor, limit: 2, direction: 'desc' }))).toEqual(['at 23', 'at 14']);
  expect(newestCursor(PLACE, [])).toBeNull();
});

test('what is no cursor of this list is refused', () => {
  const ofItems = newestCursor({ threadId: 't', scope: 'itemsByCreatedAtOrdinal' }, ENTRIES);
  for (const cursor of ['bogus', ofItems, '{}']) {
    expect(() => historyPage(ENTRIES, { ...PLACE, cursor, limit: 1, direction: 'asc' })).toThrow(
      `invalid cursor: ${cursor ?? ''}`,
    );
  }
});
