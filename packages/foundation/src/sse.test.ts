import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readSse, readSseBatches, SseDecoder, type SseEvent, SseEventTooLargeError, StreamIdleError } from './sse.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (...chunks: (string | Uint8Array)[]): SseEvent[] => {
  const decoder = new SseDecoder();
  return chunks.flatMap((chunk) => decoder.push(typeof chunk === 'string' ? encode(chunk) : chunk));
};
const message = (data: string, event = 'message', id = ''): SseEvent => ({ event, data, id });

describe('SseDecoder', () => {
  test.each([
    ['LF', 'event: a\ndata: 1\n\ndata: 2\n\n'],
    ['CR', 'event: a\rdata: 1\r\rdata: 2\r\r'],
    ['CRLF', 'event: a\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n'],
    ['a mixture', 'event: a\rdata: 1\n\r\ndata: 2\r\r\n'],
  ])('takes %s as line ends', (_, text) => {
    expect(decode(text)).toEqual([message('1', 'a'), message('2')]);
  });

  test('gives the same events wherever the bytes are cut', () => {
    const text = '\ufeffid: 7\r\nevent: größe\r\ndata: {"a":"😀 é"}\r\ndata:  two\r\n\r\n: hi\r\ndata\r\n\r\n';
    const bytes = encode(text);
    const expected = [message('{"a":"😀 é"}\n two', 'größe', '7'), message('', 'message', '7')];
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(decode(bytes.subarray(0, at), bytes.subarray(at))).toEqual(expected);
    }
    expect(decode(...[...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(expected);
  });

  test('drops one byte order mark at the start only', () => {
    expect(decode('\ufeffdata: 1\n\n\ufeffdata: 2\n\ndata: \ufeff3\n\n')).toEqual([message('1'), message('\ufeff3')]);
  });

  test('joins data lines by LF and takes one space off each', () => {
    expect(decode('data: a\ndata:b\ndata:  c\ndata:\n\n')).toEqual([message('a\nb\n c\n')]);
  });

  test('leaves out comments, unknown fields and blocks without data', () => {
    expect(decode(': c\nfoo: bar\ndatax: 1\n data: 2\nevent: lost\n\ndata: 3\n\n')).toEqual([message('3')]);
  });

  test('remembers the newest id, and none with a null character', () => {
    expect(decode('id: 1\ndata: a\n\ndata: b\n\nid: x\0y\ndata: c\n\nid\ndata: d\n\n')).toEqual([
      message('a', 'message', '1'),
      message('b', 'message', '1'),
      message('c', 'message', '1'),
      message('d', 'message', ''),
    ]);
  });

  test('takes retry only as digits', () => {
    const decoder = new SseDecoder();
    decoder.push(encode('retry: 2s\n'));
    expect(decoder.retryMs).toBeUndefined();
    decoder.push(encode('retry: 1500\n'));
    expect(decoder.retryMs).toBe(1500);
  });

  test('drops what is unfinished at the end', () => {
    expect(decode('data: 1\n\ndata: 2\n')).toEqual([message('1')]);
  });

  test('replaces broken UTF-8 and goes on', () => {
    const broken = Uint8Array.of(0x64, 0x61, 0x74, 0x61, 0x3a, 0xf0, 0x9f, 0x41, 0xff, 0x0a, 0x0a);
    expect(decode(broken)).toEqual([message('\ufffdA\ufffd')]);
    expect(decode(broken.subarray(0, 7), broken.subarray(7))).toEqual([message('\ufffdA\ufffd')]);
  });

  test('copes with a chunk that the source uses again', () => {
    const decoder = new SseDecoder();
    const buffer = Buffer.from('data: \u20ac');
    decoder.push(buffer.subarray(0, 8));
    const rest = Buffer.from(buffer.subarray(8));
    buffer.fill(0);
    expect([...decoder.push(rest), ...decoder.push(encode('\n\n'))]).toEqual([message('\u20ac')]);
  });

  test('joins a line of many chunks in linear time', () => {
    const decoder = new SseDecoder();
    const piece = encode('x'.repeat(1024));
    decoder.push(encode('data: '));
    for (let count = 0; count < 8192; count += 1) decoder.push(piece);
    const [event] = decoder.push(encode('\n\n'));
    expect(event?.data.length).toBe(8192 * 1024);
  });

  test('refuses an event that passes the limit, in one line or in many', () => {
    expect(() => new SseDecoder({ maxEventLength: 8 }).push(encode('data: 0123456789'))).toThrow(SseEventTooLargeError);
    expect(() => new SseDecoder({ maxEventLength: 8 }).push(encode('data: 0\n'.repeat(9)))).toThrow(SseEventTooLargeError);
    expect(new SseDecoder({ maxEventLength: 8 }).push(encode('data: 0\n\n'.repeat(9)))).toHaveLength(9);
  });
});

/** A web stream of `chunks` that tells how often it was pulled and whether it was cancelled; `open` never ends it. */
function bodyOf(chunks: readonly string[], { open = false } = {}) {
  let pulled = 0;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[pulled];
        if (chunk !== undefined) controller.enqueue(encode(chunk));
        else if (open) return new Promise<void>(() => {});
        else controller.close();
        pulled += 1;
        return undefined;
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, pulled: () => pulled, cancelled: () => cancelled };
}

describe('readSse', () => {
  test('yields the events of a web stream', async () => {
    const { body } = bodyOf(['data: 1\n\ndata: ', '2\n\n']);
    const events: SseEvent[] = [];
    for await (const event of readSse(body)) events.push(event);
    expect(events).toEqual([message('1'), message('2')]);
  });

  test('yields the events of one chunk as one batch', async () => {
    const { body } = bodyOf(['data: 1\n\ndata: 2\n\n', ': nothing\n', 'data: 3\n\n']);
    const batches: string[][] = [];
    for await (const events of readSseBatches(body)) batches.push(events.map(({ data }) => data));
    expect(batches).toEqual([['1', '2'], ['3']]);
  });

  test('reads no chunk before it is asked for', async () => {
    const { body, pulled } = bodyOf(['data: 1\n\n', 'data: 2\n\n']);
    const events = readSse(body);
    expect(pulled()).toBe(0);
    await events.next();
    expect(pulled()).toBe(1);
    await events.return();
  });

  test('cancels the body when the consumer leaves early', async () => {
    const { body, cancelled } = bodyOf(['data: 1\n\n', 'data: 2\n\n']);
    for await (const _ of readSse(body)) break;
    expect(cancelled()).toBe(true);
  });

  test('throws the reason of the signal and cancels, also while a read waits', async () => {
    const { body, cancelled } = bodyOf(['data: 1\n\n'], { open: true });
    const controller = new AbortController();
    const events = readSse(body, { signal: controller.signal });
    await events.next();
    const waiting = events.next();
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(cancelled()).toBe(true);
  });

  test('reads nothing when the signal has aborted before', async () => {
    const { body, pulled } = bodyOf(['data: 1\n\n']);
    await expect(readSse(body, { signal: AbortSignal.abort(new Error('before')) }).next()).rejects.toThrow('before');
    expect(pulled()).toBe(0);
  });

  test('throws StreamIdleError after silence and cancels', async () => {
    const { body, cancelled } = bodyOf(['data: 1\n\n'], { open: true });
    const events = readSse(body, { idleTimeoutMs: 20 });
    await events.next();
    await expect(events.next()).rejects.toEqual(new StreamIdleError(20));
    expect(cancelled()).toBe(true);
  });

  test('does not count the time that the consumer takes', async () => {
    const { body } = bodyOf(['data: 1\n\n', 'data: 2\n\n']);
    const seen: string[] = [];
    for await (const { data } of readSse(body, { idleTimeoutMs: 10 })) {
      seen.push(data);
      await new Promise((resolve) => setTimeout(resolve, 25)); // longer than the limit: that is the point
    }
    expect(seen).toEqual(['1', '2']);
  });

  test('passes on what the body throws', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield encode('data: 1\n\n');
      throw new Error('socket hang up');
    }
    const events = readSse(broken());
    await events.next();
    await expect(events.next()).rejects.toThrow('socket hang up');
  });

  test('frees the socket of a Node response, though nothing more comes on it', async () => {
    const server = createServer((_, response) => void response.write('data: 1\n\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connection = once(server, 'connection');
    const request = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }); // it listens on TCP
    const [response] = (await once(request, 'response')) as [IncomingMessage]; // what `response` hands over
    const [socket] = await connection;
    const controller = new AbortController();
    const events = readSse(response, { signal: controller.signal });
    expect(await events.next()).toEqual({ done: false, value: message('1') });
    const closed = once(socket, 'close');
    const waiting = events.next();
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await closed;
    await new Promise((resolve) => server.close(resolve));
  });
});
