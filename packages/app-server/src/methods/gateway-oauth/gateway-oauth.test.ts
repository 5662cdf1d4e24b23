import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, testServer } from '../../testing/test-server.ts';

const CONFIG = `model_provider = "plain"
[model_providers.plain]
name = "Plain"
base_url = "http://127.0.0.1:9/v1"
[model_providers.gate]
name = "Gate"
base_url = "http://127.0.0.1:9/v1"
[model_providers.gate.gateway_oauth]
authorization_url = "http://127.0.0.1:9/auth"
token_url = "http://127.0.0.1:9/token"
device_authorization_url = "http://127.0.0.1:9/device"
client_id = "c"
`;

test('tells which provider wants a sign-in at its gateway, and that this build has none', async () => {
  await using context = testServer(() => []);
  const { peer } = await introduced(context.connect());
  writeFileSync(path.join(context.home, 'config.toml'), CONFIG);
  const none = { required: false, supportsDeviceAuth: false, status: null, error: null };
  expect(await peer.request('account/gatewayOAuth/read')).toEqual({ providerId: 'plain', providerName: 'Plain', ...none });
  expect(await peer.request('account/gatewayOAuth/read', { modelProvider: 'openai' })).toEqual({
    providerId: 'openai',
    providerName: 'OpenAI',
    ...none,
  });
  expect(await peer.request('account/gatewayOAuth/read', { modelProvider: 'gate' })).toEqual({
    providerId: 'gate',
    providerName: 'Gate',
    required: true,
    supportsDeviceAuth: true,
    status: 'notReady',
    error: null,
  });
  expect(await refusalOf(peer.request('account/gatewayOAuth/login', {}))).toEqual([
    -32600,
    'The selected provider does not use gateway OAuth',
  ]);
  await expect(peer.request('account/gatewayOAuth/login', { modelProvider: 'gate' })).rejects.toMatchObject({
    rpcCode: -32601,
    data: { reason: 'notAvailableInThisBuild' },
  });
  await expect(peer.request('account/gatewayOAuth/read', { modelProvider: 'zq' })).rejects.toMatchObject({
    rpcCode: -32600,
    data: { type: 'modelProviderNotConfigured', modelProvider: 'zq' },
  });
  expect(await peer.request('account/gatewayOAuth/cancel')).toEqual({});
});

async function introduced<Client extends Parameters<typeof introduce>[0]>(client: Client): Promise<Client> {
  await introduce(client);
  return client;
}
