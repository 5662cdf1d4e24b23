import { CodexError } from './errors.ts';

/** One event of a `text/event-stream`. */
export interface SseEvent {
  /** The `event` field; `message` when there was none. */
  event: string;
  /** The `data` fields, joined by LF. */
  data: string;
  /** The newest `id` field of the stream so far; empty before the first. */
  id: string;
}

const LF = 0x0a;
const COLON = 0x3a;
const SPACE = 0x20;
const BYTE_ORDER_MARK = 0xfeff;

/** Longest silence between two chunks before a stream counts as dead, in milliseconds. */
const DEFAULT_IDLE_TIMEOUT_MS = 300_000;

/** Most that is held of one event, in UTF-16 units. */
const DEFAULT_MAX_EVENT_LENGTH = 64 * 1024 * 1024;

/** Nothing came for too long. */
export class StreamIdleError extends CodexError {
  constructor(idleTimeoutMs: number) {
    super(`nothing came for ${idleTimeoutMs} ms`, { code: 'sse/idle', retryable: true });
  }
}

/** One event is larger than the reader allows. */
export class SseEventTooLargeError extends CodexError {
  constructor(maxEventLength: number) {
    super(`an event is longer than ${maxEventLength} characters`, { code: 'sse/event-too-large' });
  }
}

/**
 * Decodes a `text/event-stream` from chunks of bytes that may be cut anywhere. Holds what belongs to an unfinished event.
 *
 * What is left when the stream ends is no event and is dropped, as the standard asks.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class SseDecoder {
  /** The newest `retry` field in milliseconds: how long to wait before connecting again. */
  retryMs: number | undefined;

  readonly #maxEventLength: number;
  #bytes: Uint8Array | undefined; // the start of a character whose end has not come
  #line = ''; // a line whose end has not come
  #atStart = true;
  #afterCr = false;
  #event = '';
  #data: string | undefined;
  #id = '';

  constructor({ maxEventLength = DEFAULT_MAX_EVENT_LENGTH }: { maxEventLength?: number } = {}) {
    this.#maxEventLength = maxEventLength;
  }

  /**
   * Takes the next bytes; gives the events that they complete, in order. Keeps no reference to `chunk`.
   *
   * @throws SseEventTooLargeError when more than `maxEventLength` (default 64 Mi) has come of one event.
   */
  push(chunk: Uint8Array): SseEvent[] {
    let text = this.#decode(chunk);
    if (text === '') return [];
    if (this.#atStart) {
      this.#atStart = false;
      if (text.charCodeAt(0) === BYTE_ORDER_MARK) text = text.slice(1);
    }
    const events: SseEvent[] = [];
    let start = this.#afterCr && text.charCodeAt(0) === LF ? 1 : 0;
    this.#afterCr = false;
    let cr = text.indexOf('\r', start); // looked up again only when a line has reached it
    for (let end = text.indexOf('\n', start); end !== -1 || cr !== -1; end = text.indexOf('\n', start)) {
      let next = end + 1;
      if (cr !== -1 && (end === -1 || cr < end)) {
        next = cr + 1 === end ? cr + 2 : cr + 1;
        end = cr;
        this.#afterCr = next === text.length && next === cr + 1;
        cr = text.indexOf('\r', next);
      }
      if (this.#line === '') this.#takeLine(text, start, end, events);
      else this.#takeHeldLine(text.slice(start, end), events);
      start = next;
    }
    if (start < text.length) this.#line += text.slice(start);
    if (this.#line.length + (this.#data?.length ?? 0) > this.#maxEventLength)
      throw new SseEventTooLargeError(this.#maxEventLength);
    return events;
  }

  #takeHeldLine(end: string, events: SseEvent[]): void {
    const line = this.#line + end;
    this.#line = '';
    this.#takeLine(line, 0, line.length, events);
  }

  /** Takes the line `text[start..end)`. */
  #takeLine(text: string, start: number, end: number, events: SseEvent[]): void {
    if (start === end) {
      if (this.#data !== undefined)
        events.push({ event: this.#event === '' ? 'message' : this.#event, data: this.#data, id: this.#id });
      this.#data = undefined;
      this.#event = '';
      return;
    }
    // The two lines that nearly all streams are made of, without a copy of the field's name.
    if (text.startsWith('data:', start)) {
      const data = text.slice(text.charCodeAt(start + 5) === SPACE && start + 5 < end ? start + 6 : start + 5, end);
      this.#data = this.#data === undefined ? data : `${this.#data}\n${data}`;
      return;
    }
    if (text.startsWith('event:', start)) {
      this.#event = text.slice(text.charCodeAt(start + 6) === SPACE && start + 6 < end ? start + 7 : start + 6, end);
      return;
    }
    if (text.charCodeAt(start) === COLON) return; // a comment
    this.#takeField(text.slice(start, end));
  }

  #takeField(line: string): void {
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1);
    if (field === 'data') this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^[0-9]+$/.test(value)) this.retryMs = Number(value);
  }

  #decode(chunk: Uint8Array): string {
    const bytes = this.#bytes === undefined ? chunk : Buffer.concat([this.#bytes, chunk]);
    this.#bytes = undefined;
    const whole = bytes.length - unfinishedBytes(bytes);
    if (whole < bytes.length) this.#bytes = Buffer.from(bytes.subarray(whole)); // a copy: the source may reuse its buffer
    return (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).toString(
      'utf8',
      0,
      whole,
    );
  }
}

