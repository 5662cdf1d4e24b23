import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { AppServerOptions } from '../../server-context.ts';
import { introduce, refusalOf, testServer } from '../../testing/test-server.ts';

const CONFIG = `# mine
model = "gpt-5.2-codex" # why

[model_providers.gate] # the gate
name = "Gate"
base_url = "http://127.0.0.1:9/v1" # here
env_key = "GATE_KEY"

[model_providers.secret]
name = "Secret"
base_url = "http://127.0.0.1:9/v1"
experimental_bearer_token = "zq-secret"
`;

async function opened(options: Partial<AppServerOptions> = {}) {
  const context = testServer(() => [], options);
  const file = path.join(context.home, 'config.toml');
  writeFileSync(file, CONFIG);
  const client = context.connect();
  await introduce(client);
  return {
    client,
    text: () => readFileSync(file, 'utf8'),
    write: (settings: object) => client.peer.request('modelProvider/config/write', { settings }),
    [Symbol.asyncDispose]: () => context[Symbol.asyncDispose](),
  };
}

test('a new gateway gets an id from its name, and its settings a table of their own', async () => {
  await using context = await opened();
  const gateway = { type: 'customGateway', name: ' My (own) Gate ', baseUrl: 'https://gate.test/v1', envKey: 'OWN_KEY' };
  const provider = (id: string) => ({
    provider: {
      id,
      name: 'My (own) Gate',
      canEdit: true,
      baseUrl: 'https://gate.test/v1',
      settings: { type: 'customGateway', auth: { mode: 'environmentVariable', envKey: 'OWN_KEY' } },
    },
  });
  expect(await context.write(gateway)).toEqual(provider('my-own-gate'));
  expect(context.text()).toBe(
    `${CONFIG}\n[model_providers.my-own-gate]\nbase_url = "https://gate.test/v1"\nenv_key = "OWN_KEY"\n` +
      'name = "My (own) Gate"\nwire_api = "responses"\n',
  );
  expect(await context.write(gateway)).toEqual(provider('my-own-gate-2'));
  expect(await context.write({ ...gateway, name: 'ollama' })).toMatchObject({ provider: { id: 'ollama-2' } });
  expect(await context.write({ ...gateway, name: '日本' })).toMatchObject({ provider: { id: 'custom' } });
});

test('two that are written at once both stay', async () => {
  await using context = await opened();
  const gateway = { type: 'customGateway', name: 'Twin', baseUrl: 'https://gate.test/v1' };
  expect(await Promise.all([context.write(gateway), context.write(gateway)])).toMatchObject([
    { provider: { id: 'twin' } },
    { provider: { id: 'twin-2' } },
  ]);
  expect(context.text()).toContain('[model_providers.twin]');
  expect(context.text()).toContain('[model_providers.twin-2]');
});

test('what a client does not name stays as it is, comments too; null takes a key away', async () => {
  await using context = await opened();
  expect(await context.write({ type: 'customGateway', providerId: 'gate', baseUrl: 'https://gate.test/v2' })).toMatchObject({
    provider: { id: 'gate', name: 'Gate', baseUrl: 'https://gate.test/v2' },
  });
  const moved = CONFIG.replace('"http://127.0.0.1:9/v1" # here', '"https://gate.test/v2" # here');
  expect(context.text()).toBe(moved);
  expect(await context.write({ type: 'customGateway', providerId: 'gate', envKey: null })).toMatchObject({
    provider: { settings: { auth: { mode: 'none' } } },
  });
  expect(context.text()).toBe(moved.replace('env_key = "GATE_KEY"\n', ''));
});

