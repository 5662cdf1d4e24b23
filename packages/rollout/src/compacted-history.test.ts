import { textMessage } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { buildCompactedHistory } from './compacted-history.ts';

const texts = (userMessages: string[], maxUserMessageTokens?: number): unknown[] =>
  buildCompactedHistory({
    initialContext: [textMessage('developer', 'rules')],
    userMessages,
    summary: 'SUM',
    ...(maxUserMessageTokens !== undefined && { maxUserMessageTokens }),
  }).map((item) =>
    item.type === 'message' ? item.content.map((part) => ('text' in part ? part.text : '')).join('') : item.type,
  );

test('messages of the user stand in order between context and summary', () => {
  expect(texts(['one', 'two'])).toEqual(['rules', 'one', 'two', 'SUM']);
});

test('the newest messages are kept, the one that crosses the limit loses its middle, older ones go', () => {
  expect(texts(['oldest', 'a'.repeat(40), 'newest!!'], 5)).toEqual([
    'rules',
    'aaaaaa…7 tokens truncated…aaaaaa',
    'newest!!',
    'SUM',
  ]);
});

test('a message that just fits uses up the room', () => {
  expect(texts(['oldest', '12345678'], 2)).toEqual(['rules', '12345678', 'SUM']);
});
