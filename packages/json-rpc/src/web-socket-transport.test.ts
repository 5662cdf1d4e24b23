import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createPeer, type Peer, type PeerOptions } from './peer.ts';
import { webSocketTransport } from './web-socket-transport.ts';

const toClose: (() => void)[] = [];

afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

/** Two sockets of one connection over loopback. */
async function socketPair(): Promise<{ client: WebSocket; server: WebSocket }> {
  const listener = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  toClose.push(() => listener.close());
  await once(listener, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(listener.address() as AddressInfo).port}`); // TCP has a port
  toClose.push(() => client.terminate());
  const [[server]] = (await Promise.all([once(listener, 'connection'), once(client, 'open')])) as [[WebSocket], unknown];
  return { client, server };
}

function peerOver(socket: WebSocket, options: Partial<PeerOptions> = {}): Peer {
  return createPeer({ onRequest: ({ params }) => params, ...options, ...webSocketTransport(socket) });
}

test('carries one message per frame, whatever its line ends', async () => {
  const { client, server } = await socketPair();
  peerOver(server);
  const text = 'a\u2028b\nc\r\nd\u{1f600}';

  expect(await peerOver(client).request('echo', { text })).toEqual({ text });
});

test('passes over binary frames and frames that are no message', async () => {
  const { client, server } = await socketPair();
  peerOver(server);
  const answer = once(client, 'message');
  client.send(Buffer.from('{"id":1,"method":"echo"}'));
  client.send('{nope');
  client.send('{"id":2,"method":"echo"}\n{"id":3,"method":"echo"}');
  client.send('{"id":4,"method":"echo","params":"x"}');

  expect(String((await answer)[0])).toBe('{"id":4,"result":"x"}');
});

test('loses nothing of what a slow reader has not taken', async () => {
  const { client, server } = await socketPair();
  const peer = peerOver(server);
  const text = 'x'.repeat(100_000);
  client.pause();
  const told = Array.from({ length: 60 }, (_, n) => peer.notify('told', { n, text }));
  client.resume();
  const heard: number[] = [];
  await new Promise<void>((resolve) => {
    peerOver(client, {
      onNotification: ({ params }) => {
        heard.push((params as { n: number }).n); // sent above
        if (heard.length === told.length) resolve();
      },
    });
  });

  expect(heard).toEqual(told.map((_, n) => n));
});

test('answers every request of a client that sends many at once', async () => {
  const { client, server } = await socketPair();
  peerOver(server);
  const peer = peerOver(client);

  const answers = await Promise.all(Array.from({ length: 1000 }, (_, n) => peer.request('echo', n)));

  expect(answers).toEqual(Array.from({ length: 1000 }, (_, n) => n));
});

test('ends when the other side is gone, however it went', async () => {
  const { client, server } = await socketPair();
  const peer = peerOver(server, { onRequest: () => null });
  const open = peer.request('never answered');
  client.terminate();

  await expect(open).rejects.toMatchObject({ code: 'json-rpc/closed' });
  await peer.closed;
  expect(peer.gone.aborted).toBe(true);
});

test('does not wait for ever for a reader that stands still while it closes', async () => {
  const { client, server } = await socketPair();
  const peer = peerOver(server, { closeGraceMs: 50 });
  client.pause();
  const text = 'x'.repeat(1_000_000);
  for (let n = 0; n < 40; n += 1) peer.notify('told', text);

  await peer.close();

  expect(peer.gone.aborted).toBe(true);
});