const INVALID = 'configValidationError';
test.each([
  [{}, INVALID, 'Enter a provider name.'],
  [{ name: ' ' }, INVALID, 'Enter a provider name.'],
  [{ name: 'a' }, INVALID, 'A base URL is required to create a custom provider.'],
  [{ name: 'a', baseUrl: 'ftp://a.b' }, INVALID, 'Enter an HTTP(S) base URL without credentials, a query, or a fragment.'],
  [{ name: 'a', baseUrl: 'http://u:p@a.b' }, INVALID, 'Enter an HTTP(S) base URL without credentials, a query, or a fragment.'],
  [{ name: 'a', baseUrl: 'http://a.b?' }, INVALID, 'Enter an HTTP(S) base URL without credentials, a query, or a fragment.'],
  [{ name: 'a', baseUrl: 'http://a.b', envKey: 'A-B' }, INVALID, 'Invalid API key environment variable name.'],
  [{ name: 'OpenAI' }, INVALID, 'This name is reserved for a built-in provider. Enter a different custom provider name.'],
  [{ providerId: 'openai', name: 'a' }, INVALID, 'A custom provider or gateway cannot use a built-in provider ID.'],
  [{ providerId: 'gcp' }, INVALID, 'A custom provider or gateway cannot use a built-in provider ID.'],
  [{ providerId: 'none', name: 'a' }, 'configPathNotFound', 'Unknown provider ID.'],
  [{ providerId: 'secret', envKey: 'A' }, INVALID, 'Authentication is configured externally. Omit envKey to preserve it.'],
])('%j is refused, and nothing is written', async (settings, code, message) => {
  await using context = await opened();
  await expect(context.write({ type: 'customGateway', ...settings })).rejects.toMatchObject({
    rpcCode: -32600,
    message,
    data: { config_write_error_code: code },
  });
  expect(context.text()).toBe(CONFIG);
});

test('what the command line sets cannot be written', async () => {
  const overrides = [{ path: ['model_providers', 'gate', 'name'], value: 'Other' }];
  await using context = await opened({ overrides });
  expect(await refusalOf(context.write({ type: 'customGateway', providerId: 'gate', name: 'New' }))).toEqual([
    -32600,
    'This configuration field is read-only.',
  ]);
  expect(await context.write({ type: 'customGateway', providerId: 'gate', baseUrl: 'https://a.b' })).toMatchObject({
    provider: { name: 'Other', baseUrl: 'https://a.b' },
  });
});

test('providers of clouds are configured in their own way', async () => {
  await using context = await opened();
  const bedrock = { type: 'bedrock', providerId: 'amazon-bedrock' };
  expect(await context.write({ ...bedrock, profile: 'work', region: 'us-east-1' })).toEqual({
    provider: {
      id: 'amazon-bedrock',
      name: 'Amazon Bedrock Mantle',
      canEdit: true,
      baseUrl: null,
      settings: { type: 'bedrock', profile: 'work', region: 'us-east-1' },
    },
  });
  expect(await context.write({ ...bedrock, profile: null })).toMatchObject({
    provider: { settings: { profile: null, region: 'us-east-1' } },
  });
  const gcp = { type: 'gcp', providerId: 'gcp' };
  expect(await context.write({ ...gcp, projectId: 'p', location: 'global', credentialFile: '/key.json' })).toEqual({
    provider: {
      id: 'gcp',
      name: 'Google Cloud Vertex AI',
      canEdit: true,
      baseUrl: null,
      settings: { type: 'gcp', projectId: 'p', location: 'global', credentialFile: '/key.json' },
    },
  });
  expect(context.text()).toBe(
    `${CONFIG}\n[model_providers.amazon-bedrock.aws]\nregion = "us-east-1"\n\n` +
      '[model_providers.gcp]\nproject_id = "p"\nlocation = "global"\ncredential_file = "/key.json"\n',
  );
  expect((await refusalOf(context.write({ ...gcp, location: ' ' })))[1]).toBe(
    'Configuration values must not be empty; use null to clear a field.',
  );
  expect((await refusalOf(context.write({ ...gcp, credentialFile: 'key.json' })))[1]).toContain(
    'provider credential_file must be an absolute path',
  );
});
