import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import type { ModelEvent, ResponsesRequest } from '@codex-ts/protocol';
import {
  collect,
  collectWithError,
  fakeClock,
  type FakeClock,
  type ScriptedModel,
  type ScriptedModelOptions,
  startScriptedModel,
  type Step,
} from '@codex-ts/testkit';
import { decompressZstd } from '@codex-ts/zstd';
import { afterEach, describe, expect, test } from 'vitest';
import { ModelError } from './model-error.ts';
import { type ModelProvider, modelProvider } from '@codex-ts/protocol';
import { createResponsesClient, type ResponsesClient, type ResponsesClientOptions } from './responses-client.ts';

const REQUEST: ResponsesRequest = {
  model: 'gpt-5.2-codex',
  instructions: 'Be brief.',
  input: [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hi' }] }],
  tools: [],
  tool_choice: 'auto',
  parallel_tool_calls: true,
  reasoning: null,
  store: false,
  stream: true,
  include: [],
  prompt_cache_key: 'thread-1',
};

const NO_LIMITS = { limit_id: 'codex', limit_name: null, primary: null, secondary: null, credits: null, plan_type: null };

interface Setting {
  model: ScriptedModel;
  client: ResponsesClient;
  clock: FakeClock;
}

const disposals: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of disposals.splice(0).reverse()) await dispose();
});

type ClientChanges = Partial<Omit<ResponsesClientOptions, 'provider'>> & { provider?: Partial<ModelProvider> };

function clientFor(url: string, { provider = {}, ...changes }: ClientChanges = {}): Omit<Setting, 'model'> {
  const clock = fakeClock({ autoAdvance: true });
  const client = createResponsesClient({
    provider: modelProvider({ name: 'scripted', baseUrl: url, requestMaxRetries: 2, ...provider }),
    env: {},
    random: () => 0.5,
    sleep: clock.sleep,
    clock: { nowMs: clock.now },
    ...changes,
  });
  disposals.push(() => client.close());
  return { client, clock };
}

async function setting(steps: readonly Step[], changes: ClientChanges & { model?: ScriptedModelOptions } = {}): Promise<Setting> {
  const { model: modelOptions, ...rest } = changes;
  const model = await startScriptedModel({ steps, ...modelOptions });
  disposals.push(() => model.close());
  return { model, ...clientFor(model.url, rest) };
}

async function failureOf(events: AsyncIterable<ModelEvent>): Promise<ModelError> {
  const { error } = await collectWithError(events);
  expect(error).toBeInstanceOf(ModelError);
  return error as ModelError; // checked in the line before
}

const gist = ({ message, code, retryable, retryAfterMs, codexErrorInfo }: ModelError) => ({
  message,
  code,
  retryable,
  retryAfterMs,
  codexErrorInfo,
});

