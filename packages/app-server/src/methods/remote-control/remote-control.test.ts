import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, testServer } from '../../testing/test-server.ts';

test('remote control is off, and the home is known by an id of its own', async () => {
  await using context = testServer(() => []);
  const { peer } = await introduced(context.connect());
  const [first, second] = await Promise.all([
    peer.request('remoteControl/status/read'),
    peer.request('remoteControl/status/read'),
  ]);
  const file = path.join(context.home, 'installation_id');
  const installationId = readFileSync(file, 'utf8');
  expect(installationId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  expect(first).toEqual({ status: 'disabled', serverName: hostname(), installationId, environmentId: null });
  expect(second).toEqual(first);
  writeFileSync(file, 'c12f7db3-6d5c-4f5e-9b5a-0a1b2c3d4e5f\n');
  expect(await peer.request('remoteControl/status/read')).toMatchObject({
    installationId: 'c12f7db3-6d5c-4f5e-9b5a-0a1b2c3d4e5f',
  });
});

test('it cannot be turned on here', async () => {
  await using context = testServer(() => []);
  const { peer } = await introduced(context.connect());
  const wanted = [-32600, 'remote control requires ChatGPT authentication'];
  expect(await refusalOf(peer.request('remoteControl/enable'))).toEqual(wanted);
  expect(await refusalOf(peer.request('remoteControl/disable'))).toEqual(wanted);
  expect(await refusalOf(peer.request('remoteControl/pairing/start', {}))).toEqual([
    -32600,
    'remote control pairing requires remote control to be enabled',
  ]);
});

test('with an account it is said to be missing, and off is what it is', async () => {
  await using context = testServer(() => []);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part({ exp: 4_102_444_800 })}.c2ln`;
  const tokens = { id_token: token, access_token: token, refresh_token: 'r', account_id: 'a' };
  writeFileSync(
    path.join(context.home, 'auth.json'),
    JSON.stringify({ OPENAI_API_KEY: null, tokens, last_refresh: '2099-01-01T00:00:00Z' }),
  );
  const { peer } = await introduced(context.connect());
  await expect(peer.request('remoteControl/enable')).rejects.toMatchObject({
    rpcCode: -32601,
    data: { reason: 'notAvailableInThisBuild' },
  });
  expect(await peer.request('remoteControl/disable', {})).toMatchObject({ status: 'disabled' });
});

async function introduced<Client extends Parameters<typeof introduce>[0]>(client: Client): Promise<Client> {
  await introduce(client);
  return client;
}
