import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer as createTcpServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Authorization } from './authorization.ts';
import { startProxy, type ResponsesProxy, type StartProxyOptions } from './start-proxy.ts';
import { begin, nextPart, read, send } from './testing/client.ts';
import { deferred } from '@codex-ts/testkit';
import { receive, ScriptedUpstream, type Answer } from './testing/scripted-upstream.ts';

const KEY = 'sk-proxy-test-key_123';

async function proxyTo(
  upstreamUrl: URL,
  options: Partial<StartProxyOptions> = {},
): Promise<ResponsesProxy & { notices: string[] }> {
  const notices: string[] = [];
  const proxy = await startProxy({
    authorization: new Authorization(Buffer.from(KEY)),
    upstreamUrl,
    onNotice: (message) => notices.push(message),
    ...options,
  });
  onTestFinished(() => proxy.close());
  return Object.assign(proxy, { notices });
}

/** An upstream that answers as told, and a proxy to it. */
async function pair(answer: Answer, options: Partial<StartProxyOptions> = {}) {
  const upstream = await ScriptedUpstream.start(answer);
  onTestFinished(() => upstream[Symbol.asyncDispose]());
  return { upstream, proxy: await proxyTo(upstream.url, options) };
}

/** An upstream that answers the same each time, and a proxy to it. */
async function simplePair(body = '{"ok":true}', options: Partial<StartProxyOptions> = {}) {
  const upstream = await ScriptedUpstream.answering(body, { headers: { 'content-type': 'application/json' } });
  onTestFinished(() => upstream[Symbol.asyncDispose]());
  return { upstream, proxy: await proxyTo(upstream.url, options) };
}

/** Sends bytes as they are; resolves with all that comes back. */
async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('latin1').on('data', (part: string) => {
    received += part;
  });
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return received;
}

