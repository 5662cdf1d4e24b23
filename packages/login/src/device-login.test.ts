import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAuthStore } from './auth-store.ts';
import { completeDeviceLogin, requestDeviceCode, type DeviceClock } from './device-login.ts';
import { sampleToken } from './testing/jwt.ts';
import { ScriptedIssuer, type IssuerAnswer } from './testing/scripted-issuer.ts';
import { readAuthJson, temporaryHome } from './testing/temporary-home.ts';

const USERCODE = '/api/accounts/deviceauth/usercode';
const TOKEN = '/api/accounts/deviceauth/token';
const codeReply = { device_auth_id: 'dev-1', user_code: 'ABCD-1234', interval: '5' };
const authorized = { body: { authorization_code: 'code-1', code_challenge: 'c', code_verifier: 'verifier-1' } };
const tokens = { id_token: sampleToken(), access_token: 'access-1', refresh_token: 'refresh-1' };

/** Time that passes only when something waits. */
class WaitingClock implements DeviceClock {
  readonly waits: number[] = [];
  #ms = 0;

  nowMs(): number {
    return this.#ms;
  }

  async sleep(delayMs: number): Promise<void> {
    this.waits.push(delayMs);
    this.#ms += delayMs;
  }
}

interface Script {
  usercode?: IssuerAnswer;
  /** The answers to one question after another; the last one stays. */
  token?: IssuerAnswer[];
  exchange?: IssuerAnswer;
}

async function issuerWith({
  usercode = { body: codeReply },
  token = [authorized],
  exchange = { body: tokens },
}: Script): Promise<ScriptedIssuer> {
  let asked = 0;
  const issuer = await ScriptedIssuer.start({
    [USERCODE]: () => usercode,
    [TOKEN]: () => token[Math.min(asked++, token.length - 1)] ?? null,
    '/oauth/token': () => exchange,
  });
  onTestFinished(() => issuer[Symbol.asyncDispose]());
  return issuer;
}

/** Runs the whole flow; resolves with what is to be known of it. */
async function signIn(script: Script, { allowedWorkspaceIds = [] as string[] } = {}) {
  const { issuer, bodies } = await issuerWith(script).then((scripted) => ({
    issuer: scripted.issuer,
    bodies: () => scripted.requests,
  }));
  const clock = new WaitingClock();
  const home = temporaryHome();
  const store = createAuthStore({ codexHome: home, mode: 'file' });
  const code = await requestDeviceCode(issuer, { clock });
  const outcome = completeDeviceLogin({ issuer, store, code, allowedWorkspaceIds, clock });
  outcome.catch(() => undefined); // looked at by the test
  return { outcome, code, clock, home, bodies, issuer };
}

test('asks until the code was entered, then stores the tokens without an API key', async () => {
  const { outcome, code, clock, home, bodies, issuer } = await signIn({ token: [{ status: 403 }, { status: 404 }, authorized] });

  await outcome;

  expect(code).toEqual({
    verificationUrl: `${issuer.url}/codex/device`,
    userCode: 'ABCD-1234',
    deviceAuthId: 'dev-1',
    intervalS: 5,
    expiresAtMs: 900_000,
  });
  expect(clock.waits).toEqual([5_000, 5_000]);
  const poll = { path: TOKEN, contentType: 'application/json', body: { device_auth_id: 'dev-1', user_code: 'ABCD-1234' } };
  expect(bodies()).toEqual([
    { path: USERCODE, contentType: 'application/json', body: { client_id: 'client-1' } },
    poll,
    poll,
    poll,
    {
      path: '/oauth/token',
      contentType: 'application/x-www-form-urlencoded',
      body: {
        grant_type: 'authorization_code',
        code: 'code-1',
        redirect_uri: `${issuer.url}/deviceauth/callback`,
        client_id: 'client-1',
        code_verifier: 'verifier-1',
      },
    },
  ]);
  expect(readAuthJson(home)).toEqual({
    auth_mode: 'chatgpt',
    OPENAI_API_KEY: null,
    tokens: { ...tokens, account_id: 'acct-1' },
    last_refresh: '1970-01-01T00:00:10.000Z',
  });
});

