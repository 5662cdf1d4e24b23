import { modelProvider } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { providerAuth, providerHeaders, providerUrl } from './provider-request.ts';
import { serviceAddress } from './service-address.ts';
import { storesResponses } from './stores-responses.ts';

test('headers come from the configuration and the environment; blank variables add none', () => {
  const provider = modelProvider({
    name: 'x',
    headers: { version: '1' },
    envHeaders: { 'OpenAI-Organization': 'ORG', 'x-b': 'BLANK' },
  });
  expect(providerHeaders({ provider, env: { ORG: 'org', BLANK: ' ' } })).toEqual({ version: '1', 'openai-organization': 'org' });
  expect(providerHeaders({ provider, env: {} })).toEqual({ version: '1' });
});

test('the service has an address for each way of signing in', () => {
  expect(serviceAddress()).toBe('https://api.openai.com/v1');
  expect(serviceAddress({ chatgptLogin: true })).toBe('https://chatgpt.com/backend-api/codex');
});

test.each([
  [{ name: 'Azure', baseUrl: null }, true],
  [{ name: 'x', baseUrl: 'https://foo.OpenAI.azure.com/openai' }, true],
  [{ name: 'x', baseUrl: 'https://foo.cognitiveservices.azure.us' }, true],
  [{ name: 'x', baseUrl: 'https://foo.azurefd.net/' }, true],
  [{ name: 'x', baseUrl: 'https://foo.windows.net/openai' }, true],
  [{ name: 'azure2', baseUrl: 'https://api.openai.com/v1' }, false],
])('whether %j stores responses: %s', (provider, expected) => {
  expect(storesResponses(provider)).toBe(expected);
});

test('query parameters join those that the address has', () => {
  const provider = modelProvider({ name: 'x', baseUrl: 'http://h/v1/', queryParams: { 'api-version': '2 5' } });
  expect(providerUrl(provider, '/responses')).toBe('http://h/v1/responses?api-version=2%205');
  expect(providerUrl({ ...provider, queryParams: {} }, '/models?x=1')).toBe('http://h/v1/models?x=1');
  expect(providerUrl(provider, '/models?x=1')).toBe('http://h/v1/models?x=1&api-version=2%205');
});

test('credentials come from the key, else the token, else the login', async () => {
  const login = async () => ({ authorization: 'Bearer login' });
  const base = { name: 'x', envKey: 'K', bearerToken: 'token', requiresOpenaiAuth: true };
  const env = { K: ' key\n' };
  expect(await providerAuth({ provider: modelProvider(base), env, login })).toEqual({ authorization: 'Bearer key' });
  const token = modelProvider({ ...base, envKey: null });
  expect(await providerAuth({ provider: token, env, login })).toEqual({ authorization: 'Bearer token' });
  const loggedIn = modelProvider({ ...base, envKey: null, bearerToken: null });
  expect(await providerAuth({ provider: loggedIn, env, login })).toEqual({ authorization: 'Bearer login' });
  expect(await providerAuth({ provider: loggedIn, env, login: async () => null })).toEqual({});
  const neither = { ...loggedIn, requiresOpenaiAuth: false };
  expect(await providerAuth({ provider: neither, env, login })).toEqual({});
  const auth = { command: 'token', args: [], cwd: null, timeoutMs: 1, refreshIntervalMs: 1 };
  expect(await providerAuth({ provider: { ...neither, auth }, env, login })).toEqual({ authorization: 'Bearer login' });
});
