import { utimesSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { RolloutReadError } from './errors.ts';
import { event, rolloutText, sessionMeta, threadId, threadText, userMessage, userMessageEvent } from './testing/fixtures.ts';
import { readThreadSummary } from './thread-summary.ts';

const META = sessionMeta(threadId(1));
const META_ITEM = { type: 'session_meta', payload: META } as const;

async function summaryOf(content: string) {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': content } });
  return readThreadSummary(directory.join('a.jsonl'));
}
const previewOf = async (content: string) => (await summaryOf(content))?.preview;

test('the head of a file tells whose it is and what it began with', async () => {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': threadText(META.id, 'Fix the build', { source: 'exec' }) } });
  utimesSync(directory.join('a.jsonl'), 1_750_000_000.5, 1_750_000_000.5);

  expect(await readThreadSummary(directory.join('a.jsonl'))).toEqual({
    threadId: META.id,
    path: directory.join('a.jsonl'),
    createdAtMs: Date.parse('2025-01-01T12:00:00.000Z'),
    updatedAtMs: 1_750_000_000_500,
    preview: 'Fix the build',
    hasUserMessage: true,
    model: null,
    meta: { ...META, source: 'exec' },
  });
});

test('a thread that only began says so', async () => {
  expect(await summaryOf(rolloutText([META_ITEM, userMessage('<environment_context>')]))).toMatchObject({
    preview: '',
    hasUserMessage: false,
  });
});

test('a message without text counts, with an empty preview', async () => {
  expect(await summaryOf(rolloutText([META_ITEM, userMessageEvent(''), userMessageEvent('second')]))).toMatchObject({
    preview: '',
    hasUserMessage: true,
  });
});

test('a preview is trimmed and free of what an editor put in front', async () => {
  const prompt = '# Context from my editor\nopen files: a.ts\n\n## My request for Codex:\n  rename it\n';

  expect(await previewOf(rolloutText([META_ITEM, userMessageEvent(prompt)]))).toBe('rename it');
});

test('the message is found in files of newer versions', async () => {
  const item = {
    type: 'UserMessage',
    id: 'i',
    content: [{ type: 'text', text: 'hello ' }, { type: 'image' }, { type: 'text', text: 'you' }],
  };

  expect(await previewOf(rolloutText([META_ITEM, event('item_completed', { item })]))).toBe('hello you');
});

test('the message is looked for in the head only', async () => {
  const filler = (count: number) => Array.from({ length: count }, () => userMessage('<environment_context>'));

  expect(await previewOf(rolloutText([META_ITEM, ...filler(200), userMessageEvent('late')]))).toBe('late');
  expect(await previewOf(rolloutText([META_ITEM, ...filler(250), userMessageEvent('too late')]))).toBe('');
});

test.each([
  ['is empty', ''],
  ['is no JSON', 'not json\n'],
  ['has no identity', rolloutText([userMessage('x'), userMessageEvent('x')])],
  ['has its identity too late', rolloutText([...Array.from({ length: 10 }, () => userMessage('x')), META_ITEM])],
])('a file that %s is no thread', async (_, content) => {
  expect(await summaryOf(content)).toBeNull();
});

test('a file that is not there is an error', async () => {
  await expect(readThreadSummary('/nonexistent.jsonl')).rejects.toThrow(RolloutReadError);
});
