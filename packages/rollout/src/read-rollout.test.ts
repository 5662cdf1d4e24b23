import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { temporaryDirectory } from '@codex-ts/testkit';
import { textMessage } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { RolloutEmptyError, RolloutReadError, RolloutWithoutIdError } from './errors.ts';
import { readRollout } from './read-rollout.ts';
import { assistantMessage, event, rolloutText, sessionMeta, threadId, userMessage } from './testing/fixtures.ts';

const META = sessionMeta(threadId(1));
const META_ITEM = { type: 'session_meta', payload: META } as const;

async function read(content: string) {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': content } });
  const { path: _, ...contents } = await readRollout(directory.join('a.jsonl'));
  return contents;
}

test('a file gives its identity and its items with their times', async () => {
  const items = [META_ITEM, userMessage('hi'), assistantMessage('hello'), event('task_complete', { turn_id: 't' })];

  expect(await read(rolloutText(items, '2025-01-01T12:00:00.123Z'))).toEqual({
    meta: META,
    items,
    records: items.map((item) => ({ timestamp: '2025-01-01T12:00:00.123Z', item })),
    unknown: [],
    badLines: [],
  });
});

test('lines that are torn, not JSON or no record are skipped and told', async () => {
  const text = `${rolloutText([META_ITEM])}not json\n\n[1]\n{"type":5}\n${rolloutText([userMessage('hi')])}{"timestamp":"2025`;

  const { items, badLines } = await read(text);

  expect(items).toEqual([META_ITEM, userMessage('hi')]);
  expect(badLines).toEqual([
    { line: 2, message: 'not JSON' },
    { line: 3, message: 'not a rollout record' },
    { line: 4, message: 'not a rollout record' },
    { line: 6, message: 'not JSON' },
  ]);
});

test('lines of a kind that is not known are kept as they came', async () => {
  const world = { type: 'world_state', payload: { full: true } };
  const call = { type: 'response_item', payload: { type: 'tool_search_call', call_id: 'c' } };

  const { items, unknown, badLines } = await read(rolloutText([META_ITEM, world, userMessage('hi'), call]));

  expect(items).toEqual([META_ITEM, userMessage('hi')]);
  expect(unknown).toEqual([
    { after: 1, record: { timestamp: '2025-01-01T12:00:00.000Z', ...world } },
    { after: 2, record: { timestamp: '2025-01-01T12:00:00.000Z', ...call } },
  ]);
  expect(badLines).toEqual([]);
});

test('what a newer version adds to known lines does not hide them', async () => {
  const line = (ordinal: number, type: string, payload: unknown, more = {}): string =>
    `${JSON.stringify({ timestamp: '2026-11-21T11:29:44.130Z', ordinal, type, payload, ...more })}\n`;
  const text = [
    line(0, 'session_meta', { ...META, source: { custom: 'bridge' }, session_id: META.id, history_mode: 'paginated' }),
    line(
      1,
      'response_item',
      {
        type: 'message',
        id: 'msg_1',
        role: 'user',
        content: [
          { type: 'input_text', text: 'hi' },
          { type: 'input_file', file_id: 'f' },
        ],
        internal_chat_message_metadata_passthrough: { turn_id: 't' },
      },
      { metadata: { history_sequence: 1 } },
    ),
    line(2, 'event_msg', { type: 'item_completed', item: { type: 'UserMessage', content: [] } }),
    line(3, 'response_item', {
      type: 'message',
      role: 'assistant',
      phase: 'thinking_aloud',
      content: [{ type: 'output_text', text: 'x' }],
    }),
    line(4, 'compacted', {
      message: 'sum',
      replacement_history: [textMessage('user', 'hi'), { type: 'brand_new' }],
      window_id: 'w',
    }),
  ].join('');

  const { meta, items, unknown } = await read(text);

  expect(meta).toMatchObject({ ...META, source: { custom: 'bridge' } });
  expect(items.slice(1)).toMatchObject([
    { type: 'response_item', payload: { role: 'user', content: [{ type: 'input_text', text: 'hi' }] } },
    { type: 'event_msg', payload: { type: 'item_completed' } },
    { type: 'response_item', payload: { role: 'assistant', content: [{ text: 'x' }] } },
    { type: 'compacted', payload: { message: 'sum', replacement_history: [textMessage('user', 'hi')] } },
  ]);
  expect(unknown).toEqual([]);
});

test('the first identity is that of the file', async () => {
  const origin = sessionMeta(threadId(2));

  const { meta } = await read(rolloutText([META_ITEM, { type: 'session_meta', payload: origin }]));

  expect(meta.id).toBe(threadId(1));
});

test('an empty file is an error of its own', async () => {
  await using directory = temporaryDirectory({ files: { 'a.jsonl': '' } });
  const file = directory.join('a.jsonl');

  const reading = readRollout(file);

  await expect(reading).rejects.toThrow(RolloutEmptyError);
  await expect(reading).rejects.toMatchObject({
    code: 'rollout/empty',
    message: `failed to load rollout \`${file}\`: empty session file`,
  });
});

test.each([
  ['without an identity', rolloutText([userMessage('hi')])],
  ['whose identity has no id', rolloutText([{ type: 'session_meta', payload: { ...META, id: undefined } }])],
  ['of no lines but broken ones', 'x\ny\n'],
])("a file %s is nobody's", async (_, content) => {
  await expect(read(content)).rejects.toThrow(RolloutWithoutIdError);
});

test('a file that is not there cannot be loaded', async () => {
  const reading = readRollout('/nonexistent.jsonl');

  await expect(reading).rejects.toThrow(RolloutReadError);
  await expect(reading).rejects.toThrow('failed to load rollout `/nonexistent.jsonl`: No such file or directory (os error 2)');
});

test('a line of 64 MiB is read', async () => {
  await using directory = temporaryDirectory();
  const file = directory.join('a.jsonl');
  const out = createWriteStream(file);
  out.write(rolloutText([META_ITEM]));
  out.write('{"timestamp":"2025-01-01T12:00:00.000Z","type":"event_msg","payload":{"type":"big","text":"');
  for (let n = 0; n < 64; n += 1) out.write('x'.repeat(1024 * 1024));
  out.end('"}}\n');
  await once(out, 'finish');

  const { items } = await readRollout(file);

  expect(items.at(-1)?.payload).toHaveProperty('text.length', 64 * 1024 * 1024);
});
