import { expect, test } from 'vitest';
import { Authorization } from './authorization.ts';
import { redactBytes, redactHeader } from './redact.ts';

const authorization = new Authorization(Buffer.from('sk-secret'));

test.each([
  'Authorization',
  'Cookie',
  'set-cookie',
  'X-Api-Key',
  'api_key',
  'X-Auth-Token',
  'client-secret',
  'Proxy-Authorization',
])('hides the value of %s', (name) => {
  expect(redactHeader(name, 'anything', authorization)).toBe('[REDACTED]');
});

test('hides the key in the value of any other header', () => {
  expect(redactHeader('x-echo', 'Bearer sk-secret!', authorization)).toBe('Bearer [REDACTED]!');
});

test('hides the key wherever it stands in a body', () => {
  const body = Buffer.from('sk-secret and "sk-secret" and sk-secre');

  expect(redactBytes(body, authorization).toString()).toBe('[REDACTED] and "[REDACTED]" and sk-secre');
});
