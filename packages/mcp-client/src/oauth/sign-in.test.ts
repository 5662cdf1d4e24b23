import { readFile, stat } from 'node:fs/promises';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { McpServerPool } from '../pool/server-pool.ts';
import { resolveServer } from '../server/server-settings.ts';
import { startHttpServer, type TestHttpServer } from '../testing/http-server.ts';
import { authStatus } from './auth-status.ts';
import { credentialsKey, credentialsStore, type CredentialsStore, type SecretStore } from './credentials-store.ts';
import { type SignInOptions, startSignIn } from './sign-in.ts';
import { storedAuthorization } from './stored-authorization.ts';

const signal = new AbortController().signal;
const noKeyring = (): Promise<SecretStore> => Promise.reject(new Error('no keyring here'));
const TOKENS = { access_token: 'first', token_type: 'bearer', refresh_token: 'renew', expires_in: 3600 };

function fileStoreIn(codexHome: string): CredentialsStore {
  return credentialsStore({ codexHome, mode: 'file', keyring: noKeyring });
}

function options(server: TestHttpServer, store: CredentialsStore, more: Partial<SignInOptions> = {}): SignInOptions {
  return { server: { name: 'web', url: server.url }, headers: {}, store, scopes: null, clientId: null, resource: null, ...more };
}

/** What the user's browser does once the user has agreed, or not. */
async function comeBack(authorizationUrl: string, answer: Record<string, string>): Promise<number> {
  const asked = new URL(authorizationUrl).searchParams;
  const page = new URL(asked.get('redirect_uri') ?? '');
  for (const [name, value] of Object.entries({ state: asked.get('state') ?? '', ...answer })) page.searchParams.set(name, value);
  return (await fetch(page)).status;
}

test('a sign-in is stored for the user alone, and presented to the server from then on', async () => {
  await using directory = temporaryDirectory();
  await using server = await startHttpServer({
    tokens: new Set(['first']),
    issuesTokens: true,
    tokenAnswers: [{ body: TOKENS }],
  });
  const store = fileStoreIn(directory.path);
  const settings = resolveServer('web', { url: server.url }, { cwd: '/', env: {} });
  expect(await authStatus(settings, store)).toBe('not_logged_in');

  const { authorizationUrl, completed } = await startSignIn(options(server, store, { scopes: ['read'], resource: server.url }));
  const asked = Object.fromEntries(new URL(authorizationUrl).searchParams);
  expect(asked).toMatchObject({
    response_type: 'code',
    client_id: 'registered',
    scope: 'read',
    resource: server.url,
    code_challenge_method: 'S256',
  });
  expect(await comeBack(authorizationUrl, { code: 'abc' })).toBe(200);
  await completed;

  const file = directory.join('.credentials.json');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    [credentialsKey({ name: 'web', url: server.url })]: {
      server_name: 'web',
      server_url: server.url,
      client_id: 'registered',
      access_token: 'first',
      expires_at: expect.any(Number),
      refresh_token: 'renew',
      scopes: [],
    },
  });
  expect(await authStatus(settings, store)).toBe('oauth');
  const authorize = () =>
    storedAuthorization({ server: { name: 'web', url: server.url }, headers: {}, store, nowMs: () => Date.now() });
  await using pool = new McpServerPool({ version: '1', authorize });
  expect(await pool.acquire(settings, { root: '/' }).callTool('echo', { text: 'hi' }, { signal })).toMatchObject({
    content: [{ text: 'ECHO: hi' }],
  });

  expect(await store.remove({ name: 'web', url: server.url })).toBe(true);
  expect(await store.remove({ name: 'web', url: server.url })).toBe(false);
  await expect(stat(file)).rejects.toThrow('ENOENT');
});

test('a token that is about to end is renewed, once for all who wait', async () => {
  await using directory = temporaryDirectory();
  const renewed = { access_token: 'second', token_type: 'bearer', expires_in: 3600 };
  await using server = await startHttpServer({ issuesTokens: true, tokenAnswers: [{ body: renewed }] });
  const store = fileStoreIn(directory.path);
  const of = { name: 'web', url: server.url };
  await store.save({
    server_name: of.name,
    server_url: of.url,
    client_id: 'me',
    access_token: 'first',
    expires_at: 1_000_000,
    refresh_token: 'renew',
    scopes: [],
  });
  const authorization = storedAuthorization({ server: of, headers: {}, store, nowMs: () => 980_000 });
  expect(await Promise.all([authorization.accessToken(), authorization.accessToken()])).toEqual(['second', 'second']);
  const sent = server.requests.filter(({ line }) => line === 'POST /token');
  expect(sent.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
    { grant_type: 'refresh_token', refresh_token: 'renew', client_id: 'me' },
  ]);
  expect(await store.load(of)).toMatchObject({ access_token: 'second', refresh_token: 'renew' });
});

