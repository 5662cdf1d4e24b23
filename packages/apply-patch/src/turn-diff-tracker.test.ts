import { describe, expect, test } from 'vitest';
import type { AppliedChange } from './apply-patch.ts';
import { unifiedDiffOfFiles } from './git-style-diff.ts';
import { TurnDiffTracker } from './turn-diff-tracker.ts';

const ids: Record<string, string> = {
  'x\n': '587be6b4c3f93f93c489c0111bba5596147a26cb',
  'y\n': '975fbec8256d3e8a3797e7a3611380f27c49f4ac',
  'old\n': '3367afdbbf91e638efe983616377c60477cc6612',
  '': 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
};
const NONE = '0'.repeat(40);
const added = (file: string, text: string): string =>
  `diff --git a/${file} b/${file}\nnew file mode 100644\nindex ${NONE}..${ids[text]}\n--- /dev/null\n+++ b/${file}\n@@ -0,0 +1 @@\n+${text}`;
const deleted = (file: string, text: string): string =>
  `diff --git a/${file} b/${file}\ndeleted file mode 100644\nindex ${ids[text]}..${NONE}\n--- a/${file}\n+++ /dev/null\n@@ -1 +0,0 @@\n-${text}`;
const changed = (from: string, to: string, before: string, after: string): string =>
  `diff --git a/${from} b/${to}\nindex ${ids[before]}..${ids[after]}\n--- a/${from}\n+++ b/${to}\n@@ -1 +1 @@\n-${before}+${after}`;

const write = (file: string, before: string | null, after: string | null): AppliedChange => ({
  path: `/w/${file}`,
  movePath: null,
  before,
  after,
  overwritten: null,
});
const move = (
  from: string,
  to: string,
  { before, after, overwritten = null }: { before: string; after: string; overwritten?: string | null },
): AppliedChange => ({
  path: `/w/${from}`,
  movePath: `/w/${to}`,
  before,
  after,
  overwritten,
});
const diffOf = (...changes: AppliedChange[]): string => {
  const tracker = new TurnDiffTracker();
  for (const change of changes) tracker.record({ changes: [change], exact: true });
  return tracker.diff({ root: '/w' });
};

describe('TurnDiffTracker', () => {
  test('is empty when nothing happened, or when it was taken back', () => {
    expect(diffOf()).toBe('');
    expect(diffOf(write('a', 'x\n', 'y\n'), write('a', 'y\n', 'x\n'))).toBe('');
    expect(diffOf(write('a', null, 'x\n'), write('a', 'x\n', null))).toBe('');
    expect(diffOf(write('a', 'x\n', null), write('a', null, 'x\n'))).toBe('');
    expect(diffOf(move('a', 'b', { before: 'x\n', after: 'y\n' }), move('b', 'a', { before: 'y\n', after: 'x\n' }))).toBe('');
  });

  test('sums up the patches of a turn, files by path', () => {
    expect(diffOf(write('s/b', null, 'x\n'), write('c', 'x\n', null), write('a', 'old\n', 'x\n'), write('a', 'x\n', 'y\n'))).toBe(
      changed('a', 'a', 'old\n', 'y\n') + deleted('c', 'x\n') + added('s/b', 'x\n'),
    );
  });

  test('takes the state between two patches as it is, whoever made it', () => {
    expect(diffOf(write('a', 'x\n', 'y\n'), write('a', 'y\nmore\n', 'old\n'))).toBe(changed('a', 'a', 'x\n', 'old\n'));
  });

  test('shows a moved file under both names, sorted by the old one, and nothing when only the place changed', () => {
    expect(diffOf(write('b', null, 'x\n'), move('n', 'a0', { before: 'x\n', after: 'y\n' }))).toBe(
      added('b', 'x\n') + changed('n', 'a0', 'x\n', 'y\n'),
    );
    expect(diffOf(move('a', 'b', { before: 'x\n', after: 'x\n' }))).toBe('');
  });

  test('follows a file over several moves', () => {
    const first = move('n', 'a', { before: 'x\n', after: 'y\n' });
    expect(diffOf(first, move('a', 'q', { before: 'y\n', after: 'old\n' }))).toBe(changed('n', 'q', 'x\n', 'old\n'));
    expect(diffOf(first, write('a', 'y\n', null))).toBe(deleted('n', 'x\n'));
  });

  test('shows a move onto another file as a removal and a change', () => {
    expect(diffOf(move('m', 'o', { before: 'x\n', after: 'y\n', overwritten: 'old\n' }))).toBe(
      deleted('m', 'x\n') + changed('o', 'o', 'old\n', 'y\n'),
    );
  });

  test('shows a new file where a moved one was as a change of it', () => {
    expect(diffOf(move('n', 'q', { before: 'x\n', after: 'y\n' }), write('n', null, 'old\n'))).toBe(
      changed('n', 'n', 'x\n', 'old\n') + added('q', 'y\n'),
    );
  });

  test('shows the removal of a file that was moved onto itself', () => {
    expect(diffOf(move('a', 'a', { before: 'x\n', after: 'y\n', overwritten: 'x\n' }))).toBe(deleted('a', 'x\n'));
  });

  test('shows a file that was added and moved as new', () => {
    expect(diffOf(write('m', null, 'x\n'), move('m', 'o', { before: 'x\n', after: 'y\n' }))).toBe(added('o', 'y\n'));
  });

  test('keeps the absolute path of a file outside the root', () => {
    const tracker = new TurnDiffTracker();
    tracker.record({ changes: [write('a', null, 'x\n')], exact: true });
    expect(tracker.diff({ root: '/other' })).toBe(added('/w/a', 'x\n'));
  });

  test('keeps all paths absolute where there is no root', () => {
    const tracker = new TurnDiffTracker();
    tracker.record({ changes: [write('a', null, 'x\n')], exact: true });
    expect(tracker.diff({ root: null })).toBe(added('/w/a', 'x\n'));
  });

  test('says nothing any more once something was done that it cannot show', () => {
    const tracker = new TurnDiffTracker();
    tracker.record({ changes: [write('a', null, 'x\n')], exact: true });
    tracker.record({ changes: [], exact: false });
    tracker.record({ changes: [write('b', null, 'x\n')], exact: true });
    expect(tracker.diff({ root: '/w' })).toBe('');
  });
});

describe('unifiedDiffOfFiles', () => {
  test('has no hunks for an empty file', () => {
    expect(unifiedDiffOfFiles({ oldPath: 'e', before: null, after: '' })).toBe(
      `diff --git a/e b/e\nnew file mode 100644\nindex ${NONE}..${ids['']}\n`,
    );
    expect(unifiedDiffOfFiles({ oldPath: 'e', before: '', after: null })).toBe(
      `diff --git a/e b/e\ndeleted file mode 100644\nindex ${ids['']}..${NONE}\n`,
    );
  });

  test('shows three lines of context', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    expect(
      unifiedDiffOfFiles({ oldPath: 'n', before, after: before.replace('5\n', 'five\n') })
        .split('\n')
        .slice(4)
        .join('\n'),
    ).toBe('@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n');
  });
});
