import { expect, test } from 'vitest';
import { TextIndex } from './text-index.ts';

const index = new TextIndex([
  'github create_issue Opens an issue in a repository',
  'github listPullRequests Lists pull requests of a repository',
  'calendar create_event Puts an event into the calendar calendar calendar',
  'größe Misst Längen',
]);

test.each([
  ['rare words count more than common ones', 'repository issue', [0, 1]],
  ['names are looked into, however they are joined', 'pull', [1]],
  ['one and many are the same', 'issues events', [0, 2]],
  ['letters of all languages are letters', 'LÄNGEN', [3]],
  ['a word that is nowhere finds nothing', 'weather', []],
  ['nothing finds nothing', ' .,- ', []],
])('%s', (_, query, places) => {
  expect(index.search(query, 10)).toEqual(places);
});

test('the limit cuts off the worse ones', () => {
  expect(index.search('repository issue', 1)).toEqual([0]);
});

test('an index of nothing finds nothing', () => {
  expect(new TextIndex([]).search('a', 1)).toEqual([]);
  expect(new TextIndex(['']).search('a', 1)).toEqual([]);
});