describe('the code', () => {
  test.each([
    [{ ...codeReply, interval: '0' }, 0],
    [{ ...codeReply, interval: 7 }, 7],
    [{ ...codeReply, interval: '100000' }, 60],
    [{ ...codeReply, interval: 'soon' }, 5],
    [{ ...codeReply, interval: '-1' }, 5],
    [{ device_auth_id: 'dev-1', usercode: 'ABCD-1234' }, 5],
  ])('of %j is asked for every %i seconds', async (body, intervalS) => {
    const { issuer } = await issuerWith({ usercode: { body } });

    expect(await requestDeviceCode(issuer)).toMatchObject({ userCode: 'ABCD-1234', intervalS });
  });

  test.each([
    [
      { status: 404 },
      'login/device-code-disabled',
      'device code login is not enabled for this Codex server. Use the browser login or verify the server URL.',
    ],
    [{ status: 500 }, 'login/device-code-failed', 'device code request failed with status 500 Internal Server Error'],
    [{ body: {} }, 'login/device-code-failed', 'error decoding response body'],
    [{ body: { device_auth_id: 'd' } }, 'login/device-code-failed', 'the reply to the device code request has no user code'],
  ])('is not had from %j', async (usercode, code, message) => {
    const { issuer } = await issuerWith({ usercode });

    await expect(requestDeviceCode(issuer)).rejects.toMatchObject({ code, message });
  });

  test('is not had from an issuer that hangs up', async () => {
    const { issuer } = await issuerWith({ usercode: null });

    await expect(requestDeviceCode(issuer)).rejects.toMatchObject({
      code: 'login/request-failed',
      retryable: true,
      message: `error sending request for url (${issuer.url}${USERCODE})`,
    });
  });
});

test('gives up after fifteen minutes', async () => {
  const { outcome, clock } = await signIn({ token: [{ status: 403 }] });

  await expect(outcome).rejects.toMatchObject({
    code: 'login/device-code-expired',
    message: 'device auth timed out after 15 minutes',
  });
  expect(clock.nowMs()).toBe(900_000);
});

describe('stores nothing when', () => {
  test.each([
    ['the issuer fails', { token: [{ status: 500 }] }, 'device auth failed with status 500 Internal Server Error'],
    [
      'the user declines',
      { token: [{ status: 400, body: { error: 'declined' } }] },
      'device auth failed with status 400 Bad Request',
    ],
    ['the answer is odd', { token: [{ body: {} }] }, 'error decoding response body'],
    [
      'the code is refused',
      { exchange: { status: 400 } },
      'device code exchange failed: token endpoint returned status 400 Bad Request',
    ],
    ['a token is missing', { exchange: { body: {} } }, 'device code exchange failed: error decoding response body'],
    ['the id token is no JWT', { exchange: { body: { ...tokens, id_token: 'nope' } } }, 'invalid ID token format'],
  ])('%s', async (_name, script, message) => {
    const { outcome, home } = await signIn(script);

    await expect(outcome).rejects.toThrow(message);
    expect(existsSync(path.join(home, 'auth.json'))).toBe(false);
  });

  test('the workspace is not allowed', async () => {
    const { outcome, home } = await signIn({}, { allowedWorkspaceIds: ['acct-9'] });

    await expect(outcome).rejects.toThrow('Login is restricted to workspace id acct-9.');
    expect(existsSync(path.join(home, 'auth.json'))).toBe(false);
  });
});

test('ends when it is aborted', async () => {
  const { issuer } = await issuerWith({ token: [{ status: 403 }], usercode: { body: { ...codeReply, interval: '60' } } });
  const store = createAuthStore({ codexHome: temporaryHome(), mode: 'file' });
  const abort = new AbortController();

  const waiting = completeDeviceLogin({ issuer, store, code: await requestDeviceCode(issuer), signal: abort.signal });
  abort.abort(new Error('enough'));

  await expect(waiting).rejects.toThrow('enough');
});
