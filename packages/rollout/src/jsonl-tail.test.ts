import { appendFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { JsonlTail } from './jsonl-tail.ts';

/** Everything since the last call; `over` stands where it starts over. */
function reader(file: string): () => string[] {
  const tail = new JsonlTail(file);
  return () => {
    const given: string[] = [];
    tail.read({ onLine: (line) => given.push(line), onStartOver: () => given.push('over') });
    return given;
  };
}

test('each read gives the lines that came since, whole ones only', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.jsonl');
  const read = reader(file);
  expect(read()).toEqual([]);
  writeFileSync(file, 'one\n\ntwo\nto');
  expect(read()).toEqual(['over', 'one', 'two']);
  expect(read()).toEqual([]);
  appendFileSync(file, 'rn, zwölf ✓\n');
  expect(read()).toEqual(['torn, zwölf ✓']);
});

test('a line may be longer than what is read at once', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.jsonl');
  const read = reader(file);
  const long = 'x'.repeat(9 * 1024 * 1024);
  writeFileSync(file, `first\n${long}\nlast\n`);
  const [over, first, second, third, ...rest] = read();
  expect([over, first, second === long, third, rest]).toEqual(['over', 'first', true, 'last', []]);
  appendFileSync(file, long);
  expect(read()).toEqual([]);
  appendFileSync(file, '\n');
  expect(read().map((line) => line.length)).toEqual([long.length]);
});

test('a file that was replaced, cut or taken away is given anew', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('x.jsonl');
  const read = reader(file);
  writeFileSync(file, 'a\nb\n');
  read();
  writeFileSync(directory.join('new'), 'c\n');
  renameSync(directory.join('new'), file);
  expect(read()).toEqual(['over', 'c']);
  appendFileSync(file, 'd\n');
  read();
  truncateSync(file, 2);
  expect(read()).toEqual(['over', 'c']);
  rmSync(file);
  expect(read()).toEqual(['over']);
  expect(read()).toEqual([]);
});
