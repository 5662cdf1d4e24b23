import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createPeer, webSocketTransport } from '@codex-ts/json-rpc';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { answerWith, introduce, openThread, prompt, refusalOf, testServer, type TestClient } from '../../testing/test-server.ts';

const INFO = { shell: { name: 'bash', path: '/bin/bash' }, cwd: 'file:///far', platformOs: 'linux' };

/** A server that runs commands, as far as one asks about it. */
async function execServer() {
  const listener = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const asked: string[] = [];
  const requests: IncomingMessage[] = [];
  listener.on('connection', (socket, request) => {
    requests.push(request);
    createPeer({
      ...webSocketTransport(socket),
      onRequest: ({ method, params }) => {
        asked.push(`${method} ${JSON.stringify(params)}`);
        return {
          initialize: { sessionId: 's', environmentInfo: INFO },
          'environment/status': { status: 'ready' },
          'environment/info': INFO,
        }[method];
      },
      onNotification: ({ method }) => void asked.push(method),
    });
  });
  await once(listener, 'listening');
  const close = async () => {
    for (const socket of listener.clients) socket.terminate();
    await new Promise((closed) => listener.close(closed));
  };
  onTestFinished(close);
  return { url: `ws://127.0.0.1:${(listener.address() as AddressInfo).port}`, asked, requests, close }; // TCP has a port
}

async function statusAfterOpening({ peer }: TestClient, environmentId: string): Promise<unknown> {
  for (;;) {
    const answer = (await peer.request('environment/status', { environmentId })) as { status: string };
    if (answer.status !== 'pending') return answer;
    await setImmediate(); // lets the network have its turn
  }
}

test('asks another place about itself, in the name of the client', async () => {
  const { url, asked, requests } = await execServer();
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const environment = { environmentId: 'far', execServerUrl: url, authBearerToken: 'zq-token', websocketRequestId: 'w1' };
  expect(await client.peer.request('environment/add', environment)).toEqual({});
  expect(await client.peer.request('environment/info', { environmentId: 'far' })).toEqual({ shell: INFO.shell, cwd: INFO.cwd });
  expect(await client.peer.request('environment/status', { environmentId: 'far' })).toEqual({ status: 'ready' });
  expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer zq-token', 'x-request-id': 'w1' });
  expect(asked).toEqual([
    'initialize {"clientName":"codex-environment","resumeSessionId":null}',
    'initialized',
    'environment/info null',
    'environment/status null',
  ]);
});

test('a place that is gone is said to be, and found again when it is back', async () => {
  const first = await execServer();
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  await client.peer.request('environment/add', { environmentId: 'far', execServerUrl: first.url });
  expect(await statusAfterOpening(client, 'far')).toEqual({ status: 'ready' });
  await first.close();
  expect(await client.peer.request('environment/status', { environmentId: 'far' })).toEqual({
    status: 'disconnected',
    error: 'exec-server transport closed',
  });
  const refused = `exec-server connection attempt failed: failed to connect to exec-server websocket \`${first.url}\`: IO error: Connection refused (os error 111)`;
  expect(await refusalOf(client.peer.request('environment/info', { environmentId: 'far' }))).toEqual([
    -32603,
    `failed to get info for environment \`far\`: ${refused}`,
  ]);
  const second = await execServer();
  await client.peer.request('environment/add', { environmentId: 'far', execServerUrl: second.url });
  expect(await statusAfterOpening(client, 'far')).toEqual({ status: 'ready' });
});

test.each([
  [{ environmentId: '' }, 'exec-server protocol error: environment id cannot be empty'],
  [{ environmentId: 'local' }, 'exec-server protocol error: environment id `local` is reserved for EnvironmentManager'],
  [{ execServerUrl: ' ' }, 'exec-server protocol error: remote environment requires an exec-server url'],
  [{ execServerUrl: 'none' }, 'exec-server protocol error: remote environment cannot use disabled exec-server url'],
  [{ authBearerToken: 'a\nb' }, 'exec-server protocol error: invalid value for exec-server WebSocket header `authorization`'],
])('%j is refused, and no place is added', async (params, message) => {
  await using context = testServer(() => []);
  const { peer } = await introduced(context.connect());
  const environment = { environmentId: 'far', execServerUrl: 'ws://127.0.0.1:9', ...params };
  expect(await refusalOf(peer.request('environment/add', environment))).toEqual([-32600, message]);
  expect(await peer.request('environment/status', { environmentId: 'far' })).toEqual({
    status: 'unknown',
    error: 'unknown environment id `far`',
  });
});

test.each([
  ['zq', 'IO error: invalid WebSocket URL'],
  ['http://127.0.0.1:9', 'URL error: URL scheme not supported'],
])('the address %s leads nowhere', async (execServerUrl, fault) => {
  await using context = testServer(() => []);
  const client = await introduced(context.connect());
  await client.peer.request('environment/add', { environmentId: 'far', execServerUrl });
  expect(await statusAfterOpening(client, 'far')).toEqual({
    status: 'disconnected',
    error: `exec-server connection attempt failed: failed to connect to exec-server websocket \`${execServerUrl}\`: ${fault}`,
  });
});

test('a thread does not run here when the client wants it elsewhere', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  const { peer } = client;
  await peer.request('environment/add', { environmentId: 'far', execServerUrl: 'ws://127.0.0.1:9' });
  const start = (environments: object[]) => peer.request('thread/start', { environments });
  const local = { environmentId: 'local', cwd: context.cwd };
  expect(await refusalOf(start([{ environmentId: 'zq', cwd: '/' }]))).toEqual([-32600, 'unknown turn environment id `zq`']);
  expect(await refusalOf(start([local, local]))).toEqual([-32600, 'duplicate turn environment id `local`']);
  const missing = { rpcCode: -32601, data: { reason: 'notAvailableInThisBuild' } };
  await expect(start([{ environmentId: 'far', cwd: '/' }])).rejects.toMatchObject(missing);
  await expect(start([])).rejects.toMatchObject(missing);
  const turn = { ...prompt(threadId, 'Hi'), environments: [{ environmentId: 'far', cwd: '/' }] };
  await expect(peer.request('turn/start', turn)).rejects.toMatchObject(missing);
  const settings = { threadId, environments: [{ environmentId: 'zq', cwd: '/' }] };
  expect(await refusalOf(peer.request('thread/settings/update', settings))).toEqual([-32600, 'unknown turn environment id `zq`']);
});

test('the folder that a client names for this machine is that of the thread', async () => {
  await using context = testServer(() => []);
  const { peer } = await introduced(context.connect());
  const start = (cwd: string, more: object = {}) =>
    peer.request('thread/start', { environments: [{ environmentId: 'local', cwd, ...more }] });
  expect(await start(context.home, { runtimeWorkspaceRoots: ['/a'] })).toMatchObject({
    cwd: context.home,
    runtimeWorkspaceRoots: ['/a'],
    thread: { environments: [{ environmentId: 'local', cwd: context.home, runtimeWorkspaceRoots: ['/a'] }] },
  });
  expect((await refusalOf(start('rel')))[1]).toContain('invalid cwd for environment `local`: path `rel`');
});

async function introduced(client: TestClient): Promise<TestClient> {
  await introduce(client);
  return client;
}
