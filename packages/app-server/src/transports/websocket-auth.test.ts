import { createHash } from 'node:crypto';
import { temporaryDirectory } from '@codex-ts/testkit';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { type AuthSettings, readAuthSettings } from './auth-settings.ts';
import type { ConnectionAuth } from './bearer-auth.ts';

const SECRET = 'a secret that is long enough to sign with';
const NOW = 1_700_000_000;
const files = { token: 'the-token\n', secret: `${SECRET}\n`, short: 'short', empty: ' \n' };

async function authOf(settings: AuthSettings): Promise<ConnectionAuth | null> {
  await using directory = temporaryDirectory({ files });
  return await readAuthSettings(settings, { cwd: directory.path, nowMs: () => NOW * 1000 });
}

async function refusal(settings: AuthSettings, authorization?: string): Promise<string | null | undefined> {
  const auth = await authOf(settings);
  return auth?.refusal(authorization);
}

test('nobody need prove anything unless told so', async () => {
  expect(await authOf({})).toBeNull();
});

describe('a capability token', () => {
  const sha256 = createHash('sha256').update('the-token').digest('hex');
  const settings: AuthSettings[] = [{ tokenFile: 'token' }, { tokenSha256: sha256 }, { tokenSha256: sha256.toUpperCase() }];

  test.each([
    ['Bearer the-token', null],
    ['bearer  the-token', null],
    [undefined, 'missing websocket bearer token'],
    ['Bearer the-tokem', 'invalid websocket bearer token'],
    ['Bearer the-token2', 'invalid websocket bearer token'],
    ['Basic the-token', 'invalid authorization header'],
    ['Bearer ', 'invalid authorization header'],
    ['the-token', 'invalid authorization header'],
    ['Bearer the-token the-token', 'invalid authorization header'],
  ])('%s', async (authorization, expected) => {
    const refusals = await Promise.all(settings.map((each) => refusal({ mode: 'capability-token', ...each }, authorization)));
    expect(refusals).toEqual([expected, expected, expected]);
  });
});

describe('a signed bearer token', () => {
  const settings: AuthSettings = { mode: 'signed-bearer-token', sharedSecretFile: 'secret', maxClockSkewSeconds: 5 };
  const strict: AuthSettings = { ...settings, issuer: 'me', audience: 'you' };
  const good = { iss: 'me', aud: 'you', exp: NOW + 60 };

  async function signed(
    claims: Record<string, unknown>,
    { alg = 'HS256', secret = SECRET }: { alg?: string; secret?: string } = {},
  ): Promise<string> {
    return `Bearer ${await new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))}`;
  }

  test.each([
    ['fits', good, null],
    ['is for several', { ...good, aud: ['x', 'you'] }, null],
    ['has expired', { ...good, exp: NOW - 6 }, 'expired websocket jwt'],
    ['has just expired, by another clock', { ...good, exp: NOW - 4 }, null],
    ['never expires', { iss: 'me', aud: 'you' }, 'invalid websocket jwt'],
    ['expires at no time', { ...good, exp: 'soon' }, 'invalid websocket jwt'],
    ['does not hold yet', { ...good, nbf: NOW + 6 }, 'websocket jwt is not valid yet'],
    ['holds since now, by another clock', { ...good, nbf: NOW + 4 }, null],
    ['was made by another', { ...good, iss: 'x' }, 'websocket jwt issuer mismatch'],
    ['does not say who made it', { aud: 'you', exp: NOW + 60 }, 'websocket jwt issuer mismatch'],
    ['is for another', { ...good, aud: 'x' }, 'websocket jwt audience mismatch'],
    ['is for others', { ...good, aud: ['x', 'y'] }, 'websocket jwt audience mismatch'],
  ])('that %s', async (_what, claims, expected) => {
    expect(await refusal(strict, await signed(claims))).toBe(expected);
  });

  test('may come from anyone for anyone when nothing else is asked for', async () => {
    expect(await refusal(settings, await signed({ exp: NOW + 60 }))).toBeNull();
  });

  test('must be signed with the secret, by the one way that is agreed', async () => {
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(good)).toString('base64url')}.`;
    const tokens = [
      await signed(good, { secret: `${SECRET}!` }),
      await signed(good, { alg: 'HS512', secret: SECRET.repeat(2) }),
      `Bearer ${none}`,
      'Bearer a.b.c',
    ];
    const refusals = await Promise.all(tokens.map((token) => refusal(strict, token)));
    expect(refusals).toEqual(Array(4).fill('invalid websocket jwt'));
  });
});

test.each<[AuthSettings, RegExp]>([
  [{ tokenFile: 'token' }, /require `--ws-auth/],
  [{ issuer: 'me' }, /require `--ws-auth/],
  [{ mode: 'capability-token' }, /`--ws-token-file` or `--ws-token-sha256` is required/],
  [{ mode: 'capability-token', tokenFile: 'token', tokenSha256: 'a'.repeat(64) }, /mutually exclusive/],
  [{ mode: 'capability-token', tokenSha256: 'abc' }, /64-character hex/],
  [{ mode: 'capability-token', tokenFile: 'missing' }, /^failed to read websocket auth secret \/.*missing: No such file/],
  [{ mode: 'capability-token', tokenFile: 'empty' }, /empty must not be empty/],
  [{ mode: 'capability-token', tokenFile: 'token', audience: 'you' }, /require `--ws-auth signed-bearer-token`/],
  [{ mode: 'signed-bearer-token' }, /`--ws-shared-secret-file` is required/],
  [{ mode: 'signed-bearer-token', sharedSecretFile: 'short' }, /at least 32 bytes/],
  [{ mode: 'signed-bearer-token', sharedSecretFile: 'secret', tokenFile: 'token' }, /require `--ws-auth capability-token`/],
])('settings that do not fit: %j', async (settings, message) => {
  await expect(authOf(settings)).rejects.toMatchObject({
    code: 'app-server/auth-settings',
    message: expect.stringMatching(message),
  });
  await expect(authOf(settings)).rejects.not.toThrow(/the-token|short$/);
});
