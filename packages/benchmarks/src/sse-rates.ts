import { readSseBatches } from '@codex-ts/foundation/sse';
import { createParser } from 'eventsource-parser';
import { BenchmarkError } from './benchmark-error.ts';

/** About what one read of a socket gives, in bytes. */
const CHUNK_BYTES = 16 * 1024;

const DELTA = ' word';

/** A stream of `events` text deltas as a model sends them, cut where a socket would cut it. */
export function deltaStream(events: number): Uint8Array[] {
  const frames = Array.from({ length: events }, (_, place) => {
    const event = {
      type: 'response.output_text.delta',
      content_index: 0,
      delta: DELTA,
      item_id: 'msg_0123456789abcdef0123456789abcdef0123456789abcdef',
      output_index: 0,
      sequence_number: place,
    };
    return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
  });
  const bytes = new TextEncoder().encode(frames.join(''));
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) chunks.push(bytes.subarray(at, at + CHUNK_BYTES));
  return chunks;
}

/** Decodes and parses the stream with the decoder of the model client; gives events per second. */
export function ourRate(chunks: readonly Uint8Array[], events: number): Promise<number> {
  return rate(events, async (take) => {
    for await (const batch of readSseBatches(bodyOf(chunks))) for (const { data } of batch) take(data);
  });
}

/** The same with eventsource-parser. */
export function eventsourceParserRate(chunks: readonly Uint8Array[], events: number): Promise<number> {
  return rate(events, async (take) => {
    const parser = createParser({ onEvent: ({ data }) => take(data) });
    const decoder = new TextDecoder();
    for await (const chunk of bodyOf(chunks)) parser.feed(decoder.decode(chunk, { stream: true }));
  });
}

async function* bodyOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
}

async function rate(events: number, decode: (take: (data: string) => void) => Promise<void>): Promise<number> {
  let length = 0;
  const start = performance.now();
  await decode((data) => {
    const event = JSON.parse(data) as { delta: string }; // we wrote it
    length += event.delta.length;
  });
  const seconds = (performance.now() - start) / 1000;
  if (length !== events * DELTA.length) throw new BenchmarkError('wrong-result', `${length} characters came of ${events} events`);
  return events / seconds;
}
