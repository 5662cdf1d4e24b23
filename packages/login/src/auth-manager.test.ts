import { existsSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { onDiagnostic } from '@codex-ts/foundation/diagnostics';
import type { Auth } from './auth.ts';
import { AuthManager, type AuthManagerOptions } from './auth-manager.ts';
import { createAuthStore } from './auth-store.ts';
import { deferred } from '@codex-ts/testkit';
import { sampleToken } from './testing/jwt.ts';
import { ScriptedIssuer, type IssuerRoute } from './testing/scripted-issuer.ts';
import { readAuthJson, temporaryHome, writeAuth } from './testing/temporary-home.ts';

const NOW = new Date('2026-01-10T00:00:00Z');
const access = (nonce: string, expiresAt?: number): string =>
  sampleToken(expiresAt === undefined ? { nonce } : { nonce, expiresAt });

function chatgpt({
  accessToken = access('1'),
  lastRefresh = '2026-01-09T00:00:00Z',
  accountId = 'acct-1',
  refreshToken = 'refresh-1',
} = {}) {
  const tokens = { id_token: sampleToken(), access_token: accessToken, refresh_token: refreshToken, account_id: accountId };
  return { auth_mode: 'chatgpt', OPENAI_API_KEY: null, tokens, last_refresh: lastRefresh };
}

interface Managed {
  manager: AuthManager;
  issuer: ScriptedIssuer;
  home: string;
  changes: (Auth | null)[];
}

async function manage(
  stored: unknown,
  {
    refresh = () => ({ body: { access_token: access('2'), refresh_token: 'refresh-2' } }),
    ...options
  }: Partial<AuthManagerOptions> & { refresh?: IssuerRoute } = {},
): Promise<Managed> {
  const home = temporaryHome();
  if (stored !== null) writeAuth(home, stored);
  const issuer = await ScriptedIssuer.start({ '/oauth/token': refresh, '/oauth/revoke': () => ({}) });
  const manager = new AuthManager({
    codexHome: home,
    store: createAuthStore({ codexHome: home, mode: 'file' }),
    issuer: issuer.issuer,
    now: () => NOW,
    ...options,
  });
  const changes: (Auth | null)[] = [];
  manager.onChange((auth) => changes.push(auth));
  onTestFinished(async () => {
    manager.close();
    await createAuthStore({ codexHome: home, mode: 'ephemeral' }).delete();
    await issuer[Symbol.asyncDispose]();
  });
  return { manager, issuer, home, changes };
}

const accessTokenOf = (auth: Auth | null): string | null => (auth?.mode === 'chatgpt' ? auth.accessToken : null);

describe('current', () => {
  test('is what is stored, or nothing', async () => {
    const signedIn = await manage(chatgpt());
    const signedOut = await manage(null);

    expect([accessTokenOf(await signedIn.manager.current()), await signedOut.manager.current()]).toEqual([access('1'), null]);
    expect(signedIn.issuer.requests).toEqual([]);
  });

  test('is the key of the environment where that is allowed', async () => {
    const { manager } = await manage(chatgpt(), { env: { CODEX_API_KEY: 'sk-env' }, allowEnvKey: true });

    expect(await manager.current()).toEqual({ mode: 'apiKey', apiKey: 'sk-env', source: 'environment' });
  });

  test.each([
    ['were issued more than eight days ago', chatgpt({ lastRefresh: '2026-01-01T23:59:59Z' })],
    ['have expired', chatgpt({ accessToken: access('1', NOW.getTime() / 1_000 - 1) })],
    ['are about to expire', chatgpt({ accessToken: access('1', NOW.getTime() / 1_000 + 299) })],
  ])('renews tokens that %s', async (_name, stored) => {
    const { manager, issuer } = await manage(stored);

    expect([accessTokenOf(await manager.current()), issuer.requests.length]).toEqual([access('2'), 1]);
  });

  test.each([
    ['were issued eight days ago', chatgpt({ lastRefresh: '2026-01-02T00:00:00Z' })],
    ['expire in a while', chatgpt({ accessToken: access('1', NOW.getTime() / 1_000 + 301) })],
    ['do not say when they were issued', { ...chatgpt(), last_refresh: null }],
  ])('uses tokens that %s', async (_name, stored) => {
    const { manager, issuer } = await manage(stored);

    expect([accessTokenOf(await manager.current()), issuer.requests.length]).toEqual([stored.tokens.access_token, 0]);
  });

  test('is the old tokens when they cannot be renewed', async () => {
    const { manager } = await manage(chatgpt({ lastRefresh: '2025-01-01T00:00:00Z' }), { refresh: () => ({ status: 500 }) });

    expect([accessTokenOf(await manager.current()), manager.refreshFailure]).toEqual([access('1'), null]);
  });

  test('says what is wrong with the file', async () => {
    const { manager } = await manage('{');

    await expect(manager.current()).rejects.toMatchObject({ code: 'login/auth-file-invalid' });
  });
});

describe('refresh', () => {
  test('calls at the same time share one request', async () => {
    const { manager, issuer } = await manage(chatgpt());

    const renewed = await Promise.all([manager.refresh(), manager.refresh(), manager.refresh()]);

    expect([new Set(renewed.map(accessTokenOf)), issuer.requests.length]).toEqual([new Set([access('2')]), 1]);
  });

  test('leaves an API key alone', async () => {
    const { manager, issuer } = await manage({ OPENAI_API_KEY: 'sk' });

    expect([await manager.refresh(), issuer.requests]).toEqual([{ mode: 'apiKey', apiKey: 'sk', source: 'store' }, []]);
  });

  test('does not ask again with tokens that were refused for good', async () => {
    const { manager, issuer } = await manage(chatgpt(), {
      refresh: () => ({ status: 401, body: { error: { code: 'refresh_token_expired' } } }),
    });

    await expect(manager.refresh()).rejects.toMatchObject({ failure: 'expired' });
    await expect(manager.refresh()).rejects.toMatchObject({ failure: 'expired' });

    expect([issuer.requests.length, manager.refreshFailure?.failure]).toEqual([1, 'expired']);
  });

  test('asks again after a failure that may pass', async () => {
    let calls = 0;
    const { manager } = await manage(chatgpt(), {
      refresh: () => (++calls === 1 ? { status: 503 } : { body: { access_token: access('2') } }),
    });

    await expect(manager.refresh()).rejects.toMatchObject({ retryable: true });

    expect(accessTokenOf(await manager.refresh())).toBe(access('2'));
  });

  test('takes what another program stored after a refusal', async () => {
    const { manager, issuer, home } = await manage(chatgpt(), { refresh: () => ({ status: 401, body: {} }) });
    await expect(manager.refresh()).rejects.toMatchObject({ failure: 'other' });

    writeAuth(home, chatgpt({ accessToken: access('3'), refreshToken: 'refresh-3' }));
    const retried = await manager.refresh().catch(() => null);

    expect([retried, issuer.bodiesOf('/oauth/token').map((body) => body['refresh_token'])]).toEqual([
      null,
      ['refresh-1', 'refresh-3'],
    ]);
  });
});

test('callers that come first together share what the store holds, and the failure to renew it', async () => {
  const refuse = () => ({ status: 401, body: { error: { code: 'refresh_token_reused' } } });
  const { manager } = await manage(chatgpt(), { refresh: refuse });
  await Promise.all([manager.cached(), manager.refresh().catch(() => null), manager.cached()]);

  expect(manager.refreshFailure).toMatchObject({ failure: 'reused', codexErrorInfo: 'unauthorized' });
});

describe('after a 401', () => {
  test('takes newer tokens of the account from the store, without a request', async () => {
    const { manager, issuer, home } = await manage(chatgpt());
    const refused = await manager.current();
    writeAuth(home, chatgpt({ accessToken: access('3') }));

    expect([
      refused && accessTokenOf(await manager.recover(refused, 1)),
      accessTokenOf(await manager.current()),
      issuer.requests,
    ]).toEqual([access('3'), access('3'), []]);
  });

  test('tries what is stored once more, then renews it once, then gives up', async () => {
    const { manager, issuer } = await manage(chatgpt());
    const refused = await manager.current();
    const tries = [];
    for (const attempt of [1, 2, 3]) tries.push(refused && accessTokenOf(await manager.recover(refused, attempt)));

    expect([tries, issuer.requests.length]).toEqual([[access('1'), access('2'), null], 1]);
  });

  test('has nothing else for an API key', async () => {
    const { manager } = await manage({ OPENAI_API_KEY: 'sk' });
    const refused = await manager.current();

    expect(refused && (await manager.recover(refused, 1))).toBeNull();
  });

  test('does not go on as another account', async () => {
    const { manager, home } = await manage(chatgpt());
    const refused = await manager.current();
    writeAuth(home, chatgpt({ accountId: 'acct-9' }));

    await expect(refused && manager.recover(refused, 1)).rejects.toMatchObject({ failure: 'account-changed' });
  });
});

describe('tokens of a client', () => {
  const tokens = { accessToken: sampleToken({ plan: 'free' }), accountId: 'acct-1', planType: 'pro' };

  test('are used and announced, and not stored', async () => {
    const { manager, home, changes } = await manage(null);

    await manager.signInWithExternalTokens(tokens);

    const expected = expect.objectContaining({
      mode: 'chatgpt',
      external: true,
      accountId: 'acct-1',
      planType: 'pro',
      email: 'user@example.com',
    });
    expect([await manager.current(), changes, existsSync(path.join(home, 'auth.json'))]).toEqual([expected, [expected], false]);
  });

  test('are renewed by the client', async () => {
    const asked: unknown[] = [];
    const renewed = sampleToken({ nonce: 'renewed' });
    const { manager, issuer } = await manage(null, {
      refreshExternalTokens: async (question) => {
        asked.push(question);
        return { accessToken: renewed, accountId: 'acct-1', planType: null };
      },
    });
    await manager.signInWithExternalTokens(tokens);
    const refused = await manager.current();

    expect(refused && accessTokenOf(await manager.recover(refused, 1))).toBe(renewed);
    expect(refused && (await manager.recover(refused, 2))).toBeNull();
    expect([asked, issuer.requests]).toEqual([[{ reason: 'unauthorized', previousAccountId: 'acct-1' }], []]);
  });

  test('of another workspace are refused', async () => {
    const { manager } = await manage(null, { refreshExternalTokens: async () => ({ ...tokens, accountId: 'acct-9' }) });
    await manager.signInWithExternalTokens(tokens);

    await expect(manager.refresh()).rejects.toThrow('external auth refresh returned workspace "acct-9", expected "acct-1"');
  });

  test('that are no JWT, or of a workspace that is not allowed, are refused', async () => {
    const { manager } = await manage(null, { allowedWorkspaceIds: ['acct-2'] });

    await expect(manager.signInWithExternalTokens({ ...tokens, accessToken: 'opaque' })).rejects.toMatchObject({
      code: 'login/invalid-jwt',
    });
    await expect(manager.signInWithExternalTokens(tokens)).rejects.toThrow(
      'External auth must use workspace acct-2, but received "acct-1".',
    );
    expect(await manager.current()).toBeNull();
  });

  test('keep other ways to sign in out until they are cleared', async () => {
    const { manager } = await manage(null);
    await manager.signInWithExternalTokens(tokens);
    const active = { code: 'login/external-tokens-active' };

    await expect(manager.signInWithApiKey('sk')).rejects.toMatchObject(active);
    await expect(manager.startBrowserLogin({ originator: 'codex_ts', port: 0 })).rejects.toMatchObject(active);
    await expect(manager.startDeviceLogin()).rejects.toMatchObject(active);
    await manager.signOut();
    await manager.signInWithApiKey('sk');

    expect(await manager.current()).toMatchObject({ mode: 'apiKey', apiKey: 'sk' });
  });
});

describe('changes', () => {
  test('are announced when signing in with a key and out, and never the same twice', async () => {
    const { manager, home, changes } = await manage(null);

    await manager.signInWithApiKey('sk-1');
    await manager.reload();
    await manager.signOut();
    await manager.reload();

    expect(changes).toEqual([{ mode: 'apiKey', apiKey: 'sk-1', source: 'store' }, null]);
    expect(existsSync(path.join(home, 'auth.json'))).toBe(false);
  });

  test('end with the one who listens', async () => {
    const { manager } = await manage(null);
    const heard: unknown[] = [];
    const stop = manager.onChange((auth) => heard.push(auth));

    stop();
    await manager.signInWithApiKey('sk-1');

    expect(heard).toEqual([]);
  });

  test('that another process makes are announced when the file is watched', async () => {
    const { manager, home } = await manage({ OPENAI_API_KEY: 'sk-1' }, { watch: true });
    await manager.current();
    const changed = deferred<Auth | null>();
    manager.onChange((auth) => changed.resolve(auth));

    await createAuthStore({ codexHome: home, mode: 'file' }).save({ OPENAI_API_KEY: 'sk-2' });

    expect(await changed.promise).toEqual({ mode: 'apiKey', apiKey: 'sk-2', source: 'store' });
  });
});

describe('signing in', () => {
  test('by browser replaces what is there and is announced', async () => {
    const tokens = { id_token: sampleToken(), access_token: access('9'), refresh_token: 'refresh-9' };
    const { manager, home, changes } = await manage({ OPENAI_API_KEY: 'sk-old' }, { refresh: () => ({ body: tokens }) });

    const login = await manager.startBrowserLogin({ originator: 'codex_ts', port: 0, lastPageWaitMs: 1 });
    const state = new URL(login.authUrl).searchParams.get('state');
    await new Promise((resolve) =>
      request({ host: '127.0.0.1', port: login.port, path: `/auth/callback?code=c&state=${state}` }, resolve).end(),
    );
    await login.completed;

    expect([changes.map(accessTokenOf), readAuthJson(home)]).toEqual([
      [access('9')],
      expect.objectContaining({ auth_mode: 'chatgpt' }),
    ]);
  });
});

describe('signing out', () => {
  test('revokes the refresh token', async () => {
    const { manager, issuer } = await manage(chatgpt());

    expect([await manager.signOut(), await manager.current()]).toEqual([true, null]);
    expect(issuer.requests).toEqual([
      {
        path: '/oauth/revoke',
        contentType: 'application/json',
        body: { token: 'refresh-1', token_type_hint: 'refresh_token', client_id: 'client-1' },
      },
    ]);
  });

  test('works when the issuer does not answer, and when the file is broken', async () => {
    const unreachable = await manage(chatgpt());
    await unreachable.issuer[Symbol.asyncDispose]();
    const broken = await manage('garbage');

    expect([await unreachable.manager.signOut(), await broken.manager.signOut()]).toEqual([true, true]);
    expect([existsSync(path.join(unreachable.home, 'auth.json')), existsSync(path.join(broken.home, 'auth.json'))]).toEqual([
      false,
      false,
    ]);
  });

  test('revokes nothing for an API key, and says when there was nothing', async () => {
    const withKey = await manage({ OPENAI_API_KEY: 'sk' });
    const signedOut = await manage(null);

    expect([await withKey.manager.signOut(), await signedOut.manager.signOut(), withKey.issuer.requests]).toEqual([
      true,
      false,
      [],
    ]);
  });
});

test('whoever looks for faults is told whether credentials could be renewed, and none of them', async () => {
  const told: unknown[] = [];
  onTestFinished(onDiagnostic('trace', (event) => told.push(event)));
  const good = await manage(chatgpt());
  await good.manager.refresh();
  const bad = await manage(chatgpt(), { refresh: () => ({ status: 401, body: { error: { code: 'refresh_token_expired' } } }) });
  await bad.manager.refresh().catch(() => undefined);

  expect(told).toMatchObject([
    { target: 'codex_login', level: 'info', message: 'credentials renewed', fields: {} },
    { target: 'codex_login', level: 'warn', message: 'credentials could not be renewed', fields: { reason: expect.any(String) } },
  ]);
  for (const secret of ['refresh-1', 'refresh-2', access('1'), access('2')]) expect(JSON.stringify(told)).not.toContain(secret);
});
