import { expect, test } from 'vitest';
import { shownResult } from './shown-result.ts';

const MIB = 1024 * 1024;
const text = (length: number, letter = 'x') => ({ type: 'text', text: letter.repeat(length) });
const picture = { type: 'image', data: 'A'.repeat(2 * MIB), mimeType: 'image/png' };

test('a result is shown as it is', () => {
  expect(shownResult({ content: [text(10), picture] })).toEqual({ content: [text(10), picture], structuredContent: null });
  expect(shownResult({ content: [], structuredContent: { a: 1 } })).toEqual({ content: [], structuredContent: { a: 1 } });
});

test('of more than a mebibyte of text the ends are shown, and pictures as they are', () => {
  const { content, structuredContent } = shownResult({
    content: [text(MIB, 'a'), picture, text(MIB, 'b')],
    structuredContent: { a: 1 },
  });
  expect(content).toEqual([
    { type: 'text', text: expect.stringMatching(/^Truncated tool output:\na+…\d+ chars truncated…b+$/) },
    picture,
  ]);
  expect((content[0] as { text: string }).text.length).toBeLessThan(MIB + 100);
  expect(structuredContent).toBeNull();
});

test('what was cut is cut once more to a smaller limit, and says so once', () => {
  const shown = shownResult({ content: [text(2 * MIB)] });
  const { content } = shownResult(shown, { maxBytes: 1000 });
  expect(content).toEqual([{ type: 'text', text: expect.stringMatching(/^Truncated tool output:\nx+…\d+ chars truncated…x+$/) }]);
  expect((content[0] as { text: string }).text.length).toBeLessThan(1100);
});

test('of huge structured content the ends of its JSON are shown', () => {
  const { content, structuredContent } = shownResult({ content: [], structuredContent: { words: 'w'.repeat(2 * MIB) } });
  expect(content).toEqual([
    { type: 'text', text: expect.stringMatching(/^Truncated tool output:\n\{"words":"w+…\d+ chars truncated…w+"\}$/) },
  ]);
  expect(structuredContent).toBeNull();
});
