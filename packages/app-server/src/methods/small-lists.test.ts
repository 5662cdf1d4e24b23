import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, testServer } from '../testing/test-server.ts';

test('permission profiles are the built-in ones', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  expect(await client.peer.request('permissionProfile/list', { limit: 2 })).toEqual({
    data: [
      { id: ':read-only', description: null, allowed: true },
      { id: ':workspace', description: null, allowed: true },
    ],
    nextCursor: '2',
  });
});

test('model providers are listed with where their key comes from, never the key', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const provider = 'name = "Gate"\nbase_url = "http://127.0.0.1:9/v1"\n';
  writeFileSync(
    path.join(context.home, 'config.toml'),
    `model_provider = "a"\n[model_providers.a]\n${provider}env_key = "K"\n` +
      `[model_providers.b]\n${provider}experimental_bearer_token = "zq-secret"\n`,
  );
  const shown = { name: 'Gate', canEdit: true, baseUrl: 'http://127.0.0.1:9/v1' };
  expect(await client.peer.request('modelProvider/list', {})).toEqual({
    data: [
      { id: 'a', ...shown, settings: { type: 'customGateway', auth: { mode: 'environmentVariable', envKey: 'K' } } },
      { id: 'b', ...shown, settings: { type: 'customGateway', auth: { mode: 'externallyConfigured', envKey: null } } },
      { id: 'openai', name: 'OpenAI', canEdit: false, baseUrl: null, settings: { type: 'openai' } },
    ],
    defaultProviderId: 'a',
    canChangeDefault: true,
  });
});

test('without an account there are no apps', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  expect(await client.peer.request('app/list', {})).toEqual({ data: [], nextCursor: null });
  expect(await client.peer.request('app/installed', {})).toEqual({ apps: [] });
  expect(await client.peer.request('app/read', { appIds: ['x', 'x'] })).toEqual({ apps: [], missingAppIds: ['x'] });
  const threadId = '00000000-0000-7000-8000-000000000000';
  expect(await refusalOf(client.peer.request('app/list', { threadId }))).toEqual([-32600, `thread not found: ${threadId}`]);
});

test('the sandbox of Windows cannot be set up elsewhere', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  expect(await client.peer.request('windowsSandbox/setupStart', { mode: 'elevated' })).toEqual({ started: true });
  expect(await client.until('windowsSandbox/setupCompleted')).toEqual({
    mode: 'elevated',
    success: false,
    error: 'the elevated sandbox of Windows can be set up on Windows only',
  });
});

test('this machine is the one environment', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  expect(await client.peer.request('environment/status', { environmentId: 'local' })).toEqual({ status: 'ready' });
  expect(await client.peer.request('environment/info', { environmentId: 'local' })).toMatchObject({
    cwd: `file://${context.cwd}`,
  });
  expect(await refusalOf(client.peer.request('environment/info', { environmentId: 'zq' }))).toEqual([
    -32600,
    'unknown environment id `zq`',
  ]);
});
