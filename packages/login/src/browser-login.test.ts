import { existsSync } from 'node:fs';
import { createServer, request } from 'node:http';
import path from 'node:path';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAuthStore } from './auth-store.ts';
import { startBrowserLogin, type BrowserLogin, type BrowserLoginOptions } from './browser-login.ts';
import { deferred } from '@codex-ts/testkit';
import { sampleToken, type SampleClaims } from './testing/jwt.ts';
import { ScriptedIssuer, type IssuerAnswer } from './testing/scripted-issuer.ts';
import { readAuthJson, temporaryHome } from './testing/temporary-home.ts';

const SIGNED_IN_AT = new Date('2026-01-02T03:04:05.678Z');

interface Started {
  login: BrowserLogin;
  issuer: ScriptedIssuer;
  home: string;
  failures: string[];
  state: string;
  callback(query: string, headers?: Record<string, string>): Promise<Reply>;
  get(target: string, options?: { method?: string; headers?: Record<string, string> }): Promise<Reply>;
}

interface Script extends Partial<BrowserLoginOptions> {
  claims?: SampleClaims;
  /** Answers the exchange of the code; default: tokens. */
  code?: () => IssuerAnswer | Promise<IssuerAnswer>;
  /** Answers the exchange for an API key; default: a key. */
  apiKey?: () => IssuerAnswer | Promise<IssuerAnswer>;
}

async function start({ claims = {}, ...script }: Script = {}): Promise<Started> {
  const tokens = {
    id_token: sampleToken(claims),
    access_token: sampleToken({ ...claims, nonce: 'access' }),
    refresh_token: 'refresh-1',
  };
  const { code = () => ({ body: tokens }), apiKey = () => ({ body: { access_token: 'sk-exchanged' } }), ...options } = script;
  const issuer = await ScriptedIssuer.start({
    '/oauth/token': ({ body }) => (body['grant_type'] === 'authorization_code' ? code() : apiKey()),
  });
  const home = temporaryHome();
  const failures: string[] = [];
  const login = await startBrowserLogin({
    issuer: issuer.issuer,
    store: createAuthStore({ codexHome: home, mode: 'file' }),
    originator: 'codex_ts',
    port: 0,
    onFailure: (message) => failures.push(message),
    now: () => SIGNED_IN_AT,
    ...options,
  });
  onTestFinished(async () => {
    login.cancel();
    await issuer[Symbol.asyncDispose]();
  });
  const state = new URL(login.authUrl).searchParams.get('state') ?? '';
  const get: Started['get'] = (target, { method = 'GET', headers = {} } = {}) => send(login.port, target, { method, headers });
  return {
    login,
    issuer,
    home,
    failures,
    state,
    get,
    callback: (query, headers = {}) => get(`/auth/callback?${query}`, { headers }),
  };
}

interface Reply {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

function send(
  port: number,
  target: string,
  { method, headers }: { method: string; headers: Record<string, string> },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: target, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    call.on('error', reject);
    call.end();
  });
}

const text = ({ status, body }: Reply): [number, string] => [status, body];
const html = { accept: 'text/html,application/xhtml+xml' };

