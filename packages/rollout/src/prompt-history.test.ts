import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { RolloutWriteError } from './errors.ts';
import { appendPrompt, readPrompts } from './prompt-history.ts';

const now = (): Date => new Date('2025-01-01T12:00:00.900Z');
const line = (text: string): string => `{"session_id":"t","ts":1735732800,"text":${JSON.stringify(text)}}\n`;

test('a prompt is one line with the thread and the time in seconds', async () => {
  await using directory = temporaryDirectory();

  await appendPrompt({ codexHome: directory.path, threadId: 't', text: 'fix\nit', now });

  expect(readFileSync(directory.join('history.jsonl'), 'utf8')).toBe(line('fix\nit'));
});

test('the file is for its owner alone, also if it was not before', async () => {
  await using directory = temporaryDirectory({ files: { 'history.jsonl': line('old') } });
  chmodSync(directory.join('history.jsonl'), 0o644);

  await appendPrompt({ codexHome: directory.path, threadId: 't', text: 'new', now });

  expect(statSync(directory.join('history.jsonl')).mode & 0o777).toBe(0o600);
});

test('prompts are read back oldest first, the newest few if asked for', async () => {
  await using directory = temporaryDirectory({
    files: { 'history.jsonl': `${line('one')}broken\n${line('two')}${line('three')}` },
  });
  const texts = async (limit?: number) =>
    (await readPrompts(directory.path, limit === undefined ? {} : { limit })).map(({ text }) => text);

  expect([await texts(), await texts(2)]).toEqual([
    ['one', 'two', 'three'],
    ['two', 'three'],
  ]);
});

test('a home without a history has no prompts', async () => {
  await using directory = temporaryDirectory();

  expect(await readPrompts(directory.path)).toEqual([]);
});

test('a file that passes its limit is cut to four fifths, oldest prompts first', async () => {
  const size = line('prompt 0').length;
  const prompts = Array.from({ length: 10 }, (_, n) => line(`prompt ${n}`));
  await using directory = temporaryDirectory({ files: { 'history.jsonl': prompts.join('') } });

  await appendPrompt({ codexHome: directory.path, threadId: 't', text: 'prompt x', now, maxBytes: size * 10 });

  expect(readFileSync(directory.join('history.jsonl'), 'utf8')).toBe([...prompts.slice(3), line('prompt x')].join(''));
  expect(statSync(directory.join('history.jsonl')).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory.path)).toEqual(['history.jsonl']);
});

test('the newest prompt stays, whatever its size', async () => {
  await using directory = temporaryDirectory({ files: { 'history.jsonl': line('old') } });

  await appendPrompt({ codexHome: directory.path, threadId: 't', text: 'x'.repeat(500), now, maxBytes: 100 });

  expect(readFileSync(directory.join('history.jsonl'), 'utf8')).toBe(line('x'.repeat(500)));
});

test('a file within its limit is not cut', async () => {
  await using directory = temporaryDirectory({ files: { 'history.jsonl': line('old') } });

  await appendPrompt({ codexHome: directory.path, threadId: 't', text: 'new', now, maxBytes: 2 * line('old').length });

  expect(readFileSync(directory.join('history.jsonl'), 'utf8')).toBe(line('old') + line('new'));
});

test('prompts added at the same time all get there', async () => {
  await using directory = temporaryDirectory();
  const texts = Array.from({ length: 30 }, (_, n) => `p${n}`);

  await Promise.all(texts.map((text) => appendPrompt({ codexHome: directory.path, threadId: 't', text })));

  expect((await readPrompts(directory.path)).map(({ text }) => text).sort()).toEqual(texts.toSorted());
});

test('a history that cannot be written is an error', async () => {
  await using directory = temporaryDirectory({ files: { 'history.jsonl/in-the-way': '' } });

  await expect(appendPrompt({ codexHome: directory.path, threadId: 't', text: 'x' })).rejects.toThrow(RolloutWriteError);
});