/** Bytes at the end that start a character and do not finish it. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue; // inside a character
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

export interface ReadSseOptions {
  signal?: AbortSignal | undefined;
  /** Longest silence between two chunks, in milliseconds. Default 300 000; `Infinity` waits for ever. */
  idleTimeoutMs?: number | undefined;
  /** Most that is held of one event, in UTF-16 units. Default 64 Mi. */
  maxEventLength?: number | undefined;
}

/** A body to read: of `fetch`, of Node's HTTP client, or any other source of bytes. */
export type SseBody = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Decodes a `text/event-stream` body, one event at a time.
 *
 * Pull-based: no chunk is read before the consumer asks, so a slow consumer slows the producer.
 * Leaving the loop early cancels the body.
 *
 * @throws StreamIdleError when no chunk arrives within `idleTimeoutMs`.
 * @throws SseEventTooLargeError when one event passes `maxEventLength`.
 * @throws `signal.reason` when `signal` aborts.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* readSse(body: SseBody, options: ReadSseOptions = {}): AsyncGenerator<SseEvent, void, undefined> {
  for await (const events of readSseBatches(body, options)) {
    for (const event of events) yield event;
  }
}

/** {@link readSse} with the events of one chunk as one array, for consumers that handle many thousand events a second. */
export async function* readSseBatches(
  body: SseBody,
  { signal, idleTimeoutMs = DEFAULT_IDLE_TIMEOUT_MS, maxEventLength = DEFAULT_MAX_EVENT_LENGTH }: ReadSseOptions = {},
): AsyncGenerator<SseEvent[], void, undefined> {
  const decoder = new SseDecoder({ maxEventLength });
  const source = openSource(body, { signal, idleTimeoutMs });
  try {
    for (let chunk = await source.read(); !chunk.done; chunk = await source.read()) {
      const events = decoder.push(chunk.value);
      if (events.length > 0) yield events;
    }
  } finally {
    source.cancel();
  }
}

type Chunk = { done: true } | { done?: false | undefined; value: Uint8Array };

interface Source {
  read(): Promise<Chunk>;
  /** Gives the body up, also while a read waits. */
  cancel(): void;
}

/** A body whose reads also end by the signal and by silence. One timer and one listener serve all reads: this is a hot path. */
function openSource(
  body: SseBody,
  { signal, idleTimeoutMs }: { signal: AbortSignal | undefined; idleTimeoutMs: number },
): Source {
  const { next, cancel } = openBody(body);
  let interrupt: (reason: unknown) => void = ignore;
  const onAbort = (): void => interrupt(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  const timer = Number.isFinite(idleTimeoutMs)
    ? setTimeout(() => interrupt(new StreamIdleError(idleTimeoutMs)), idleTimeoutMs)
    : undefined;
  return {
    read: () =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason);
          return;
        }
        interrupt = reject;
        timer?.refresh();
        next().then(resolve, reject);
      }),
    cancel() {
      interrupt = ignore;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      cancel();
    },
  };
}

function openBody(body: SseBody): { next: () => Promise<Chunk>; cancel: () => void } {
  if ('getReader' in body) {
    const reader = body.getReader();
    return { next: () => reader.read() as Promise<Chunk>, cancel: () => void reader.cancel().catch(ignore) }; // `value` is there unless done
  }
  const iterator = body[Symbol.asyncIterator]();
  const next = (): Promise<Chunk> => iterator.next() as Promise<Chunk>; // what it returns at the end is not used
  // A Node stream is destroyed at once; the iterator's own `return` would wait for a read that may never end.
  if (isDestroyable(body)) return { next, cancel: () => body.destroy() };
  return { next, cancel: () => void iterator.return?.().catch(ignore) };
}

function isDestroyable(body: object): body is { destroy: () => void } {
  return 'destroy' in body && typeof body.destroy === 'function';
}

/** Cancelling is the last thing done with a body; what it says to that matters to nobody. */
function ignore(): void {}
