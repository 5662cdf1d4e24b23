import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { messageTexts, toolOutput } from './received-request.ts';
import { type ScriptedModel, type ScriptedModelOptions, startScriptedModel } from './scripted-model.ts';

const disposals: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of disposals.splice(0)) await dispose();
});

async function start(options: ScriptedModelOptions): Promise<ScriptedModel> {
  const model = await startScriptedModel(options);
  disposals.push(() => model.close());
  return model;
}

const post = (
  model: ScriptedModel,
  body: unknown = {},
  path = '/responses',
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${model.url}${path}`, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

/** The events of a whole answer. */
async function eventsOf(response: Response): Promise<Record<string, unknown>[]> {
  const blocks = (await response.text()).split('\n\n').filter((block) => block !== '');
  return blocks.map((block) => JSON.parse(block.slice(block.indexOf('data: ') + 'data: '.length)));
}

const types = (events: readonly Record<string, unknown>[]) => events.map(({ type }) => type);
const itemsOf = (events: readonly Record<string, unknown>[]) =>
  events.filter(({ type }) => type === 'response.output_item.done').map(({ item }) => item);

describe('an answer', () => {
  test('is streamed as the Responses API does it', async () => {
    const model = await start({ steps: [{ message: 'Hello, world' }] });
    const response = await post(model);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const message = { id: 'msg_resp_1', type: 'message', role: 'assistant' };
    const place = { item_id: 'msg_resp_1', output_index: 0, content_index: 0 };
    const done = { ...message, status: 'completed', content: [{ type: 'output_text', text: 'Hello, world', annotations: [] }] };
    expect(await eventsOf(response)).toEqual(
      [
        { type: 'response.created', response: { id: 'resp_1', object: 'response', status: 'in_progress', model: 'scripted' } },
        { type: 'response.output_item.added', output_index: 0, item: { ...message, status: 'in_progress', content: [] } },
        { type: 'response.content_part.added', ...place, part: { type: 'output_text', text: '', annotations: [] } },
        { type: 'response.output_text.delta', ...place, delta: 'Hello, w' },
        { type: 'response.output_text.delta', ...place, delta: 'orld' },
        { type: 'response.output_text.done', ...place, text: 'Hello, world' },
        { type: 'response.output_item.done', output_index: 0, item: done },
        {
          type: 'response.completed',
          response: {
            id: 'resp_1',
            object: 'response',
            status: 'completed',
            output: [done],
            usage: {
              input_tokens: 100,
              input_tokens_details: { cached_tokens: 40 },
              output_tokens: 20,
              output_tokens_details: { reasoning_tokens: 5 },
              total_tokens: 120,
            },
          },
        },
      ].map((event, sequence_number) => ({ ...event, sequence_number })),
    );
  });

  test('holds its parts in a fixed order', async () => {
    const model = await start({
      steps: [
        {
          calls: [
            { name: 'shell', arguments: { command: ['ls'] } },
            { name: 'shell', arguments: '{broken', callId: 'mine', namespace: 'ns' },
            { name: 'apply_patch', input: '*** Begin Patch' },
          ],
          items: [{ type: 'zq_item', x: 1 }],
          webSearch: 'cats',
          messages: ['one', 'two'],
          phase: 'commentary',
          reasoning: 'hm',
          usage: { total_tokens: 7 },
        },
      ],
    });
    const events = await eventsOf(await post(model));
    const text = (value: string) => [{ type: 'output_text', text: value, annotations: [] }];
    const message = { type: 'message', role: 'assistant', status: 'completed', phase: 'commentary' };
    const call = { status: 'completed', call_id: 'call_resp_1_0', name: 'shell' };
    expect(itemsOf(events)).toEqual([
      {
        id: 'rs_resp_1',
        type: 'reasoning',
        summary: [{ type: 'summary_text', text: 'hm' }],
        encrypted_content: 'scripted-encrypted-content',
      },
      { id: 'msg_resp_1', ...message, content: text('one') },
      { id: 'msg_resp_1_1', ...message, content: text('two') },
      { id: 'ws_resp_1', type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'cats' } },
      { type: 'zq_item', x: 1 },
      { id: 'fc_resp_1_0', type: 'function_call', ...call, arguments: '{"command":["ls"]}' },
      { id: 'fc_resp_1_1', type: 'function_call', ...call, call_id: 'mine', namespace: 'ns', arguments: '{broken' },
      {
        id: 'ctc_resp_1_2',
        type: 'custom_tool_call',
        ...call,
        call_id: 'call_resp_1_2',
        name: 'apply_patch',
        input: '*** Begin Patch',
      },
    ]);
    expect(events.at(-1)).toMatchObject({
      type: 'response.completed',
      response: { usage: { input_tokens: 100, total_tokens: 7 } },
    });
  });

  test('never cuts a character in two', async () => {
    const model = await start({ steps: [{ message: '😀'.repeat(9) }] });
    const deltas = (await eventsOf(await post(model))).filter(({ type }) => type === 'response.output_text.delta');
    expect(deltas.map(({ delta }) => delta)).toEqual(['😀'.repeat(8), '😀']);
  });

  test.each([
    [{ failed: { code: 'zq', message: 'no' } }, 'response.failed'],
    [{ incomplete: 'max_output_tokens' }, 'response.incomplete'],
    [{ noCompleted: true }, 'response.created'],
    [{}, 'response.completed'],
  ])('%j ends with %s', async (step, last) => {
    const model = await start({ steps: [step] });
    expect(types(await eventsOf(await post(model))).at(-1)).toBe(last);
  });

  test('may be events, or any text, as they are', async () => {
    const model = await start({
      steps: [{ events: [{ type: 'zq', x: 1 }] }, { raw: ': nothing\n\n', headers: { 'x-zq': '1' } }],
    });
    expect(await (await post(model)).text()).toBe('event: zq\ndata: {"type":"zq","x":1}\n\n');
    const second = await post(model);
    expect([await second.text(), second.headers.get('x-zq')]).toEqual([': nothing\n\n', '1']);
  });

  test('may be any HTTP reply', async () => {
    const model = await start({
      steps: [
        { status: 429, headers: { 'retry-after': '1' }, body: { a: 1 } },
        { status: 500, body: 'text' },
      ],
    });
    const first = await post(model);
    expect([first.status, first.headers.get('retry-after'), await first.json()]).toEqual([429, '1', { a: 1 }]);
    expect(await (await post(model)).text()).toBe('text');
  });
});

describe('delivery', () => {
  test('waits until it may start and until it may finish', async () => {
    const [begin, finish] = [deferred(), deferred()];
    const model = await start({ steps: [{ message: 'x', startAfter: begin.promise, finishAfter: finish.promise }] });
    const pending = post(model);
    await model.received(1);
    begin.resolve();
    const response = await pending;
    const text = response.text();
    finish.resolve();
    expect(await text).toContain('response.completed');
  });

  test('drops the connection after as many events as asked', async () => {
    const model = await start({ steps: [{ message: 'cut off', cut: 3 }] });
    let received = '';
    const { hostname, port, pathname } = new URL(`${model.url}/responses`);
    await new Promise<void>((resolve) => {
      const request = httpRequest({ host: hostname, port, path: pathname, method: 'POST' }, (response) => {
        response.on('data', (chunk) => (received += chunk));
        response.on('error', () => resolve());
      });
      request.end('{}');
    });
    expect(received.match(/^event: .*$/gm)).toEqual([
      'event: response.created',
      'event: response.output_item.added',
      'event: response.content_part.added',
    ]);
  });

  test('can hang before the last event until the client goes', async () => {
    const model = await start({ steps: [{ message: 'x', hang: true }] });
    const controller = new AbortController();
    const response = await fetch(`${model.url}/responses`, { method: 'POST', body: '{}', signal: controller.signal });
    const reader = response.body?.getReader();
    let text = '';
    while (!text.includes('output_item.done')) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    expect(text).not.toContain('response.completed');
    controller.abort();
    await model.idle();
  });
});

describe('the script', () => {
  test('is played in order, and a step may look at the request', async () => {
    const model = await start({
      steps: [{ message: 'first' }, (request) => ({ message: `${request.body.model} ${toolOutput(request, 'c')}` })],
      respond: (request, index) => ({ message: `${index} ${messageTexts(request, 'user').join('|')}` }),
    });
    const input = [
      { type: 'function_call_output', call_id: 'c', output: 'out' },
      { type: 'function_call_output', call_id: 'd', output: [{ type: 'input_text', text: 'later' }] },
      {
        type: 'message',
        role: 'user',
        content: [
          { type: 'input_text', text: 'a' },
          { type: 'input_text', text: 'b' },
        ],
      },
    ];
    const texts: unknown[] = [];
    for (let count = 0; count < 3; count += 1) {
      const done = itemsOf(await eventsOf(await post(model, { model: 'm', input }))) as { content: { text: string }[] }[]; // messages
      texts.push(done[0]?.content[0]?.text);
    }
    expect(texts).toEqual(['first', 'm out', '2 ab']);
    expect(model.requests.map((request) => toolOutput(request))).toEqual(['later', 'later', 'later']);
    expect(toolOutput(model.requests[0]!, 'none')).toBeUndefined(); // three requests were made
  });

  test('that has run out, or that throws, is a 400, which no client repeats', async () => {
    const model = await start({
      steps: [
        () => {
          throw new Error('oops');
        },
      ],
    });
    const first = await post(model);
    expect([first.status, await first.json()]).toEqual([400, { error: { message: 'the script failed: oops' } }]);
    const second = await post(model);
    expect([second.status, await second.json()]).toEqual([400, { error: { message: 'the script has no step left' } }]);
  });

  test('does not answer other requests, which have routes', async () => {
    const model = await start({
      steps: [{ message: 'x' }],
      routes: {
        'GET /v1/models': { status: 200, body: { models: ['m'] } },
        'POST /oauth/token': (request) => ({ status: 200, body: { asked: request.body } }),
      },
    });
    expect(await (await fetch(`${model.url}/models?client_version=1`)).json()).toEqual({ models: ['m'] });
    expect(await (await post(model, { a: 1 }, '/../oauth/token')).json()).toEqual({ asked: { a: 1 } });
    expect((await fetch(`${model.url}/zq`)).status).toBe(404);
    expect(model.requests).toEqual([]);
    expect(model.otherRequests.map(({ method, path, query }) => [method, path, query])).toEqual([
      ['GET', '/v1/models', 'client_version=1'],
      ['POST', '/oauth/token', ''],
      ['GET', '/v1/zq', ''],
    ]);
  });

  test('lists no models unless it is told to', async () => {
    const model = await start({});
    expect(await (await fetch(`${model.url}/models`)).json()).toEqual({ object: 'list', data: [], models: [] });
  });
});

test('requests are kept with headers and body; a body that is no object is empty', async () => {
  const model = await start({ respond: () => ({}) });
  await (await post(model, { model: 'm' }, '/responses?x=1', { 'x-zq': '1' })).text();
  await (await post(model, 'no json')).text();
  await (await post(model, '[1]', '/responses/compact')).text();
  expect(model.requests.map(({ path, query, body }) => ({ path, query, body }))).toEqual([
    { path: '/v1/responses', query: 'x=1', body: { model: 'm' } },
    { path: '/v1/responses', query: '', body: {} },
    { path: '/v1/responses/compact', query: '', body: {} },
  ]);
  expect(model.requests[0]?.headers['x-zq']).toBe('1');
  expect(Buffer.from(model.requests[1]?.rawBody ?? []).toString()).toBe('no json');
});

test('closing drops what is open; closing again is the same', async () => {
  const model = await start({ steps: [{ startAfter: new Promise(() => {}) }] });
  const pending = post(model).catch((error: Error) => error.message);
  await model.received(1);
  await Promise.all([model.close(), model.close()]);
  expect(await pending).toBe('fetch failed');
});

test('a port that is taken is an error', async () => {
  const model = await start({});
  await expect(startScriptedModel({ port: model.port })).rejects.toMatchObject({ code: 'demo-model/cannot-listen' });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
