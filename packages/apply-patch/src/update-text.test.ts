import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePatch } from './parse-patch.ts';
import type { UpdateChunk } from './patch.ts';
import { unifiedDiff } from './unified-diff.ts';
import { type UpdateResult, updateText } from './update-text.ts';

const chunksOf = (body: string): readonly UpdateChunk[] => {
  const parsed = parsePatch(`*** Begin Patch\n*** Update File: f\n${body}\n*** End Patch`);
  const hunk = parsed.ok ? parsed.hunks[0] : undefined;
  if (hunk?.type !== 'update') throw new Error(`not an update: ${body}`);
  return hunk.chunks;
};
const update = (text: string, body: string): UpdateResult => updateText(text, { path: '/w/f', chunks: chunksOf(body) });

describe('updateText', () => {
  test.each([
    ['replaces a line', 'a\nb\nc\n', ' a\n-b\n+B\n c', 'a\nB\nc\n'],
    ['walks forward from chunk to chunk', 'x\ny\nx\ny\nx\n', '@@\n-x\n+1\n@@\n-x\n+2', '1\ny\n2\ny\nx\n'],
    ['starts below the context line', 'f:\n  1\ng:\n  1\n', '@@ g:\n-  1\n+  2', 'f:\n  1\ng:\n  2\n'],
    ['adds to the end when there are no old lines', 'a\nb\n', '@@ a\n+x', 'a\nb\nx\n'],
    ['adds after a blank last line', 'a\r\n\r\n', '+n', 'a\r\n\r\nn\r\n'],
    ['adds to an empty file', '', '+n', 'n\n'],
    ['matches the end of the file', 'a\nb\na\n', '@@\n-a\n+c\n*** End of File', 'a\nb\nc\n'],
    ['leaves nothing of a file that loses all lines', 'a\nb\n', '-a\n-b', ''],
    ['gives the last line an end', 'a\nb', '-a\n+A', 'A\nb\n'],
    ['does so even when nothing else changes', 'a', ' a', 'a\n'],
    ['keeps loosely matched context as it is in the file', 'a  \nb\n', ' a\n-b\n+B', 'a  \nB\n'],
    ['prefers a strict match further down', 'key \nkey\n', '-key\n+KEY', 'key \nKEY\n'],
    ['ignores blanks at both ends', '\tkey\u0085\n', '-key\n+KEY', 'KEY\n'],
    ['folds typographic characters', 'say “hi” — it’s\u00a0me\n', '-say "hi" - it\'s me\n+bye', 'bye\n'],
    ['gives up a trailing blank line that the file does not have', 'a\nb\n', '-a\n-b\n+B\n', 'B\n'],
    ['keeps CRLF', 'a\r\nb\r\n', ' a\n-b\n+B\n+C', 'a\r\nB\r\nC\r\n'],
    ['keeps CR', 'a\rb\r', '-b\n+B', 'a\rB\r'],
    ['ends new lines as the first line of the file does', 'a\r\nb\nc\n', ' b\n+n\n c', 'a\r\nb\nn\r\nc\n'],
    ['leaves lines without a change byte for byte', 'a\r\nb\nc\rd', ' b\n-c\n+C', 'a\r\nb\nC\r\nd\r\n'],
  ])('%s', (_, before, body, after) => {
    expect(update(before, body)).toEqual({ ok: true, text: after });
  });

  test.each([
    ['old lines that are not there', 'a\n', '-b\n-c\n+d', 'Failed to find expected lines in /w/f:\nb\nc'],
    ['old lines above the last chunk', 'a\nb\n', '@@\n-b\n+B\n@@\n-a\n+A', 'Failed to find expected lines in /w/f:\na'],
    ['an end of file that is elsewhere', 'a\nb\n', '-a\n+A\n*** End of File', 'Failed to find expected lines in /w/f:\na'],
    [
      'an end of file above the last chunk',
      'a\n',
      '@@\n-a\n+b\n@@\n-a\n+c\n*** End of File',
      'Failed to find expected lines in /w/f:\na',
    ],
    ['a context line that is not there', 'a\n', '@@ zz\n-a\n+b', "Failed to find context 'zz' in /w/f"],
    ['another case', 'Hello\n', '-hello\n+bye', 'Failed to find expected lines in /w/f:\nhello'],
    ['an ellipsis for dots', 'wait…\n', '-wait...\n+go', 'Failed to find expected lines in /w/f:\nwait...'],
    ['a byte order mark', '\ufeffa\n', '-a\n+b', 'Failed to find expected lines in /w/f:\na'],
  ])('refuses %s', (_, before, body, message) => {
    expect(update(before, body)).toEqual({ ok: false, message });
  });

  const text = fc.array(
    fc.oneof(fc.constantFrom('', 'a', ' a', 'b', '}', '+', '-', '@@', '*** End Patch'), fc.stringMatching(/^[^\r\n]{0,6}$/)),
    {
      maxLength: 12,
    },
  );
  /** A patch that shows the whole file: the diff with all lines as context. */
  const wholePatch = (before: string, after: string): string => {
    const diff = unifiedDiff(before, after, { contextLines: Number.POSITIVE_INFINITY });
    return `@@\n${diff.split('\n').slice(1, -1).join('\n')}`;
  };

  test.each(['\n', '\r\n', '\r'])('the diff of two texts, taken as a patch, makes one into the other (%j)', (end) => {
    fc.assert(
      fc.property(text, text, (beforeLines, afterLines) => {
        const [before = '', after = ''] = [beforeLines, afterLines].map((lines) => lines.map((line) => `${line}\n`).join(''));
        fc.pre(before !== after);
        expect(update(before.replaceAll('\n', end), wholePatch(before, after))).toEqual({
          ok: true,
          text: before === '' ? after : after.replaceAll('\n', end),
        });
      }),
      { numRuns: 200 },
    );
  });
});
