import { expect, test } from 'vitest';
import { createSecretRedactor } from './redact-secrets.ts';

const { text, field } = createSecretRedactor({
  DOCS_TOKEN: 'correct horse',
  OPENAI_API_KEY: 'plain-looking-value',
  HTTPS_PROXY: 'http://me:p%40ssword@proxy.test:8080',
  PATH: '/usr/bin:/bin',
  SHORT_KEY: 'on',
});

test.each([
  ['authorization: Bearer abc.def', 'authorization: [REDACTED]'],
  ['sent with Bearer abcdef12', 'sent with Bearer [REDACTED]'],
  ['{"api_key":"abc"}', '{"api_key":"[REDACTED]"}'],
  ['set-cookie: session=1; path=/', 'set-cookie: [REDACTED]; path=/'],
  ['key sk-proj-0123456789abcdef is wrong', 'key [REDACTED] is wrong'],
  ['via http://user:secret@host.test/x', 'via http://[REDACTED]@host.test/x'],
  ['GET https://host.test/x?page=2&access_token=abc#top', 'GET https://host.test/x?page=2&access_token=[REDACTED]#top'],
  ['jwt eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.', 'jwt [REDACTED]'],
  ['values of the environment: correct horse, plain-looking-value', 'values of the environment: [REDACTED], [REDACTED]'],
  ['password of the proxy, p%40ssword or p@ssword', 'password of the proxy, [REDACTED] or [REDACTED]'],
])('%j becomes %j', (given, kept) => {
  expect(text(given)).toBe(kept);
});

test('harmless texts stay as they are', () => {
  for (const harmless of [
    'ran /usr/bin:/bin on port 8080',
    'tokens used: 12',
    'turned on',
    'https://host.test/v1/responses?page=2',
  ])
    expect(text(harmless)).toBe(harmless);
});

test('a field is a secret by its name', () => {
  expect([
    field('Authorization', 'abc'),
    field('x-api-key', 'abc'),
    field('refresh_token', 'abc'),
    field('server', 'docs'),
  ]).toEqual(['[REDACTED]', '[REDACTED]', '[REDACTED]', 'docs']);
});