describe('a sign-in', () => {
  test('stores tokens and a key, and ends with the last page', async () => {
    const { login, issuer, home, state, callback, get } = await start();

    const redirect = await callback(`code=abc&state=${state}`);
    const page = await get('/success?needs_setup=true&platform_url=https%3A%2F%2Fevil.example');
    await login.completed;

    const idToken = sampleToken();
    expect([redirect.status, redirect.headers['location']]).toEqual([
      302,
      `http://localhost:${login.port}/success?id_token=${idToken}&needs_setup=false&org_id=org-1&project_id=proj-1&plan_type=pro&platform_url=https%3A%2F%2Fplatform.openai.com`,
    ]);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('You are signed in');
    expect(page.body).not.toContain('evil.example');
    expect(readAuthJson(home)).toEqual({
      auth_mode: 'chatgpt',
      OPENAI_API_KEY: 'sk-exchanged',
      tokens: {
        id_token: idToken,
        access_token: sampleToken({ nonce: 'access' }),
        refresh_token: 'refresh-1',
        account_id: 'acct-1',
      },
      last_refresh: '2026-01-02T03:04:05.678Z',
    });
    const redirectUri = `http://localhost:${login.port}/auth/callback`;
    expect(issuer.requests).toEqual([
      {
        path: '/oauth/token',
        contentType: 'application/x-www-form-urlencoded',
        body: {
          grant_type: 'authorization_code',
          code: 'abc',
          redirect_uri: redirectUri,
          client_id: 'client-1',
          code_verifier: expect.stringMatching(/^[\w-]{86}$/),
        },
      },
      {
        path: '/oauth/token',
        contentType: 'application/x-www-form-urlencoded',
        body: {
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          client_id: 'client-1',
          requested_token: 'openai-api-key',
          subject_token: idToken,
          subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
        },
      },
    ]);
  });

  test('works without an API key', async () => {
    const { home, state, callback } = await start({ apiKey: () => ({ status: 400 }) });

    expect((await callback(`code=abc&state=${state}`)).status).toBe(302);
    expect(readAuthJson(home)).toMatchObject({ OPENAI_API_KEY: null });
  });

  test('sends an owner whose organization is not set up to where that is done', async () => {
    const { state, callback, get } = await start({ claims: { onboarded: false } });

    const redirect = await callback(`code=abc&state=${state}`);
    const page = await get('/success');

    expect(redirect.headers['location']).toContain('&needs_setup=true&');
    const link = /<a class="action" href="([^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(link).toBe(
      `https://platform.openai.com/org-setup?p=pro&t=${sampleToken({ onboarded: false })}&with_org=org-1&project_id=proj-1`,
    );
  });

  test('ends by itself when the browser never asks for the last page', async () => {
    const { login, state, callback } = await start({ lastPageWaitMs: 1 });

    await callback(`code=abc&state=${state}`);

    await expect(login.completed).resolves.toBeUndefined();
  });

  test('exchanges a code that comes twice once', async () => {
    const { issuer, state, callback } = await start();

    const replies = await Promise.all([callback(`code=abc&state=${state}`), callback(`code=abc&state=${state}`)]);
    replies.push(await callback(`code=abc&state=${state}`));

    expect(replies.map(({ status }) => status)).toEqual([302, 302, 302]);
    expect(issuer.requests.map(({ body }) => body['grant_type'])).toEqual([
      'authorization_code',
      'urn:ietf:params:oauth:grant-type:token-exchange',
    ]);
  });
});

