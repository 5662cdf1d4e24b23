import { describe, expect, test } from 'vitest';
import type { Auth } from './auth.ts';
import { readIdTokenClaims } from './jwt-claims.ts';
import { checkLoginMethod, enforceLoginRestrictions, restrictionViolation } from './login-restrictions.ts';
import { sampleToken } from './testing/jwt.ts';

const key: Auth = { mode: 'apiKey', apiKey: 'sk', source: 'store' };
const account = (accountId: string | null): Auth => {
  const idToken = readIdTokenClaims(sampleToken({ accountId }));
  return {
    mode: 'chatgpt',
    accessToken: 'a',
    accountId,
    idToken,
    email: null,
    planType: null,
    external: false,
    lastRefresh: null,
  };
};
const none = { forcedLoginMethod: null, allowedWorkspaceIds: [] };

describe('what is allowed', () => {
  test.each([
    [null, { forcedLoginMethod: 'api' as const, allowedWorkspaceIds: ['a'] }],
    [key, none],
    [account('acct-1'), none],
    [key, { ...none, forcedLoginMethod: 'api' as const }],
    [key, { ...none, allowedWorkspaceIds: ['acct-9'] }],
    [account('acct-1'), { forcedLoginMethod: 'chatgpt' as const, allowedWorkspaceIds: ['acct-0', 'acct-1'] }],
  ])('%j under %j', (auth, restrictions) => {
    expect(restrictionViolation(auth, restrictions)).toBeNull();
  });
});

describe('what is not', () => {
  test.each([
    [
      account('acct-1'),
      { ...none, forcedLoginMethod: 'api' as const },
      'API key login is required, but ChatGPT is currently being used.',
    ],
    [
      key,
      { ...none, forcedLoginMethod: 'chatgpt' as const },
      'ChatGPT login is required, but an API key is currently being used.',
    ],
    [
      account('acct-1'),
      { ...none, allowedWorkspaceIds: ['acct-9'] },
      'Login is restricted to workspace acct-9, but current credentials belong to acct-1.',
    ],
    [
      account(null),
      { ...none, allowedWorkspaceIds: ['acct-9'] },
      'Login is restricted to workspace acct-9, but current credentials lack a workspace identifier.',
    ],
  ])('%j under %j', async (auth, restrictions, message) => {
    const signedOut: string[] = [];

    const enforced = enforceLoginRestrictions({ ...restrictions, auth, signOut: async () => signedOut.push('yes') });

    await expect(enforced).rejects.toMatchObject({ code: 'login/restricted', message: `${message} Logging out.` });
    expect(signedOut).toEqual(['yes']);
  });

  test('is said even when signing out fails', async () => {
    const enforced = enforceLoginRestrictions({
      forcedLoginMethod: 'chatgpt',
      allowedWorkspaceIds: [],
      auth: key,
      signOut: () => Promise.reject(new Error('read-only')),
    });

    await expect(enforced).rejects.toThrow(
      'ChatGPT login is required, but an API key is currently being used. Failed to remove auth.json: Error: read-only',
    );
  });
});

test('credentials that are allowed are left alone', async () => {
  await expect(
    enforceLoginRestrictions({ ...none, auth: key, signOut: () => Promise.reject(new Error('not called')) }),
  ).resolves.toBeUndefined();
});

test('refuses a way to sign in that is not the one forced', () => {
  expect(() => checkLoginMethod('api', 'chatgpt')).toThrow('API key login is disabled. Use ChatGPT login instead.');
  expect(() => checkLoginMethod('chatgpt', 'api')).toThrow('ChatGPT login is disabled. Use API key login instead.');
  checkLoginMethod('api', 'api');
  checkLoginMethod('chatgpt', null);
});
