import { describe, expect, test } from 'vitest';
import { httpFailure } from './http-failure.ts';

const URL = 'http://h/v1/responses';
const failure = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const error = httpFailure({ status, headers, body: text, url: URL }, { nowMs: Date.UTC(2030, 0, 1) });
  const { message, code, retryable, retryAfterMs, codexErrorInfo, newer, httpStatus } = error;
  expect({ httpStatus, name: error.name }).toEqual({ httpStatus: status, name: 'ModelError' });
  return { message, code, retryable, retryAfterMs, codexErrorInfo, ...(newer ? { newer } : {}) };
};
const lasting = { retryable: false, retryAfterMs: null };
const passing = { retryable: true, retryAfterMs: null };

test('400 gives the body as it is', () => {
  const body = '{"error":{"message":"bad"}}';
  expect(failure(400, body)).toEqual({ message: body, code: 'model/invalid-request', codexErrorInfo: 'other', ...lasting });
});

test('400 about a picture tells to remove it', () => {
  expect(failure(400, { error: { message: 'The image data you provided does not represent a valid image. Please' } })).toEqual({
    message: 'Invalid image in your last message. Please remove it and try again.',
    code: 'model/invalid-image',
    codexErrorInfo: 'badRequest',
    ...lasting,
  });
});

test('500 hides what the server said', () => {
  expect(failure(500, 'stack trace', { 'x-request-id': 'r' })).toEqual({
    message: "We're currently experiencing high demand, which may cause temporary errors.",
    code: 'model/internal-server-error',
    codexErrorInfo: 'internalServerError',
    ...passing,
  });
});

test.each(['server_is_overloaded', 'slow_down'])('503 with code %s is not worth another try', (code) => {
  expect(failure(503, { error: { code } })).toEqual({
    message: 'Selected model is at capacity. Please try a different model.',
    code: 'model/server-overloaded',
    codexErrorInfo: 'serverOverloaded',
    ...(code === 'slow_down' ? { newer: { message: 'rate limit exceeded: ', codexErrorInfo: 'rateLimitExceeded' } } : {}),
    ...lasting,
  });
});

describe('an unexpected status', () => {
  test.each<[number, unknown, Record<string, string>, string]>([
    [401, { error: { message: ' No key ' } }, {}, `unexpected status 401 Unauthorized: No key, url: ${URL}`],
    [404, ' {"detail":"none"} ', {}, `unexpected status 404 Not Found: {"detail":"none"}, url: ${URL}`],
    [404, { error: { message: ' ' } }, {}, `unexpected status 404 Not Found: {"error":{"message":" "}}, url: ${URL}`],
    [404, '', {}, `unexpected status 404 Not Found: Unknown error, url: ${URL}`],
    [
      404,
      { error: 'text' },
      { 'x-oai-request-id': 'o' },
      `unexpected status 404 Not Found: {"error":"text"}, url: ${URL}, request id: o`,
    ],
    [529, 'x', {}, `unexpected status 529 <unknown status code>: x, url: ${URL}`],
    [
      403,
      '<p>',
      { 'cf-ray': 'c', 'x-request-id': 'r' },
      `unexpected status 403 Forbidden: <p>, url: ${URL}, cf-ray: c, request id: r`,
    ],
    [
      403,
      '<html>Cloudflare: you have been blocked</html>',
      { 'cf-ray': 'c' },
      `Access blocked by Cloudflare. This usually happens when connecting from a restricted region (status 403 Forbidden), url: ${URL}, cf-ray: c`,
    ],
  ])('%i %j %j', (status, body, headers, message) => {
    expect(failure(status, body, headers)).toEqual({
      message,
      code: 'model/unexpected-status',
      codexErrorInfo: 'other',
      newer: { codexErrorInfo: { httpConnectionFailed: { httpStatusCode: status } } },
      ...passing,
    });
  });

  test('shows no more than 1000 bytes, and no half character', () => {
    expect(failure(404, 'x'.repeat(1001)).message).toContain(`: ${'x'.repeat(1000)}..., url`);
    expect(failure(404, `x${'é'.repeat(600)}`).message).toContain(`: x${'é'.repeat(499)}..., url`);
  });
});

describe('429', () => {
  test('is lasting when the server names no time', () => {
    expect(failure(429, 'x', { 'x-request-id': 'r' })).toEqual({
      message: 'exceeded retry limit, last status: 429 Too Many Requests, request id: r',
      code: 'model/retry-limit',
      codexErrorInfo: { responseTooManyFailedAttempts: { httpStatusCode: 429 } },
      ...lasting,
    });
  });

  test.each<[string, boolean, number | null]>([
    ['7', true, 7_000],
    ['0', true, 0],
    ['0.5', false, null],
    ['soon', false, null],
    ['Tue, 01 Jan 2030 00:00:09 GMT', true, 9_000],
    ['Tue, 01 Jan 2019 00:00:09 GMT', true, 0],
  ])('with retry-after %s: worth another try: %s', (header, retryable, retryAfterMs) => {
    expect(failure(429, 'x', { 'retry-after': header })).toMatchObject({ retryable, retryAfterMs });
  });

  test('tells that the plan is not enough', () => {
    expect(failure(429, { error: { type: 'usage_not_included' } })).toEqual({
      message: 'To use Codex with your ChatGPT plan, upgrade to Plus: https://chatgpt.com/explore/plus.',
      code: 'model/usage-not-included',
      codexErrorInfo: 'usageLimitExceeded',
      ...lasting,
    });
  });

  test('tells which limit is hit, whatever retry-after says', () => {
    const headers = {
      'retry-after': '1',
      'x-codex-active-limit': 'codex_other',
      'x-codex-other-limit-name': 'zq-name',
      'x-codex-other-primary-used-percent': '100',
    };
    const body = { error: { type: 'usage_limit_reached', plan_type: 'plus', resets_at: null } };
    expect(failure(429, body, headers)).toEqual({
      message: "You've hit your usage limit for zq-name. Switch to another model now, or try again later.",
      code: 'model/usage-limit',
      codexErrorInfo: 'usageLimitExceeded',
      ...lasting,
    });
    expect(httpFailure({ status: 429, headers, body: JSON.stringify(body), url: URL }, { nowMs: 0 }).rateLimits).toMatchObject({
      limit_id: 'codex_other',
      primary: { used_percent: 100, window_minutes: null, resets_at: null },
    });
  });
});
