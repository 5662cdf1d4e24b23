import { sleep as realSleep } from '@codex-ts/foundation/abort';
import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { messageOf } from '@codex-ts/foundation/errors';
import { readSseBatches, SseEventTooLargeError, StreamIdleError } from '@codex-ts/foundation/sse';
import type { CompactionRequest, ModelEvent, ResponseItem, ResponsesRequest } from '@codex-ts/protocol';
import { compactConversation, compactsConversations } from './compact-conversation.ts';
import { modelEventOf } from './decode-model-event.ts';
import type { Environment } from './environment.ts';
import { headerEvents, serverModelOf } from './header-events.ts';
import { ModelError, streamDisconnected } from './model-error.ts';
import type { ModelProvider } from '@codex-ts/protocol';
import { type AuthHeaders, providerUrl } from './provider-request.ts';
import { parseRecord } from './record.ts';
import { retryDelayMs } from './retry-delay.ts';
import { createRequestSender, type RecoverAuth } from './send-request.ts';
import { createTransport, type Transport, type TransportResponse } from './transport.ts';

export interface ResponsesClientOptions {
  provider: ModelProvider;
  /** `envKey`, `envHeaders`, proxies and certificate authorities are read from it; nothing else is. */
  env: Environment;
  /** The user's login, or a token; asked for before each request to a provider with `requiresOpenaiAuth` or `auth`. */
  auth?: (() => Promise<AuthHeaders | null>) | undefined;
  /** Called after a 401 to that login. Resolves to `true` when the request should be sent again. */
  recoverAuth?: RecoverAuth | undefined;
  /** Sent with each request where nothing else sets them, e.g. `user-agent` and `originator`. */
  defaultHeaders?: Readonly<Record<string, string>> | undefined;
  /** Told the fingerprint of the provider's list of models with each response that has it. */
  onModelsEtag?: ((etag: string) => void) | undefined;
  /** Sends bodies as zstd. Only ChatGPT's own address takes that. Default `false`. */
  compressRequests?: boolean | undefined;
  transport?: Transport | undefined;
  clock?: { nowMs(): number } | undefined;
  random?: (() => number) | undefined;
  sleep?: ((delayMs: number, options: { signal?: AbortSignal | undefined }) => Promise<void>) | undefined;
}