describe('a callback that is wrong', () => {
  test.each([
    ['another state', () => 'code=abc&state=nope', 'State mismatch'],
    ['no state', () => 'code=abc', 'State mismatch'],
    ['a state that begins alike', (state: string) => `code=abc&state=${state.slice(0, -1)}`, 'State mismatch'],
    ['no code', (state: string) => `state=${state}`, 'Missing authorization code'],
    ['an empty code', (state: string) => `code=&state=${state}`, 'Missing authorization code'],
    ['a refusal', (state: string) => `error=access_denied&state=${state}`, 'Missing authorization code'],
  ])('with %s is answered 400, and the sign-in waits on', async (_name, query, message) => {
    const { issuer, home, state, callback } = await start();

    expect(text(await callback(query(state)))).toEqual([400, message]);
    expect([issuer.requests, existsSync(path.join(home, 'auth.json'))]).toEqual([[], false]);
    expect((await callback(`code=abc&state=${state}`)).status).toBe(302);
  });

  test('shows a browser a page that says what the issuer said', async () => {
    const { failures, state, callback } = await start();

    const page = await callback(`error=access_denied&error_description=%3Cb%3Enot%20you%3C%2Fb%3E&state=${state}`, html);

    expect([page.status, page.headers['content-type'], page.headers['content-security-policy']]).toEqual([
      400,
      'text/html; charset=utf-8',
      expect.stringContaining("default-src 'none'"),
    ]);
    expect(page.body).toContain('Sign-in failed: &lt;b&gt;not you&lt;/b&gt;');
    expect(failures).toEqual(['Sign-in failed: <b>not you</b>']);
  });

  test('a code that the issuer refuses is answered 500, without what the issuer said, and can be tried again', async () => {
    let attempts = 0;
    const { home, failures, state, callback } = await start({
      code: () => (++attempts < 2 ? { status: 400, body: { error: 'secret detail' } } : { status: 500 }),
    });

    const replies = [await callback(`code=abc&state=${state}`), await callback(`code=abc&state=${state}`)];

    expect(replies.map(text)).toEqual([
      [500, 'Token exchange failed: token endpoint returned status 400 Bad Request'],
      [500, 'Token exchange failed: token endpoint returned status 500 Internal Server Error'],
    ]);
    expect([failures.length, existsSync(path.join(home, 'auth.json'))]).toEqual([2, false]);
  });

  test.each([
    [
      'an id token that is no JWT',
      { id_token: 'nope', access_token: 'a', refresh_token: 'r' },
      'Unable to persist auth file: invalid ID token format',
    ],
    ['a token missing', { access_token: 'a', refresh_token: 'r' }, 'Token exchange failed: error decoding response body'],
    ['no JSON', '<html>', 'Token exchange failed: error decoding response body'],
  ])('%s is answered 500', async (_name, body, message) => {
    const { home, state, callback } = await start({ code: () => ({ body }) });

    expect(text(await callback(`code=abc&state=${state}`))).toEqual([500, message]);
    expect(existsSync(path.join(home, 'auth.json'))).toBe(false);
  });

  test('an issuer that hangs up is answered 500', async () => {
    const { issuer, state, callback } = await start({ code: () => null });

    expect(text(await callback(`code=abc&state=${state}`))).toEqual([
      500,
      `Token exchange failed: error sending request for url (${issuer.url}/oauth/token)`,
    ]);
  });
});

describe('a workspace', () => {
  test('that is allowed may sign in, and is named to the issuer', async () => {
    const { login, state, callback } = await start({ allowedWorkspaceIds: ['acct-1'] });

    expect(new URL(login.authUrl).searchParams.get('allowed_workspace_id')).toBe('acct-1');
    expect((await callback(`code=abc&state=${state}`)).status).toBe(302);
  });

  test.each([
    [['acct-9'], {}, 'Login is restricted to workspace id acct-9.'],
    [['a', 'b'], {}, 'Login is restricted to workspace id(s) a, b.'],
    [
      ['acct-9'],
      { accountId: null },
      'Login is restricted to a specific workspace, but the token did not include an chatgpt_account_id claim.',
    ],
  ])('other than %j ends the sign-in', async (allowedWorkspaceIds, claims, message) => {
    const { login, home, state, callback } = await start({ allowedWorkspaceIds, claims });

    expect(text(await callback(`code=abc&state=${state}`))).toEqual([200, message]);

    await expect(login.completed).rejects.toMatchObject({ code: 'login/workspace-not-allowed', message });
    expect(existsSync(path.join(home, 'auth.json'))).toBe(false);
  });
});

describe('with endOnFailure', () => {
  test.each([
    ['error=access_denied&error_description=nope', 'Sign-in failed: nope'],
    ['error=access_denied', 'Sign-in failed: access_denied'],
    ['', 'Missing authorization code. Sign-in could not be completed.'],
  ])('the answer %j ends the sign-in', async (query, message) => {
    const { login, state, callback } = await start({ endOnFailure: true });

    expect((await callback(`${query}&state=${state}`)).status).toBe(200);

    await expect(login.completed).rejects.toThrow(message);
  });

  test('a code that is refused ends the sign-in, another state does not', async () => {
    const { login, state, callback } = await start({ endOnFailure: true, code: () => ({ status: 400 }) });

    expect(text(await callback('code=abc&state=wrong'))).toEqual([400, 'State mismatch']);
    expect((await callback(`code=abc&state=${state}`)).status).toBe(200);

    await expect(login.completed).rejects.toThrow('Token exchange failed: token endpoint returned status 400 Bad Request');
  });
});

