import { expect, test } from 'vitest';
import { InvalidJwtError } from './errors.ts';
import { jwtExpiresAt, readIdTokenClaims } from './jwt-claims.ts';
import { jwt, sampleToken } from './testing/jwt.ts';

test('reads the claims of the default issuer', () => {
  expect(readIdTokenClaims(sampleToken())).toEqual({
    email: 'user@example.com',
    planType: 'pro',
    userId: 'user-1',
    accountId: 'acct-1',
    organizationId: 'org-1',
    projectId: 'proj-1',
    completedPlatformOnboarding: true,
    isOrganizationOwner: true,
  });
});

const none = {
  email: null,
  planType: null,
  userId: null,
  accountId: null,
  organizationId: null,
  projectId: null,
  completedPlatformOnboarding: false,
  isOrganizationOwner: false,
};

test.each([
  [{}, none],
  [{ 'https://api.openai.com/profile': { email: 'p@example.com' } }, { ...none, email: 'p@example.com' }],
  [
    { email: 'top@example.com', 'https://api.openai.com/profile': { email: 'p@example.com' } },
    { ...none, email: 'top@example.com' },
  ],
  [{ 'https://api.openai.com/auth': { user_id: 'u' } }, { ...none, userId: 'u' }],
  [{ 'https://api.openai.com/auth': { user_id: 'u', chatgpt_user_id: 'c' } }, { ...none, userId: 'c' }],
  [{ email: 1, 'https://api.openai.com/auth': 'odd' }, none],
  [{ 'https://api.openai.com/auth': { chatgpt_plan_type: 7, chatgpt_account_id: 'a' } }, { ...none, accountId: 'a' }],
])('reads %j', (claims, expected) => {
  expect(readIdTokenClaims(jwt(claims))).toEqual(expected);
});

test.each(['', 'bad', 'a.b', 'a..c', 'a.b.c.d', 'a.!!!.c', 'a.bm90IGpzb24.c', 'a.WzFd.c', 'a.bnVsbA.c'])(
  'refuses %j without repeating it',
  (token) => {
    expect(() => readIdTokenClaims(token)).toThrow(InvalidJwtError);
    expect(() => readIdTokenClaims(token)).toThrow(/^invalid ID token format$/);
  },
);

test('reads when a token ends, if it says so', () => {
  expect([jwtExpiresAt(jwt({ exp: 123 })), jwtExpiresAt(jwt({})), jwtExpiresAt('opaque')]).toEqual([123, null, null]);
});