export interface StreamOptions {
  signal?: AbortSignal | undefined;
  /** Sent with this request only. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Asks one provider. */
export interface ResponsesClient {
  /**
   * Sends `request` and yields what comes back: first what the headers tell, last `completed`. Statuses of 500 and above and
   * failed connections are tried again without a word, up to `requestMaxRetries` times; all other failures throw, and
   * those that are worth another whole stream say so by `retryable`. Leaving the loop early closes the connection.
   *
   * @throws ModelError when the request or the stream fails.
   * @throws `signal.reason` when `signal` aborts.
   */
  stream(request: ResponsesRequest, options?: StreamOptions): AsyncGenerator<ModelEvent, void, undefined>;
  /**
   * Has the provider sum up a conversation; there only for providers that do so. What comes back takes the conversation's place.
   *
   * @throws ModelError when the request fails, or its answer cannot be read.
   */
  compact?(request: CompactionRequest, options?: Pick<StreamOptions, 'signal'>): Promise<ResponseItem[]>;
  /** How often the caller should ask for a stream again that failed with a `retryable` error. */
  readonly maxRetries: number;
  /** Milliseconds before the `attempt`-th such try, counted from 1, where the error gives no `retryAfterMs`. */
  retryDelayMs(attempt: number): number;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/** A client of one provider's Responses API. Keep one for long: its connections stay open between requests. */
export function createResponsesClient(options: ResponsesClientOptions): ResponsesClient {
  const { provider, env, compressRequests = false, random = Math.random } = options;
  const transport = options.transport ?? createTransport({ env });
  const send = createRequestSender({
    ...options,
    transport,
    random,
    clock: options.clock ?? { nowMs: Date.now },
    sleep: options.sleep ?? realSleep,
  });

  const open = async (request: ResponsesRequest, { signal, headers = {} }: StreamOptions): Promise<TransportResponse> => {
    const text = JSON.stringify(request);
    const response = await send({
      url: providerUrl(provider, '/responses'),
      headers: {
        ...headers,
        accept: 'text/event-stream',
        'content-type': 'application/json',
        ...(compressRequests ? { 'content-encoding': 'zstd' } : {}),
      },
      body: compressRequests ? await compressed(text) : text,
      signal,
    });
    const etag = response.headers['x-models-etag'];
    if (etag) options.onModelsEtag?.(etag);
    return response;
  };

  return {
    stream: (request, streamOptions = {}) =>
      readEvents(() => open(request, streamOptions), {
        signal: streamOptions.signal,
        idleTimeoutMs: provider.streamIdleTimeoutMs,
      }),
    ...(compactsConversations(provider)
      ? { compact: (request, { signal } = {}) => compactConversation(request, { provider, send, signal }) }
      : {}),
    maxRetries: provider.streamMaxRetries,
    retryDelayMs: (attempt) => retryDelayMs(attempt, { random }),
    close: () => transport.close(),
  };
}

const log = diagnostic('codex_api::stream');

/** One generator all the way: each further one would cost every event several turns of the event loop's queue. */
async function* readEvents(
  open: () => Promise<TransportResponse>,
  options: { signal: AbortSignal | undefined; idleTimeoutMs: number },
): AsyncGenerator<ModelEvent, void, undefined> {
  const openedAtMs = performance.now();
  const tookMs = (): number => Math.round(performance.now() - openedAtMs);
  const response = await open();
  let completed = false;
  let events = 0;
  let serverModel = response.headers['openai-model'];
  const chunks = response.body[Symbol.asyncIterator]();
  const discard = async () => {
    response.discard({ reuse: completed });
    return { done: true, value: undefined } as const;
  };
  const body = { [Symbol.asyncIterator]: () => ({ next: () => chunks.next(), return: discard }) };
  const batches = readSseBatches(body, options);
  try {
    for (const event of headerEvents(response.headers)) yield event;
    for await (const batch of batches) {
      for (const { data } of batch) {
        const parsed = parseRecord(data);
        if (!parsed) continue;
        const model = serverModelOf(parsed);
        if (model !== undefined && model !== serverModel) {
          serverModel = model;
          yield { type: 'server-model', model };
        }
        if (events === 0) log.info('first event of the answer', { tookMs: tookMs() });
        events += 1;
        if (log.listensAt('trace')) log.trace('event', { type: String(parsed['type']) });
        const event = modelEventOf(parsed);
        if (!event) continue;
        completed = event.type === 'completed';
        if (completed) log.info('answer complete', { tookMs: tookMs(), events });
        yield event;
        if (completed) return;
      }
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    const failure = streamFailure(error);
    log.warn('the stream broke', { reason: messageOf(failure), tookMs: tookMs(), events });
    throw failure;
  } finally {
    if (!completed) response.discard({ reuse: false }); // also when the loop above was never entered
  }
  log.warn('the stream ended too early', { tookMs: tookMs(), events });
  throw streamDisconnected('stream closed before response.completed');
}

function streamFailure(error: unknown): unknown {
  if (error instanceof ModelError) return error;
  if (error instanceof StreamIdleError) return streamDisconnected('idle timeout waiting for SSE', { cause: error });
  if (error instanceof SseEventTooLargeError) return streamDisconnected(error.message, { cause: error, retryable: false });
  return streamDisconnected('Transport error: network error: error decoding response body', { cause: error });
}

/** Loaded for those that ask for it only. */
async function compressed(text: string): Promise<Uint8Array> {
  const { compressZstd } = await import('@codex-ts/zstd');
  return compressZstd(Buffer.from(text, 'utf8'));
}
