import { expect, test } from 'vitest';
import { failedResponse, incompleteResponse } from './failed-response.ts';
import type { ModelError } from './model-error.ts';

const gist = ({ message, code, retryable, retryAfterMs, codexErrorInfo }: ModelError) => [
  message,
  code,
  retryable,
  retryAfterMs,
  codexErrorInfo,
];
const failed = (error?: unknown) => gist(failedResponse({ error }));
const disconnected = (reason: string, retryAfterMs: number | null = null) => [
  `stream disconnected before completion: ${reason}`,
  'model/stream-disconnected',
  true,
  retryAfterMs,
  'other',
];

test('codes that no further try helps against have errors of their own', () => {
  expect(failed({ code: 'context_length_exceeded', message: 'm' })).toEqual([
    "Codex ran out of room in the model's context window. Start a new thread or clear earlier history before retrying.",
    'model/context-window-exceeded',
    false,
    null,
    'contextWindowExceeded',
  ]);
  expect(failed({ code: 'insufficient_quota' })).toEqual([
    'Quota exceeded. Check your plan and billing details.',
    'model/quota-exceeded',
    false,
    null,
    'usageLimitExceeded',
  ]);
  expect(failed({ code: 'usage_not_included' })[1]).toBe('model/usage-not-included');
  expect(failed({ code: 'slow_down' })[1]).toBe('model/server-overloaded');
  expect(failed({ code: 'server_is_overloaded' })[1]).toBe('model/server-overloaded');
  expect(failed({ code: 'invalid_prompt', message: 'bad' })).toEqual(['bad', 'model/invalid-request', false, null, 'other']);
  expect(failed({ code: 'invalid_prompt' })[0]).toBe('Invalid request.');
});

test('all others break the stream', () => {
  expect(failed({ code: 'zq', message: 'It broke' })).toEqual(disconnected('It broke'));
  expect(failed({ message: 'no code' })).toEqual(disconnected('no code'));
  expect(failed({ code: 7, message: 8 })).toEqual(disconnected(''));
  expect(failed()).toEqual(disconnected('response.failed event received'));
  expect(gist(failedResponse(undefined))).toEqual(disconnected('response.failed event received'));
});

test.each([
  ['Please try again in 0.4s. Visit x', 400],
  ['TRY AGAIN IN 28ms', 28],
  ['try again in 1.5 seconds', 1_500],
  ['try again in 1 second', 1_000],
  ['try again in a while', null],
])('a rate limit waits as "%s" says', (message, retryAfterMs) => {
  expect(failed({ code: 'rate_limit_exceeded', message })).toEqual(disconnected(message, retryAfterMs));
  expect(failed({ code: 'other', message })).toEqual(disconnected(message));
});

test('an incomplete response names its reason', () => {
  expect(gist(incompleteResponse({ incomplete_details: { reason: 'content_filter' } }, null))).toEqual(
    disconnected('Incomplete response returned, reason: content_filter'),
  );
  expect(gist(incompleteResponse({}, null))).toEqual(disconnected('Incomplete response returned, reason: unknown'));
});

test('what 0.169 words in its own way comes along', () => {
  expect(failedResponse({ error: { code: 'slow_down', message: 'Slow' } }).newer).toEqual({
    message: 'rate limit exceeded: Slow',
    codexErrorInfo: 'rateLimitExceeded',
  });
  expect(failedResponse({ error: { code: 'rate_limit_exceeded', message: 'm' } }).newer).toEqual({
    message: 'rate limit exceeded: m',
  });
  expect(failedResponse({ error: { code: 'server_is_overloaded' } }).newer).toBeUndefined();
});
