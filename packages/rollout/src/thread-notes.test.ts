import { appendFileSync, readFileSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { ThreadNotes } from './thread-notes.ts';

test('a note is kept for the next process, the last one of a key', async () => {
  await using directory = temporaryDirectory();
  await using notes = new ThreadNotes({ codexHome: directory.path });
  notes.set('a', 'goal', { objective: 'first' });
  notes.set('a', 'goal', { objective: 'second' });
  notes.set('a', 'queue', [1]);
  notes.set('a', 'queue', null);
  await notes.close();

  await using later = new ThreadNotes({ codexHome: directory.path });
  await later.refresh();
  expect(later.get('a', 'goal')).toEqual({ objective: 'second' });
  expect(later.get('a', 'queue')).toBeUndefined();
});

test('notes of another process are seen after a refresh', async () => {
  await using directory = temporaryDirectory();
  await using one = new ThreadNotes({ codexHome: directory.path });
  await using other = new ThreadNotes({ codexHome: directory.path });
  one.set('a', 'x', 1);
  await one.close();
  await other.refresh();
  other.set('b', 'x', 2);
  await other.close();
  await one.refresh();
  expect([one.get('a', 'x'), one.get('b', 'x'), other.get('a', 'x')]).toEqual([1, 2, 1]);
});

test('a line that a kill tore costs only itself', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('thread_notes.jsonl');
  await using notes = new ThreadNotes({ codexHome: directory.path });
  notes.set('a', 'x', 1);
  await notes.close();
  appendFileSync(file, '{"id":"a","key":"x","val');
  await notes.refresh();
  notes.set('a', 'y', 2);
  await notes.close();

  await using later = new ThreadNotes({ codexHome: directory.path });
  await later.refresh();
  expect([later.get('a', 'x'), later.get('a', 'y')]).toEqual([1, 2]);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(4);
});

test('a file that was taken away is empty', async () => {
  await using directory = temporaryDirectory();
  await using notes = new ThreadNotes({ codexHome: directory.path });
  await notes.refresh();
  expect(notes.get('a', 'x')).toBeUndefined();
});
