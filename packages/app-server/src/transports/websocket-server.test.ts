import { once } from 'node:events';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { socketClients } from '../testing/socket-clients.ts';
import { answerWith, introduce, openThread, prompt, testServer } from '../testing/test-server.ts';
import { listenWebSocket } from './listen-websocket.ts';

const UPGRADE = {
  connection: 'upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** The status of an answer, and its text; 101 when it became a WebSocket. */
function answerTo(
  url: string,
  { path = '/', method = 'GET', headers = {} }: { path?: string; method?: string; headers?: Record<string, string> },
): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url.replace('ws:', 'http:')), { method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve([response.statusCode, text]));
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve([response.statusCode, '']);
    });
    sent.on('error', reject);
    sent.end();
  });
}

test.each([
  ['says that it runs', { path: '/healthz' }, 200],
  ['says that it takes clients', { path: '/readyz' }, 200],
  ['answers a HEAD', { path: '/healthz', method: 'HEAD' }, 200],
  ['says what /healthz is for', { path: '/healthz', method: 'POST' }, 405],
  ['serves no pages', { path: '/index.html' }, 400],
  ['takes clients at any path', { path: '/any/path?x=1', headers: UPGRADE }, 101],
  ['turns web pages away', { headers: { ...UPGRADE, origin: 'http://evil.example' } }, 403],
  ['turns web pages away that hide where they are from', { headers: { ...UPGRADE, origin: 'null' } }, 403],
  ['does not tell web pages that it is there', { path: '/healthz', headers: { origin: 'http://evil.example' } }, 403],
  ['asks for a whole handshake', { headers: { ...UPGRADE, 'sec-websocket-key': 'short' } }, 400],
])('%s', async (_what, asked, status) => {
  await using context = testServer(() => []);
  await using sockets = await socketClients(context.server);

  expect((await answerTo(sockets.url, asked))[0]).toBe(status);
});

test('takes no new clients while it winds down; those that are there stay', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const listener = await listenWebSocket(
    { host: '127.0.0.1', port: 0 },
    { auth: null, serve: (transport) => context.server.serve(transport) },
  );
  const url = `ws://${listener.address}`;
  const socket = new WebSocket(url);
  await once(socket, 'open');
  listener.stopAccepting();

  expect(await answerTo(url, { headers: UPGRADE })).toEqual([503, 'the server is shutting down']);
  expect((await answerTo(url, { path: '/readyz' }))[0]).toBe(503);
  expect((await answerTo(url, { path: '/healthz' }))[0]).toBe(200);
  const answer = once(socket, 'message');
  socket.send('{"id":1,"method":"model/list","params":{}}');
  expect(String((await answer)[0])).toContain('Not initialized');

  const closed = once(socket, 'close');
  await listener.close();
  expect((await closed)[0]).toBe(1001);
  await expect(answerTo(url, { path: '/healthz' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('each client introduces itself and says for itself what it does not want to hear', async () => {
  await using context = testServer(() => answerWith('Hi'));
  await using sockets = await socketClients(context.server);
  const [first, second] = [await sockets.connect(), await sockets.connect()];
  const threadId = await openThread(first);
  await expect(second.peer.request('thread/loaded/list', {})).rejects.toMatchObject({ message: 'Not initialized' });
  await introduce(second, { optOutNotificationMethods: ['item/agentMessage/delta'] });
  await second.peer.request('thread/resume', { threadId, excludeTurns: true });
  await first.peer.request('turn/start', prompt(threadId, 'Hi'));
  await Promise.all([first.until('turn/completed'), second.until('turn/completed')]);

  const deltas = [first, second].map(({ told }) => told.filter(({ method }) => method === 'item/agentMessage/delta').length);
  expect(deltas).toEqual([1, 0]);
});

test('loses a client that sends more than a message may hold, and no other', async () => {
  await using context = testServer(() => []);
  await using sockets = await socketClients(context.server);
  const other = await sockets.connect();
  const socket = new WebSocket(sockets.url);
  await once(socket, 'open');
  const closed = once(socket, 'close');
  socket.send(Buffer.alloc(64 * 1024 * 1024 + 1, 0x20), { binary: false });

  expect((await closed)[0]).toBe(1009);
  await introduce(other);
});