describe('what is forwarded', () => {
  test('sends the request on with the key in place of the client’s own', async () => {
    const { upstream, proxy } = await simplePair();

    const reply = await send(proxy.port, {
      body: '{"model":"m"}',
      headers: { authorization: 'Bearer mine', 'content-type': 'application/json', 'x-one': '1', host: 'elsewhere.example' },
    });

    expect([reply.status, reply.headers['content-type'], reply.body]).toEqual([200, 'application/json', '{"ok":true}']);
    expect(upstream.requests).toEqual([
      {
        method: 'POST',
        url: '/v1/responses',
        body: '{"model":"m"}',
        rawHeaders: expect.arrayContaining(['x-one', '1']),
        headers: {
          host: upstream.url.host,
          authorization: `Bearer ${KEY}`,
          'content-type': 'application/json',
          'x-one': '1',
          'content-length': '13',
          connection: 'keep-alive',
        },
      },
    ]);
  });

  test('uses the path and the query of the upstream’s address', async () => {
    const { upstream } = await simplePair();
    const proxy = await proxyTo(new URL('/other/place?version=2', upstream.url));

    await send(proxy.port);

    expect(upstream.requests.map(({ url }) => url)).toEqual(['/other/place?version=2']);
  });

  test('keeps status, reason and headers of the answer, with repetition', async () => {
    const { proxy } = await pair((request, response) => {
      request.resume();
      response.writeHead(418, 'Short and stout', [
        'Set-Cookie',
        'a=1',
        'Set-Cookie',
        'b=2',
        'X-Kept',
        'z',
        'Content-Length',
        '3',
      ]);
      response.end('tea');
    });

    const { status, statusMessage, headers, body } = await send(proxy.port);

    expect({ status, statusMessage, headers, body }).toEqual({
      status: 418,
      statusMessage: 'Short and stout',
      headers: {
        'set-cookie': ['a=1', 'b=2'],
        'x-kept': 'z',
        'content-length': '3',
        date: expect.any(String),
        connection: 'close',
      },
      body: 'tea',
    });
  });

  test('forwards a request without a body, and one that comes in chunks', async () => {
    const { upstream, proxy } = await simplePair();

    await sendRaw(proxy.port, 'POST /v1/responses HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
    await send(proxy.port, { headers: { 'transfer-encoding': 'chunked' }, body: '{"a":1}' });

    expect(upstream.requests.map(({ body, headers }) => [body, headers['content-length'], headers['transfer-encoding']])).toEqual(
      [
        ['', '0', undefined],
        ['{"a":1}', undefined, 'chunked'],
      ],
    );
  });

  test('forwards a large body whole', async () => {
    const { upstream, proxy } = await simplePair();
    const body = 'x'.repeat(3_000_000);

    await send(proxy.port, { body });

    expect(upstream.requests.map((request) => request.body.length)).toEqual([3_000_000]);
  });

  test('keeps its connection to the upstream from one request to the next', async () => {
    const { upstream, proxy } = await simplePair();

    for (let round = 0; round < 5; round += 1) await send(proxy.port);

    expect([upstream.requests.length, upstream.connections]).toEqual([5, 1]);
  });

  test('a request does not wait for another', async () => {
    const held = deferred();
    const { proxy } = await pair(async (request, response) => {
      const { body } = await receive(request);
      if (body === 'slow') await held.promise;
      response.end(body);
    });

    const slow = send(proxy.port, { body: 'slow' });
    const fast = await send(proxy.port, { body: 'fast' });
    held.resolve();

    expect([fast.body, (await slow).body]).toEqual(['fast', 'slow']);
  });
});

describe('streams', () => {
  test('passes each part on before the next is there', async () => {
    const next = deferred();
    const { proxy } = await pair(async (request, response) => {
      request.resume();
      response.write('data: one\n\n');
      await next.promise;
      response.end('data: two\n\n');
    });
    const { call, answered } = begin(proxy.port);
    call.end('{}');

    const response = await answered;
    const first = await nextPart(response);
    next.resolve();
    const rest = await read(response);

    expect([first, rest.body, rest.headers['transfer-encoding']]).toEqual(['data: one\n\n', 'data: two\n\n', 'chunked']);
  });

  test('passes the head on before the body begins', async () => {
    const next = deferred();
    const { proxy } = await pair(async (request, response) => {
      request.resume();
      response.writeHead(200, { 'x-early': 'yes' });
      response.flushHeaders();
      await next.promise;
      response.end('late');
    });
    const { call, answered } = begin(proxy.port);
    call.end('{}');

    const response = await answered;
    next.resolve();

    expect([response.headers['x-early'], (await read(response)).body]).toEqual(['yes', 'late']);
  });

  test('passes each part of a request on before the next is there', async () => {
    const first = deferred<string>();
    const { proxy } = await pair(async (request, response) => {
      request.once('data', (chunk: Buffer) => first.resolve(chunk.toString()));
      await once(request, 'end');
      response.end('done');
    });
    const { call, answered } = begin(proxy.port, { headers: { 'transfer-encoding': 'chunked' } });

    call.write('{"part":');
    expect(await first.promise).toBe('{"part":');
    call.end('1}');

    expect((await read(await answered)).body).toBe('done');
  });

  test('a slow client holds the upstream back', async () => {
    const total = 64 * 1024 * 1024;
    let written = 0;
    const stalled = deferred();
    const { proxy } = await pair(async (request, response) => {
      request.resume();
      const block = Buffer.alloc(256 * 1024, 'x');
      while (written < total) {
        written += block.length;
        if (response.write(block)) continue;
        const drained = await Promise.race([once(response, 'drain'), pause(250)]);
        if (!drained) stalled.resolve();
        if (!drained) await once(response, 'drain');
      }
      response.end();
    });
    const { call, answered } = begin(proxy.port);
    call.end('{}');
    const response = await answered;
    response.pause();

    await stalled.promise;
    expect(written).toBeLessThan(total / 2);

    let received = 0;
    for await (const chunk of response) received += (chunk as Buffer).length; // a body of bytes
    expect(received).toBe(total);
  });

  test('a client that goes away ends the upstream’s answer', async () => {
    const gone = deferred();
    const { proxy } = await pair((request, response) => {
      request.resume();
      response.once('close', () => gone.resolve());
      response.write('data: one\n\n');
    });
    const { call, answered } = begin(proxy.port);
    call.on('error', () => undefined);
    call.end('{}');
    await nextPart(await answered);

    call.destroy();

    await gone.promise;
    expect(proxy.notices).toEqual([]);
  });

  test('a client that goes away while it sends ends the request to the upstream', async () => {
    const started = deferred();
    const gone = deferred();
    const { proxy } = await pair((request) => {
      request.once('data', () => started.resolve());
      request.once('error', () => gone.resolve());
    });
    const { call } = begin(proxy.port, { headers: { 'content-length': '1000' } });
    call.on('error', () => undefined);
    call.write('{');
    await started.promise;

    call.destroy();

    await gone.promise;
    expect(proxy.notices).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each([
    ['POST', '/'],
    ['POST', '/v1'],
    ['POST', '/v1/responses/'],
    ['POST', '/v1/responses/x'],
    ['POST', '/v1/responses?x=1'],
    ['POST', '//v1/responses'],
    ['POST', '/v1/../v1/responses'],
    ['POST', '/V1/RESPONSES'],
    ['POST', 'http://127.0.0.1/v1/responses'],
    ['POST', '/v1/chat/completions'],
    ['POST', '/shutdown'],
    ['GET', '/shutdown'],
    ['GET', '/v1/responses'],
    ['PUT', '/v1/responses'],
    ['DELETE', '/v1/responses'],
    ['OPTIONS', '/v1/responses'],
  ])('%s %s is answered 403 and not sent on', async (method, target) => {
    const { upstream, proxy } = await simplePair();

    const reply = await send(proxy.port, { method, path: target, body: '' });

    expect([reply.status, reply.body, upstream.connections]).toEqual([403, '', 0]);
  });

  test.each([{ origin: 'https://site.example' }, { 'sec-fetch-site': 'cross-site' }])(
    'a web page with %j gets 403',
    async (headers) => {
      const { upstream, proxy } = await simplePair();

      const reply = await send(proxy.port, { headers });

      expect([reply.status, upstream.connections]).toEqual([403, 0]);
    },
  );

  test('what is no HTTP is answered 400', async () => {
    const { proxy } = await simplePair();

    expect((await sendRaw(proxy.port, 'GARBAGE\r\n\r\n')).split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request');
  });

  test('listens on loopback only', async () => {
    const { proxy } = await simplePair();

    const refused = connect(proxy.port, '127.0.0.2');

    expect(await once(refused, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }]);
  });
});

describe('when the upstream fails', () => {
  test('answers 500 when it cannot be reached, says why, and goes on', async () => {
    const taken = createTcpServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo; // it listens
    taken.close();
    await once(taken, 'close');
    const proxy = await proxyTo(new URL(`http://127.0.0.1:${port}/v1/responses`));

    const replies = [await send(proxy.port), await send(proxy.port)];

    expect(replies.map(({ status, body }) => [status, body])).toEqual([
      [500, ''],
      [500, ''],
    ]);
    expect(proxy.notices[0]).toMatch(/^forwarding error: forwarding request to upstream: .*ECONNREFUSED/);
    expect(proxy.notices.join()).not.toContain(KEY);
  });

  test('answers 500 when it hangs up before it answers', async () => {
    const { proxy } = await pair((request) => request.socket.destroy());

    expect((await send(proxy.port)).status).toBe(500);
  });

  test('ends a stream that was cut, and goes on', async () => {
    const { proxy } = await pair((request, response) => {
      request.resume();
      response.write('data: one\n\n');
      setImmediate(() => response.destroy());
    });

    const reply = await send(proxy.port);

    expect([reply.status, reply.body, reply.isCut]).toEqual([200, 'data: one\n\n', false]);
    expect(proxy.notices).toHaveLength(1);
    expect((await send(proxy.port, { path: '/nope' })).status).toBe(403);
  });

  test('cuts an answer of known length that was cut', async () => {
    const { proxy } = await pair((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.destroy());
    });

    const reply = await send(proxy.port);

    expect([reply.body, reply.isCut]).toEqual(['half', true]);
  });
});

describe('starting and ending', () => {
  test('GET /shutdown closes it when that is allowed', async () => {
    const { proxy } = await simplePair('', { allowShutdown: true });

    const refused = [
      await send(proxy.port, { path: '/shutdown' }),
      await send(proxy.port, { method: 'GET', path: '/shutdown?x=1', body: '' }),
    ];
    const reply = await send(proxy.port, { method: 'GET', path: '/shutdown', body: '' });
    await proxy.closed;

    expect([...refused, reply].map(({ status }) => status)).toEqual([403, 403, 200]);
    await expect(send(proxy.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('erases the key when it closes', async () => {
    const authorization = new Authorization(Buffer.from(KEY));
    const memory = authorization.withMemory((held) => held);
    const { proxy } = await simplePair('', { authorization });

    await proxy.close();

    expect(memory.equals(Buffer.alloc(memory.length))).toBe(true);
  });

  test('says that the port is taken', async () => {
    const { upstream, proxy } = await simplePair();

    await expect(proxyTo(upstream.url, { port: proxy.port })).rejects.toMatchObject({
      code: 'responses-api-proxy/cannot-bind',
      message: `failed to bind 127.0.0.1:${proxy.port}`,
      detail: 'Address in use (os error 98)',
    });
  });
});

describe('dumps', () => {
  test('writes each exchange to two files for the user only, without secrets', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'proxy-dump-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const dumpDirectory = path.join(directory, 'a', 'b');
    const upstream = await ScriptedUpstream.answering(`data: ${KEY}\n\n`, {
      headers: { 'x-echo': `Bearer ${KEY}`, 'set-cookie': 'a=1' },
    });
    onTestFinished(() => upstream[Symbol.asyncDispose]());
    const proxy = await proxyTo(upstream.url, { dumpDirectory });

    await send(proxy.port, { body: `{"input":"${KEY}"}`, headers: { authorization: 'Bearer mine', 'x-one': '1' } });
    await send(proxy.port, { body: 'no json' });
    await proxy.close();

    const files = readdirSync(dumpDirectory).toSorted();
    expect(files.map((file) => file.replace(/-\d{13}-/, '-<ms>-'))).toEqual([
      '000001-<ms>-request.json',
      '000001-<ms>-response.json',
      '000002-<ms>-request.json',
      '000002-<ms>-response.json',
    ]);
    const [request, response, second] = files.map((file) => JSON.parse(readFileSync(path.join(dumpDirectory, file), 'utf8')));
    expect(request).toEqual({
      method: 'POST',
      url: '/v1/responses',
      headers: expect.arrayContaining([
        { name: 'authorization', value: '[REDACTED]' },
        { name: 'x-one', value: '1' },
      ]),
      body: { input: '[REDACTED]' },
    });
    expect(response).toEqual({
      status: 200,
      headers: expect.arrayContaining([
        { name: 'x-echo', value: 'Bearer [REDACTED]' },
        { name: 'set-cookie', value: '[REDACTED]' },
      ]),
      body: 'data: [REDACTED]\n\n',
    });
    expect(second.body).toBe('no json');
    expect(files.map((file) => (statSync(path.join(dumpDirectory, file)).mode & 0o777).toString(8))).toEqual(
      Array(4).fill('600'),
    );
  });

  test('a directory that cannot be made is an error at the start', async () => {
    const { upstream } = await simplePair();

    await expect(proxyTo(upstream.url, { dumpDirectory: '/dev/null/x' })).rejects.toMatchObject({
      code: 'responses-api-proxy/cannot-write',
    });
  });
});

function pause(delayMs: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), delayMs));
}