test('a sign-in that cannot be renewed is reported as missing', async () => {
  await using directory = temporaryDirectory();
  await using server = await startHttpServer({ tokens: new Set(), issuesTokens: true });
  const store = fileStoreIn(directory.path);
  const of = { name: 'web', url: server.url };
  await store.save({
    server_name: of.name,
    server_url: of.url,
    client_id: 'me',
    access_token: 'old',
    expires_at: 1,
    refresh_token: 'x',
    scopes: [],
  });
  await using pool = new McpServerPool({
    version: '1',
    authorize: () => storedAuthorization({ server: of, headers: {}, store, nowMs: () => Date.now() }),
  });
  const settings = resolveServer('web', { url: server.url }, { cwd: '/', env: {} });
  await expect(pool.acquire(settings, { root: '/' }).started()).rejects.toMatchObject({ needsLogin: true });
});

test('a refusal, a late answer, and somebody else knocking', async () => {
  await using directory = temporaryDirectory();
  await using server = await startHttpServer({ issuesTokens: true, tokenAnswers: [{ body: TOKENS }] });
  const store = fileStoreIn(directory.path);
  const refused = await startSignIn(options(server, store, { callbackSecret: 's3cret' }));
  expect(await comeBack(refused.authorizationUrl, { state: 'guess', code: 'evil' })).toBe(400);
  expect(await comeBack(refused.authorizationUrl, { error: 'access_denied' })).toBe(400);
  await expect(refused.completed).rejects.toThrow('The sign-in was refused: access_denied');
  const late = await startSignIn(options(server, store, { timeoutMs: 10 }));
  await expect(late.completed).rejects.toThrow('timed out waiting for OAuth callback');
  const giveUp = new AbortController();
  const given = await startSignIn(options(server, store, { signal: giveUp.signal }));
  giveUp.abort();
  await expect(given.completed).rejects.toBeDefined();
  expect(await store.load({ name: 'web', url: server.url })).toBeNull();
});

test('the address that a browser elsewhere ended at is taken too, and no other', async () => {
  await using directory = temporaryDirectory();
  await using server = await startHttpServer({ issuesTokens: true, tokenAnswers: [{ body: TOKENS }] });
  const store = fileStoreIn(directory.path);
  const { authorizationUrl, completed, take } = await startSignIn(options(server, store));
  const asked = new URL(authorizationUrl).searchParams;
  const end = `${asked.get('redirect_uri')}?state=${asked.get('state')}&code=abc`;
  expect([take('abc'), take('http://127.0.0.1/callback?code=abc'), take(end.replace('callback', 'other')), take(end)]).toEqual([
    false,
    false,
    false,
    true,
  ]);
  await completed;
  expect(await store.load({ name: 'web', url: server.url })).toMatchObject({ access_token: 'first' });
});

test('a server that tells nothing of sign-ins has none', async () => {
  await using directory = temporaryDirectory();
  await using server = await startHttpServer();
  const store = fileStoreIn(directory.path);
  await expect(startSignIn(options(server, store))).rejects.toThrow('No authorization support detected');
  expect(await authStatus(resolveServer('web', { url: server.url }, { cwd: '/', env: {} }), store)).toBe('unsupported');
});

test('where there is no keyring, the file takes its place; a file that is broken says so', async () => {
  await using directory = temporaryDirectory();
  const auto = credentialsStore({ codexHome: directory.path, mode: 'auto', keyring: noKeyring });
  await auto.save({ server_name: 'web', server_url: 'https://x', client_id: 'me', access_token: 'a', scopes: [] });
  expect(await auto.load({ name: 'web', url: 'https://x' })).toMatchObject({ access_token: 'a' });
  const ring = credentialsStore({ codexHome: directory.path, mode: 'keyring', keyring: noKeyring });
  await expect(ring.load({ name: 'web', url: 'https://x' })).rejects.toThrow('no keyring here');
  await using broken = temporaryDirectory({ files: { '.credentials.json': '{"web": 1}' } });
  await expect(fileStoreIn(broken.path).load({ name: 'web', url: 'https://x' })).rejects.toThrow('does not hold sign-ins');
});