describe('the server', () => {
  test.each(['/', '/nope', '/auth/callback/x', '/favicon.ico', '/success'])(
    'has no page at %s before the sign-in',
    async (target) => {
      const { get } = await start();

      expect(text(await get(target))).toEqual([404, 'Not Found']);
    },
  );

  test('answers to its own names only', async () => {
    const { login, state, get } = await start();

    const replies = await Promise.all(
      ['evil.example', `evil.example:${login.port}`, `localhost:${login.port}`].map((host) =>
        get(`/auth/callback?state=${state}`, { headers: { host } }),
      ),
    );

    expect(replies.map(({ status }) => status)).toEqual([403, 403, 400]);
  });

  test('is cancelled by another program, by any method', async () => {
    const { login, get } = await start();

    expect(text(await get('/cancel', { method: 'POST' }))).toEqual([200, 'Login cancelled']);
    await expect(login.completed).rejects.toMatchObject({ code: 'login/cancelled', message: 'Login cancelled' });
  });

  test('has succeeded, even when it is cancelled before the last page', async () => {
    const { login, state, callback } = await start();

    await callback(`code=abc&state=${state}`);
    login.cancel();

    await expect(login.completed).resolves.toBeUndefined();
  });

  test.each(['//', '/%', '*', 'http://[', '/auth/callback?%'])('has no page at %j', async (target) => {
    const { get } = await start();

    expect((await get(target)).status).toBeGreaterThanOrEqual(400);
  });

  test('takes a callback by GET only', async () => {
    const { issuer, state, get } = await start();

    expect((await get(`/auth/callback?code=abc&state=${state}`, { method: 'POST' })).status).toBe(404);
    expect(issuer.requests).toEqual([]);
  });

  test('is not cancelled by a page of another site', async () => {
    const { state, callback, get } = await start();

    expect((await get('/cancel', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await callback(`code=abc&state=${state}`)).status).toBe(302);
  });

  test('ends when the sign-in is cancelled', async () => {
    const { login, get } = await start();

    login.cancel();

    await expect(login.completed).rejects.toMatchObject({ code: 'login/cancelled', message: 'Login was not completed' });
    await expect(get('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('stores nothing when it is cancelled while the code is exchanged', async () => {
    const [asked, answer] = [deferred(), deferred()];
    const { login, issuer, home, state, callback } = await start({
      apiKey: async () => {
        asked.resolve();
        await answer.promise;
        return { body: { access_token: 'sk' } };
      },
    });
    const interrupted = callback(`code=abc&state=${state}`).catch(() => null);
    await asked.promise;

    login.cancel();
    answer.resolve();

    await expect(login.completed).rejects.toMatchObject({ code: 'login/cancelled' });
    await interrupted;
    await issuer[Symbol.asyncDispose]();
    expect(existsSync(path.join(home, 'auth.json'))).toBe(false);
  });

  test('a second sign-in ends the first and takes its port', async () => {
    const first = await start();

    const second = await start({ port: first.login.port });

    await expect(first.login.completed).rejects.toThrow('Login cancelled');
    expect([second.login.port, (await second.callback(`code=abc&state=${second.state}`)).status]).toEqual([
      first.login.port,
      302,
    ]);
  });

  test('gives up when the port is held by something else', async () => {
    const asked: string[] = [];
    const other = createServer((incoming, response) => {
      asked.push(incoming.url ?? '');
      response.end('not a sign-in');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo; // it listens
    onTestFinished(() => void other.close());

    await expect(start({ port })).rejects.toMatchObject({
      code: 'login/port-in-use',
      message: `Port 127.0.0.1:${port} is already in use`,
    });
    expect(asked).toEqual(['/cancel']);
  });
});