describe('a stream', () => {
  test('yields what the headers tell, the items as they come, and the end', async () => {
    const { client } = await setting([{ reasoning: 'Thinking', rawReasoning: 'raw', message: 'Hi there' }]);
    const item = { id: 'msg_resp_1', type: 'message', role: 'assistant' } as const;
    const reasoning = { id: 'rs_resp_1', type: 'reasoning' } as const;
    expect(await collect(client.stream(REQUEST))).toEqual([
      { type: 'rate-limits', rateLimits: NO_LIMITS },
      { type: 'created' },
      { type: 'item.added', item: { ...reasoning, summary: [] } },
      { type: 'reasoning-summary.part-added', itemId: 'rs_resp_1', summaryIndex: 0 },
      { type: 'reasoning-summary.delta', itemId: 'rs_resp_1', summaryIndex: 0, delta: 'Thinking' },
      { type: 'reasoning-text.delta', itemId: 'rs_resp_1', contentIndex: 0, delta: 'raw' },
      {
        type: 'item.done',
        item: {
          ...reasoning,
          summary: [{ type: 'summary_text', text: 'Thinking' }],
          content: [{ type: 'reasoning_text', text: 'raw' }],
          encrypted_content: 'scripted-encrypted-content',
        },
      },
      { type: 'item.added', item: { ...item, status: 'in_progress', content: [] } },
      { type: 'output-text.delta', itemId: 'msg_resp_1', delta: 'Hi there' },
      {
        type: 'item.done',
        item: { ...item, status: 'completed', content: [{ type: 'output_text', text: 'Hi there', annotations: [] }] },
      },
      {
        type: 'completed',
        responseId: 'resp_1',
        usage: {
          input_tokens: 100,
          cached_input_tokens: 40,
          cache_write_input_tokens: 0,
          output_tokens: 20,
          reasoning_output_tokens: 5,
          total_tokens: 120,
        },
      },
    ]);
  });

  test('posts the request as JSON to baseUrl/responses', async () => {
    const { client, model } = await setting([{ message: 'ok' }]);
    await collect(client.stream(REQUEST));
    const [request] = model.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/responses', query: '', body: REQUEST });
    expect(request?.headers).toMatchObject({ accept: 'text/event-stream', 'content-type': 'application/json' });
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(request?.headers).not.toHaveProperty('transfer-encoding');
  });

  test('tells of models, turn state and reasoning from the headers, and of another model once', async () => {
    const headers = {
      'OpenAI-Model': 'gpt-a',
      'X-Models-Etag': '"7"',
      'x-codex-turn-state': 'sticky',
      'x-reasoning-included': 'true',
    };
    const events = ['gpt-a', 'gpt-b', 'gpt-b'].map((model) => ({
      type: 'response.metadata',
      headers: { 'openai-model': model },
    }));
    const { client } = await setting([
      {
        headers,
        events: [...events, { type: 'response.completed', response: { id: 'r', headers: { 'OpenAI-Model': ['gpt-c'] } } }],
      },
    ]);
    expect(await collect(client.stream(REQUEST))).toEqual([
      { type: 'server-model', model: 'gpt-a' },
      { type: 'rate-limits', rateLimits: NO_LIMITS },
      { type: 'models-etag', etag: '"7"' },
      { type: 'reasoning-included' },
      { type: 'turn-state', value: 'sticky' },
      { type: 'server-model', model: 'gpt-b' },
      { type: 'server-model', model: 'gpt-c' },
      { type: 'completed', responseId: 'r', usage: null },
    ]);
  });

  test('skips what it does not know, and lines that are no JSON objects', async () => {
    const raw = [
      ': a comment',
      'data: not json',
      'data: [1,2]',
      'data: 7',
      'data: {"no":"type"}',
      'event: response.zq\ndata: {"type":"response.zq","x":1}',
      'data: {"type":"response.output_item.done","item":{"type":"zq_item","id":"z"}}',
      'data: {"type":"response.output_item.done","item":{"type":"message","role":"assistant"}}',
      'data: {"type":"response.output_text.delta","delta":7}',
      'data: {"type":"response.reasoning_summary_text.delta","delta":"no index"}',
      'data: {"type":"response.completed"}',
      'data: {"type":"response.completed","response":{"id":"r"}}',
      'data: {"type":"response.output_text.delta","delta":"after the end"}',
    ];
    const { client } = await setting([{ raw: raw.map((block) => `${block}\n\n`).join('') }]);
    expect((await collect(client.stream(REQUEST))).slice(1)).toEqual([{ type: 'completed', responseId: 'r', usage: null }]);
  });

  test('reads events of many megabytes', async () => {
    const text = 'größe '.repeat(700_000);
    const { client } = await setting([
      { items: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }] },
    ]);
    const done = (await collect(client.stream(REQUEST))).find((event) => event.type === 'item.done');
    expect(done?.item.type === 'message' && done.item.content[0]).toEqual({ type: 'output_text', text });
  });

  test('counts what the cache took in', async () => {
    const usage = { input_tokens_details: { cached_tokens: 3, cache_write_tokens: 7 }, output_tokens_details: null };
    const { client } = await setting([{ usage }]);
    expect((await collect(client.stream(REQUEST))).at(-1)).toMatchObject({
      usage: { cached_input_tokens: 3, cache_write_input_tokens: 7, reasoning_output_tokens: 0 },
    });
  });
});

