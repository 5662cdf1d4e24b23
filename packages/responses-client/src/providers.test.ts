import { describe, expect, test } from 'vitest';
import { builtInProviders, selectProvider, storesResponses } from './built-in-providers.ts';
import { modelProvider, ProviderConfigError, readModelProvider, UnknownProviderError } from './model-provider.ts';
import { providerAuth, providerHeaders, providerUrl } from './provider-request.ts';

describe('a configured provider', () => {
  test('has defaults for all that is not given', () => {
    expect(readModelProvider('local', { name: 'Local', base_url: 'http://h/v1', unknown: 1 })).toEqual({
      name: 'Local',
      base_url: 'http://h/v1',
      env_key: null,
      env_key_instructions: null,
      experimental_bearer_token: null,
      wire_api: 'responses',
      query_params: {},
      http_headers: {},
      env_http_headers: {},
      request_max_retries: 4,
      stream_max_retries: 5,
      stream_idle_timeout_ms: 300_000,
      requires_openai_auth: false,
      supports_websockets: false,
    });
  });

  test('keeps all that is given, with retries up to 100', () => {
    const table = {
      name: 'x',
      base_url: 'http://h',
      env_key: 'K',
      env_key_instructions: 'i',
      experimental_bearer_token: 't',
      wire_api: 'responses',
      query_params: { a: 'b' },
      http_headers: { c: 'd' },
      env_http_headers: { e: 'F' },
      request_max_retries: 0,
      stream_max_retries: 1_000,
      stream_idle_timeout_ms: 5,
      requires_openai_auth: true,
      supports_websockets: true,
    };
    expect(readModelProvider('x', table)).toEqual({ ...table, stream_max_retries: 100 });
  });

  test.each<[unknown, string, string]>([
    [
      { name: 'x', wire_api: 'chat' },
      'model_providers.p.wire_api',
      '`wire_api = "chat"` is no longer supported.\nHow to fix: set `wire_api = "responses"` in your provider config.\nMore info: https://github.com/openai/codex/discussions/7782\nin `model_providers.p.wire_api`',
    ],
    [
      { name: 'x', wire_api: 'zq' },
      'model_providers.p.wire_api',
      'unknown variant `zq`, expected `responses`\nin `model_providers.p.wire_api`',
    ],
    [{}, 'model_providers.p', 'missing field `name`\nin `model_providers.p`'],
    [7, 'model_providers.p', 'invalid type: expected a table\nin `model_providers.p`'],
    [
      { name: 'x', stream_max_retries: -1 },
      'model_providers.p.stream_max_retries',
      'invalid value, expected a whole number, 0 or more\nin `model_providers.p.stream_max_retries`',
    ],
    [
      { name: 'x', http_headers: { a: 1 } },
      'model_providers.p.http_headers',
      'invalid value, expected a table of strings\nin `model_providers.p.http_headers`',
    ],
  ])('%j is refused', (table, key, message) => {
    expect(() => readModelProvider('p', table)).toThrow(ProviderConfigError);
    expect(() => readModelProvider('p', table)).toThrow(
      expect.objectContaining({ key, message, code: 'model-provider/invalid-config' }),
    );
  });
});

describe('the built-in providers', () => {
  const version = '1.2.3';
  const urls = (options: Omit<Parameters<typeof builtInProviders>[0], 'version'>) =>
    Object.values(builtInProviders({ version, ...options })).map(({ base_url }) => base_url);

  test('have the addresses of their services', () => {
    const local = ['http://localhost:11434/v1', 'http://localhost:1234/v1'];
    expect(urls({ env: {} })).toEqual(['https://api.openai.com/v1', ...local]);
    expect(urls({ env: {}, chatgptLogin: true })).toEqual(['https://chatgpt.com/backend-api/codex', ...local]);
    expect(urls({ env: { OPENAI_BASE_URL: 'http://o' }, chatgptLogin: true })).toEqual(['http://o', ...local]);
    expect(urls({ env: { OPENAI_BASE_URL: ' ' }, openaiBaseUrl: 'http://c' })).toEqual(['http://c', ...local]);
    expect(urls({ env: { CODEX_OSS_PORT: '77' } }).slice(1)).toEqual(['http://localhost:77/v1', 'http://localhost:77/v1']);
    expect(urls({ env: { CODEX_OSS_PORT: '77', CODEX_OSS_BASE_URL: 'http://b/v2' } }).slice(1)).toEqual([
      'http://b/v2',
      'http://b/v2',
    ]);
  });

  test('send version, organization and project to OpenAI only', () => {
    const env = { OPENAI_ORGANIZATION: 'org', OPENAI_PROJECT: 'proj' };
    const { openai, ollama } = builtInProviders({ version, env });
    expect(providerHeaders({ provider: openai, env })).toEqual({
      version,
      'openai-organization': 'org',
      'openai-project': 'proj',
    });
    expect(providerHeaders({ provider: openai, env: {} })).toEqual({ version });
    expect(providerHeaders({ provider: ollama, env })).toEqual({});
  });

  test('cannot be replaced', () => {
    const builtIn = builtInProviders({ version, env: {} });
    const configured = { openai: modelProvider({ name: 'fake' }), mine: modelProvider({ name: 'mine' }) };
    expect(selectProvider('openai', { builtIn, configured }).name).toBe('OpenAI');
    expect(selectProvider('mine', { builtIn, configured }).name).toBe('mine');
    expect(() => selectProvider('toString', { builtIn, configured })).toThrow(new UnknownProviderError('toString'));
  });
});

test.each([
  [{ name: 'Azure', base_url: null }, true],
  [{ name: 'x', base_url: 'https://foo.OpenAI.azure.com/openai' }, true],
  [{ name: 'x', base_url: 'https://foo.cognitiveservices.azure.us' }, true],
  [{ name: 'x', base_url: 'https://foo.azurefd.net/' }, true],
  [{ name: 'x', base_url: 'https://foo.windows.net/openai' }, true],
  [{ name: 'azure2', base_url: 'https://api.openai.com/v1' }, false],
])('whether %j stores responses: %s', (provider, expected) => {
  expect(storesResponses(provider)).toBe(expected);
});

test('query parameters join those that the address has', () => {
  const provider = modelProvider({ name: 'x', base_url: 'http://h/v1/', query_params: { 'api-version': '2 5' } });
  expect(providerUrl(provider, '/responses')).toBe('http://h/v1/responses?api-version=2%205');
  expect(providerUrl({ ...provider, query_params: {} }, '/models?x=1')).toBe('http://h/v1/models?x=1');
  expect(providerUrl(provider, '/models?x=1')).toBe('http://h/v1/models?x=1&api-version=2%205');
});

test('credentials come from the key, else the token, else the login', async () => {
  const login = async () => ({ authorization: 'Bearer login' });
  const base = { name: 'x', env_key: 'K', experimental_bearer_token: 'token', requires_openai_auth: true };
  const env = { K: ' key\n' };
  expect(await providerAuth({ provider: modelProvider(base), env, login })).toEqual({ authorization: 'Bearer key' });
  const token = modelProvider({ ...base, env_key: null });
  expect(await providerAuth({ provider: token, env, login })).toEqual({ authorization: 'Bearer token' });
  const loggedIn = modelProvider({ ...base, env_key: null, experimental_bearer_token: null });
  expect(await providerAuth({ provider: loggedIn, env, login })).toEqual({ authorization: 'Bearer login' });
  expect(await providerAuth({ provider: loggedIn, env, login: async () => null })).toEqual({});
  expect(await providerAuth({ provider: { ...loggedIn, requires_openai_auth: false }, env, login })).toEqual({});
});
