import { expect, test } from 'vitest';
import { membersOf, movedToSection } from './move-to-section.ts';
import { PINNED_SECTION, type SectionDocument } from './section-document.ts';

const EMPTY: SectionDocument = { sections: [], threads: {} };
const sectionId = PINNED_SECTION.id;

const moved = (document: SectionDocument, threadId: string, beforeThreadId: string | null = null): SectionDocument =>
  movedToSection(document, { threadId, sectionId, beforeThreadId, nowMs: 5 });
const positions = (document: SectionDocument): [string, number][] =>
  membersOf(document, sectionId).map(({ id, position }) => [id, position]);

test('threads are added with gaps, and go between others without moving them', () => {
  const three = moved(moved(moved(EMPTY, 'a'), 'b'), 'c', 'b');
  expect(positions(three)).toEqual([
    ['a', 1_000_000],
    ['c', 1_500_000],
    ['b', 2_000_000],
  ]);
});

test('all get new positions once there is no room left', () => {
  let document = moved(moved(EMPTY, 'a'), 'b');
  for (let n = 0; n < 20; n += 1) document = moved(document, `x${n}`, 'b');
  const order = ['a', ...Array.from({ length: 20 }, (_, n) => `x${n}`), 'b'];
  expect(positions(document).map(([id]) => id)).toEqual(order);
  document = moved(document, 'y', 'b');
  expect(positions(document).slice(0, 2)).toEqual([
    ['a', 1_000_000],
    ['x0', 2_000_000],
  ]);
});

test('a thread that moves within its section entered it when it first came', () => {
  const document = moved(moved(EMPTY, 'a'), 'b');
  const later = movedToSection(document, { threadId: 'a', sectionId, beforeThreadId: null, nowMs: 9 });
  expect(later.threads['a']).toEqual({ sectionId, position: 3_000_000, enteredAtMs: 5 });
});
