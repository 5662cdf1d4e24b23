import { SseDecoder, type SseEvent } from '@codex-ts/foundation/sse';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';

// The decoder lies in foundation, which has no dependencies; its oracle is one of this package's.

/** The events that eventsource-parser finds, in the form of ours. */
function oracle(text: string): SseEvent[] {
  const events: SseEvent[] = [];
  let lastId = '';
  const parser = createParser({
    onEvent: ({ event, data, id }) => {
      lastId = id ?? lastId;
      events.push({ event: event === undefined || event === '' ? 'message' : event, data, id: lastId });
    },
  });
  parser.feed(text);
  return events;
}

function decodeInPieces(bytes: Uint8Array, cuts: readonly number[]): SseEvent[] {
  const decoder = new SseDecoder();
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const events: SseEvent[] = [];
  let start = 0;
  for (const end of [...places, bytes.length]) {
    events.push(...decoder.push(bytes.subarray(start, end)));
    start = end;
  }
  return events;
}

const value = fc.oneof(fc.constantFrom('', ' ', 'x', '{"a":1}', 'é😀', ':', '\u2028'), fc.string({ maxLength: 12 }).map(oneLine));
const field = fc.oneof(
  value.map((text) => `data: ${text}`),
  value.map((text) => `data:${text}`),
  value.map((text) => `event: ${text}`),
  value.map((text) => `: ${text}`),
  value.map((text) => `other: ${text}`),
  fc.constantFrom('data', 'event: a', 'retry: 10', ''),
);
const block = fc.tuple(fc.array(field, { maxLength: 5 }), value).map(([fields, data]) => [...fields, `data: ${data}`, '']);
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const stream = fc
  .array(fc.tuple(block, lineEnd), { maxLength: 6 })
  .map((blocks) => blocks.map(([lines, end]) => lines.map((line) => line + end).join('')).join(''))
  .map((text) => `${text}: the oracle waits for what follows a CR\n`);
const cuts = fc.array(fc.nat(), { maxLength: 12 });

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0\ufeff]/g, '');
}

test('agrees with eventsource-parser on any stream, cut anywhere', () => {
  fc.assert(
    fc.property(stream, cuts, (text, places) => {
      expect(decodeInPieces(new TextEncoder().encode(text), places)).toEqual(oracle(text));
    }),
    { numRuns: 500 },
  );
});

test('decodes any bytes as one piece would be decoded', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), cuts, (noise, places) => {
      const bytes = Buffer.concat([
        Buffer.from('data: '),
        noise.filter((byte) => byte !== 0x0a && byte !== 0x0d),
        Buffer.from('\n\n'),
      ]);
      const data = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).slice('data: '.length, -2);
      expect(decodeInPieces(bytes, places)).toEqual([{ event: 'message', data, id: '' }]);
    }),
    { numRuns: 500 },
  );
});