describe('connections', () => {
  test('stay open for the next request after a whole stream', async () => {
    const { client, model } = await setting([{ message: 'one' }, { message: 'two' }, { status: 400 }, { message: 'three' }]);
    const ports = new Set<number | undefined>();
    for (let count = 0; count < 4; count += 1) {
      await collectWithError(client.stream(REQUEST));
      await model.idle();
      await new Promise((resolve) => setImmediate(resolve)); // the connection goes back to its pool in the turn after its last byte
    }
    for (const { clientPort } of model.requests) ports.add(clientPort);
    expect(ports.size).toBe(1);
  });

  test('are closed when the consumer leaves early', async () => {
    const { client, model } = await setting([{ message: 'never ends', hang: true }]);
    for await (const event of client.stream(REQUEST)) if (event.type === 'output-text.delta') break;
    await model.idle();
    expect(model.requests.length).toBe(1);
  });

  test('are closed when the signal aborts in the middle of the stream', async () => {
    const { client, model } = await setting([{ message: 'never ends', hang: true }]);
    const controller = new AbortController();
    const consumed = collectWithError(
      (async function* () {
        for await (const event of client.stream(REQUEST, { signal: controller.signal })) {
          if (event.type === 'item.done') setImmediate(() => controller.abort(new Error('enough')));
          yield event;
        }
      })(),
    );
    expect((await consumed).error).toEqual(new Error('enough'));
    await model.idle();
  });

  test('are closed when the signal aborts before the response', async () => {
    const { client, model } = await setting([{ startAfter: new Promise(() => {}) }]);
    const controller = new AbortController();
    const consumed = collectWithError(client.stream(REQUEST, { signal: controller.signal }));
    await model.received(1);
    controller.abort(new Error('enough'));
    expect(await consumed).toEqual({ values: [], error: new Error('enough') });
  });

  test('are not opened when the signal has aborted before', async () => {
    const { client, model } = await setting([{ message: 'ok' }]);
    const events = client.stream(REQUEST, { signal: AbortSignal.abort(new Error('before')) });
    expect((await collectWithError(events)).error).toEqual(new Error('before'));
    expect(model.requests).toEqual([]);
  });

  test('that the server closed while they were idle are opened anew without a failure', async () => {
    const sockets: Socket[] = [];
    const reply = 'data: {"type":"response.completed","response":{"id":"r"}}\n\n';
    const server = createTcpServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      socket.on('data', () => {
        // The second request on a connection finds it reset.
        if (sockets.length === 1 && socket.bytesWritten > 0) socket.resetAndDestroy();
        else
          socket.write(`HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: ${reply.length}\r\n\r\n${reply}`);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { client, clock } = clientFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); // it listens on TCP
    for (let count = 0; count < 2; count += 1) expect((await collect(client.stream(REQUEST))).at(-1)?.type).toBe('completed');
    expect({ connections: sockets.length, sleeps: clock.sleeps }).toEqual({ connections: 2, sleeps: [] });
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

describe('requests', () => {
  test('lose slashes at the end of baseUrl and carry query parameters', async () => {
    const { model } = await setting([{ message: 'ok' }]);
    const { client } = clientFor(`${model.url}//`, { provider: { queryParams: { 'api version': '2 5&=é', b: '1' } } });
    await collect(client.stream(REQUEST));
    expect(model.requests[0]).toMatchObject({ path: '/v1/responses', query: 'api%20version=2%205%26%3D%C3%A9&b=1' });
  });

  test('carry default, configured and own headers, in rising order of weight, and the key on top', async () => {
    const { client, model } = await setting([{ message: 'ok' }], {
      defaultHeaders: { originator: 'codex_ts', 'User-Agent': 'codex_ts/1' },
      env: { KEY: 'secret', TWO: 'from env', BLANK: ' ' },
      provider: {
        envKey: 'KEY',
        headers: { 'X-One': '1', Originator: 'mine', authorization: 'Basic x', 'bad name': 'x', 'x-bad-value': 'ü' },
        envHeaders: { 'X-Two': 'TWO', 'X-Three': 'BLANK', 'X-Four': 'UNSET' },
      },
    });
    await collect(client.stream(REQUEST, { headers: { session_id: 's', 'x-one': '2' } }));
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = model.requests[0]?.headers ?? {};
    expect(headers).toEqual({
      accept: 'text/event-stream',
      authorization: 'Bearer secret',
      'content-type': 'application/json',
      originator: 'mine',
      session_id: 's',
      'user-agent': 'codex_ts/1',
      'x-one': '2',
      'x-two': 'from env',
    });
  });

  test('carry the login only where the provider asks for it', async () => {
    const auth = async () => ({ authorization: 'Bearer login', 'chatgpt-account-id': 'acc' });
    for (const requiresOpenaiAuth of [true, false]) {
      const { client, model } = await setting([{ message: 'ok' }], { auth, provider: { requiresOpenaiAuth } });
      await collect(client.stream(REQUEST));
      const { authorization, 'chatgpt-account-id': account } = model.requests[0]?.headers ?? {};
      expect({ authorization, account }).toEqual(
        requiresOpenaiAuth ? { authorization: 'Bearer login', account: 'acc' } : { authorization: undefined, account: undefined },
      );
    }
  });

  test('are not sent without the key that the provider needs', async () => {
    const { client, model } = await setting([], {
      env: { KEY: ' ' },
      provider: { envKey: 'KEY', envKeyInstructions: 'Ask at the desk.' },
    });
    expect(gist(await failureOf(client.stream(REQUEST)))).toEqual({
      message: 'Missing environment variable: `KEY`. Ask at the desk.',
      code: 'model/missing-env-key',
      retryable: false,
      retryAfterMs: null,
      codexErrorInfo: 'other',
    });
    expect(model.requests).toEqual([]);
  });

  test('are compressed with zstd when asked to', async () => {
    const { client, model } = await setting([{ message: 'ok' }, { message: 'ok' }], {
      compressRequests: true,
      model: { decompressZstd },
    });
    const large = { ...REQUEST, instructions: 'größer '.repeat(500_000) };
    await collect(client.stream(REQUEST));
    await collect(client.stream(large));
    const [request, second] = model.requests;
    expect(request?.body).toEqual(REQUEST);
    expect(second?.body['instructions'] === large.instructions).toBe(true);
    expect(request?.headers['content-encoding']).toBe('zstd');
    expect([...(request?.rawBody.subarray(0, 4) ?? [])]).toEqual([0x28, 0xb5, 0x2f, 0xfd]);
  });

  test('follow a redirect that keeps the method; credentials stay with their origin', async () => {
    const other = await startScriptedModel({ steps: [{ message: 'moved' }] });
    disposals.push(() => other.close());
    const { client, model } = await setting(
      [
        { status: 308, headers: { location: '/v1/x/responses' } },
        { status: 307, headers: { location: `${other.url}/responses` } },
      ],
      { env: { KEY: 'secret' }, provider: { envKey: 'KEY' } },
    );
    expect((await collect(client.stream(REQUEST))).at(-1)?.type).toBe('completed');
    expect(model.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/v1/responses', 'Bearer secret'],
      ['/v1/x/responses', 'Bearer secret'],
    ]);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    expect(other.requests[0]?.body).toEqual(REQUEST);
  });

  test('tell the fingerprint of the list of models', async () => {
    const etags: string[] = [];
    const { client } = await setting([{ message: 'ok', headers: { 'x-models-etag': '"8"' } }, { message: 'ok' }], {
      onModelsEtag: (etag) => void etags.push(etag),
    });
    await collect(client.stream(REQUEST));
    await collect(client.stream(REQUEST));
    expect(etags).toEqual(['"8"']);
  });

  test('ask for other credentials after a 401, as long as there are any', async () => {
    let token = 1;
    const attempts: number[] = [];
    const { client, model } = await setting([{ status: 401 }, { status: 401 }, { message: 'ok' }], {
      provider: { requiresOpenaiAuth: true },
      auth: async () => ({ authorization: `Bearer ${token}` }),
      recoverAuth: async (attempt) => {
        attempts.push(attempt);
        return (token += 1) <= 3;
      },
    });
    await collect(client.stream(REQUEST));
    expect(model.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer 1', 'Bearer 2', 'Bearer 3']);
    expect(attempts).toEqual([1, 2]);
    const { client: second } = await setting([{ status: 401, body: { error: { message: 'No' } } }], {
      provider: { requiresOpenaiAuth: true },
      recoverAuth: async () => false,
    });
    expect((await failureOf(second.stream(REQUEST))).httpStatus).toBe(401);
  });
});

describe('a request that fails', () => {
  test('with 5xx is sent again, with growing pauses', async () => {
    const { client, model, clock } = await setting([{ status: 500 }, { status: 529 }, { message: 'ok' }]);
    await collect(client.stream(REQUEST));
    expect({ requests: model.requests.length, sleeps: clock.sleeps }).toEqual({ requests: 3, sleeps: [200, 400] });
  });

  test('with 5xx waits as long as the server asks', async () => {
    const { client, clock } = await setting([{ status: 503, headers: { 'retry-after': '2' } }, { message: 'ok' }]);
    await collect(client.stream(REQUEST));
    expect(clock.sleeps).toEqual([2_000]);
  });

  test('with 5xx leaves a long wait to the caller', async () => {
    const { client, clock } = await setting([{ status: 503, headers: { 'retry-after': '3600' } }]);
    expect(await failureOf(client.stream(REQUEST))).toMatchObject({ retryable: true, retryAfterMs: 3_600_000 });
    expect(clock.sleeps).toEqual([]);
  });

  test('is not sent again when no retries are allowed', async () => {
    const { client, model } = await setting([{ status: 500 }], { provider: { requestMaxRetries: 0 } });
    expect(gist(await failureOf(client.stream(REQUEST)))).toEqual({
      message: "We're currently experiencing high demand, which may cause temporary errors.",
      code: 'model/internal-server-error',
      retryable: true,
      retryAfterMs: null,
      codexErrorInfo: 'internalServerError',
    });
    expect(model.requests.length).toBe(1);
  });

  test('to be sent at all is tried again', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on TCP
    await new Promise((resolve) => server.close(resolve));
    const { client, clock } = clientFor(`http://127.0.0.1:${port}/v1`);
    expect(gist(await failureOf(client.stream(REQUEST)))).toEqual({
      message: `stream disconnected before completion: error sending request for url (http://127.0.0.1:${port}/v1/responses)`,
      code: 'model/stream-disconnected',
      retryable: true,
      retryAfterMs: null,
      codexErrorInfo: 'other',
    });
    expect(clock.sleeps).toEqual([200, 400]);
  });

  test.each([
    ['to be answered well', [{ status: 404, body: 'x' }] as Step[]],
    ['to be answered at all', []],
  ])('%s does not show what is in the query of its address', async (_what, steps) => {
    const { model } = await setting(steps);
    const { client } = clientFor(model.url, { provider: { queryParams: { 'api-key': 'hush', 'api-version': '1' } } });
    if (steps.length === 0) await model.close();

    const { message } = await failureOf(client.stream(REQUEST));

    expect(message).toContain(`${model.url}/responses`);
    expect(message).not.toContain('hush');
  });

  test.each(['nonsense', 'ftp://127.0.0.1/v1'])('because its address is %s is not tried again', async (url) => {
    const { client, clock } = clientFor(url);
    expect(await failureOf(client.stream(REQUEST))).toMatchObject({
      message: 'stream disconnected before completion: builder error',
      retryable: false,
    });
    expect(clock.sleeps).toEqual([]);
  });

  test('stops waiting when the signal aborts', async () => {
    const clock = fakeClock();
    const { client } = await setting([{ status: 500 }], { sleep: clock.sleep });
    const controller = new AbortController();
    const consumed = collectWithError(client.stream(REQUEST, { signal: controller.signal }));
    await clock.sleeping(1);
    controller.abort(new Error('enough'));
    expect((await consumed).error).toEqual(new Error('enough'));
  });

  test('with a refusal that never ends is reported with what came', async () => {
    const server = createServer((_, response) => {
      response.writeHead(404);
      response.write('half');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
    const { client } = clientFor(url, { provider: { streamIdleTimeoutMs: 200 } });
    expect((await failureOf(client.stream(REQUEST))).message).toBe(
      `unexpected status 404 Not Found: half, url: ${url}/responses`,
    );
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a stream that breaks', () => {
  const disconnected = (reason: string, changes: object = {}) => ({
    message: `stream disconnected before completion: ${reason}`,
    code: 'model/stream-disconnected',
    retryable: true,
    retryAfterMs: null,
    codexErrorInfo: 'other',
    ...changes,
  });

  test.each<[string, Step, string, object?]>([
    ['by a dropped socket', { message: 'cut', cut: 3 }, 'Transport error: network error: error decoding response body'],
    ['by an early end', { message: 'cut', noCompleted: true }, 'stream closed before response.completed'],
    ['by an empty body', { raw: '' }, 'stream closed before response.completed'],
    ['by a body that is no stream', { status: 200, body: { a: 1 } }, 'stream closed before response.completed'],
    [
      'by an unfinished last event',
      { raw: 'data: {"type":"response.completed","response":{"id":"r"}}\n' },
      'stream closed before response.completed',
    ],
    ['by response.incomplete', { incomplete: 'max_output_tokens' }, 'Incomplete response returned, reason: max_output_tokens'],
    ['by response.failed', { failed: { code: 'zq', message: 'It broke' } }, 'It broke'],
    [
      'by a broken end',
      { events: [{ type: 'response.completed', response: {} }] },
      'failed to parse ResponseCompleted: missing field `id`',
    ],
    [
      'by a rate limit',
      { failed: { code: 'rate_limit_exceeded', message: 'Please try again in 0.4s.' } },
      'Please try again in 0.4s.',
      { retryAfterMs: 400 },
    ],
  ])('%s says so, and that another may not', async (_, step, reason, changes) => {
    const { client, model } = await setting([step]);
    expect(gist(await failureOf(client.stream(REQUEST)))).toEqual(disconnected(reason, changes));
    expect(model.requests.length).toBe(1);
    await model.idle();
  });

  test('by silence says so and closes the connection', async () => {
    const { client, model } = await setting([{ message: 'half', hang: true }], { provider: { streamIdleTimeoutMs: 200 } });
    const { values, error } = await collectWithError(client.stream(REQUEST));
    expect(values.at(-1)?.type).toBe('item.done');
    expect(gist(error as ModelError)).toEqual(disconnected('idle timeout waiting for SSE')); // compared in whole
    await model.idle();
  });
});

test('the retry plan of streams comes from the provider', () => {
  const { client } = clientFor('http://127.0.0.1:1', { provider: { streamMaxRetries: 1_000 } });
  expect([client.maxRetries, client.retryDelayMs(1), client.retryDelayMs(2), client.retryDelayMs(5)]).toEqual([
    100, 200, 400, 3_200,
  ]);
});
