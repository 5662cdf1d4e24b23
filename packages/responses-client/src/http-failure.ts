import { STATUS_CODES } from 'node:http';
import { tellableAddress } from '@codex-ts/foundation/diagnostics';
import { ModelError, serverOverloaded, usageNotIncluded } from './model-error.ts';
import { activeRateLimit } from './rate-limit-headers.ts';
import { parseRecord, recordAt, stringAt, numberAt } from './record.ts';
import { retryAfterMs } from './retry-delay.ts';
import { usageLimitMessage } from './usage-limit-message.ts';

/** A response whose status is not a success. */
export interface FailedResponse {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** As it came; may be cut. */
  body: string;
  /** The address that was asked. */
  url: string;
}

/** Longest body that is put into a message, in bytes. */
const MAX_SHOWN_BYTES = 1_000;
const INVALID_IMAGE = 'The image data you provided does not represent a valid image';

/** The error that a refused request is reported as. Source: codex-rs/core/src/api_bridge.rs `map_api_error`. */
export function httpFailure(response: FailedResponse, { nowMs }: { nowMs: number }): ModelError {
  const { status, headers, body } = response;
  const error = recordAt(parseRecord(body), 'error');
  const asked = retryAfterMs(headers['retry-after'], { nowMs });
  const code = stringAt(error, 'code');
  if (status === 503 && code === 'server_is_overloaded') return serverOverloaded(status);
  if (status === 503 && code === 'slow_down') return serverOverloaded(status, stringAt(error, 'message') ?? '');
  if (status === 400) return badRequest(body);
  if (status === 500) {
    return new ModelError("We're currently experiencing high demand, which may cause temporary errors.", {
      kind: 'internal-server-error',
      codexErrorInfo: 'internalServerError',
      retryable: true,
      retryAfterMs: asked,
      httpStatus: status,
    });
  }
  if (status === 429) return tooManyRequests(response, error, { nowMs, asked });
  return new ModelError(`${describe(response)}, url: ${tellableAddress(response.url)}${traces(headers)}`, {
    kind: 'unexpected-status',
    newer: { codexErrorInfo: { httpConnectionFailed: { httpStatusCode: status } } },
    retryable: true,
    retryAfterMs: asked,
    httpStatus: status,
  });
}

function badRequest(body: string): ModelError {
  if (body.includes(INVALID_IMAGE)) {
    return new ModelError('Invalid image in your last message. Please remove it and try again.', {
      kind: 'invalid-image',
      codexErrorInfo: 'badRequest',
      httpStatus: 400,
    });
  }
  return new ModelError(body, { kind: 'invalid-request', httpStatus: 400 });
}

function tooManyRequests(
  { headers }: FailedResponse,
  error: ReturnType<typeof recordAt>,
  { nowMs, asked }: { nowMs: number; asked: number | null },
): ModelError {
  const type = stringAt(error, 'type');
  if (type === 'usage_not_included') return usageNotIncluded(429);
  if (type === 'usage_limit_reached') {
    const rateLimits = activeRateLimit(headers);
    const limit = {
      planType: stringAt(error, 'plan_type') ?? null,
      resetsAt: numberAt(error, 'resets_at') ?? null,
      limitName: rateLimits.limit_name,
      promoMessage: headers['x-codex-promo-message']?.trim() || null,
    };
    return new ModelError(usageLimitMessage(limit, { nowMs }), {
      kind: 'usage-limit',
      codexErrorInfo: 'usageLimitExceeded',
      httpStatus: 429,
      rateLimits,
    });
  }
  const id = requestId(headers);
  return new ModelError(`exceeded retry limit, last status: ${statusLine(429)}${id === undefined ? '' : `, request id: ${id}`}`, {
    kind: 'retry-limit',
    codexErrorInfo: { responseTooManyFailedAttempts: { httpStatusCode: 429 } },
    retryable: asked !== null,
    retryAfterMs: asked,
    httpStatus: 429,
  });
}

function describe({ status, body }: FailedResponse): string {
  if (status === 403 && body.includes('Cloudflare') && body.includes('blocked')) {
    return `Access blocked by Cloudflare. This usually happens when connecting from a restricted region (status ${statusLine(403)})`;
  }
  const said = stringAt(recordAt(parseRecord(body), 'error'), 'message')?.trim();
  return `unexpected status ${statusLine(status)}: ${said || cut(body.trim()) || 'Unknown error'}`;
}

function traces(headers: FailedResponse['headers']): string {
  const ray = headers['cf-ray'];
  const id = requestId(headers);
  return `${ray === undefined ? '' : `, cf-ray: ${ray}`}${id === undefined ? '' : `, request id: ${id}`}`;
}

function requestId(headers: FailedResponse['headers']): string | undefined {
  return headers['x-request-id'] ?? headers['x-oai-request-id'];
}

function statusLine(status: number): string {
  return `${status} ${STATUS_CODES[status] ?? '<unknown status code>'}`;
}

function cut(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= MAX_SHOWN_BYTES) return text;
  return `${bytes.toString('utf8', 0, MAX_SHOWN_BYTES).replace(/\ufffd+$/, '')}...`;
}
