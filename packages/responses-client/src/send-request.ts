import { diagnostic, tellableAddress } from '@codex-ts/foundation/diagnostics';
import { CodexError, messageOf } from '@codex-ts/foundation/errors';
import type { Environment } from './environment.ts';
import { httpFailure } from './http-failure.ts';
import { type ModelError, streamDisconnected } from './model-error.ts';
import type { ModelProvider } from '@codex-ts/protocol';
import { type AuthHeaders, providerAuth, providerHeaders, usesLogin, validHeaders } from './provider-request.ts';
import { readBodyText } from './read-body-text.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { Transport, TransportResponse } from './transport.ts';

/** Whether a request should be sent again after its `attempt`-th 401, counted from 1. */
export type RecoverAuth = (attempt: number) => Promise<boolean>;

export interface RequestSenderOptions {
  provider: ModelProvider;
  env: Environment;
  transport: Transport;
  auth?: (() => Promise<AuthHeaders | null>) | undefined;
  recoverAuth?: RecoverAuth | undefined;
  defaultHeaders?: Readonly<Record<string, string>> | undefined;
  clock: { nowMs(): number };
  random: () => number;
  sleep: (delayMs: number, options: { signal?: AbortSignal | undefined }) => Promise<void>;
}

export interface OutgoingRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
  signal: AbortSignal | undefined;
}

/** Longest wait that is kept to without telling the user, in milliseconds. */
const MAX_SILENT_WAIT_MS = 60_000;
const MAX_REDIRECTS = 10;

const log = diagnostic('codex_api::request');

/** Most that is read of a refusal, in bytes. */
const MAX_REFUSAL_BYTES = 1024 * 1024;

/**
 * Makes the function that POSTs to a provider and gives the response if its status is a success.
 *
 * It authenticates, follows redirects that keep the method, tries statuses of 500 and above and failed connections again,
 * and after a 401 asks for other credentials.
 *
 * Source: codex-rs/codex-client/src/retry.rs, codex-rs/core/src/client.rs.
 */
export function createRequestSender(options: RequestSenderOptions): (request: OutgoingRequest) => Promise<TransportResponse> {
  const { provider, env, clock, random, sleep } = options;
  const configured = providerHeaders({ provider, env });

  const tryOnce = async (request: OutgoingRequest, attempt: number): Promise<TransportResponse | Refusal> => {
    const auth = await providerAuth({ provider, env, login: options.auth });
    const headers = validHeaders(
      [options.defaultHeaders ?? {}, configured, request.headers, auth].flatMap((part) => Object.entries(part)),
    );
    const about = { method: 'POST', address: tellableAddress(request.url), attempt };
    log.debug('request sent', { ...about, bodyBytes: request.body.length });
    const sentAtMs = clock.nowMs();
    let response: TransportResponse;
    try {
      response = await sendFollowing(options.transport, { ...request, headers });
    } catch (error) {
      request.signal?.throwIfAborted();
      log.warn('request not answered', { ...about, reason: causeOf(error), tookMs: clock.nowMs() - sentAtMs });
      if (error instanceof CodexError) throw error; // what no further try will change: a proxy or certificate that cannot be used
      return isWebAddress(request.url)
        ? {
            error: streamDisconnected(`error sending request for url (${tellableAddress(request.url)})`, { cause: error }),
            again: true,
          }
        : { error: streamDisconnected('builder error', { cause: error, retryable: false }), again: false };
    }
    const isGood = response.status >= 200 && response.status < 300;
    log[isGood ? 'info' : 'warn']('request answered', {
      ...about,
      status: response.status,
      requestId: response.headers['x-request-id'] ?? response.headers['x-oai-request-id'],
      tookMs: clock.nowMs() - sentAtMs,
    });
    if (isGood) return response;
    const body = await readBodyText(response, {
      maxBytes: MAX_REFUSAL_BYTES,
      idleTimeoutMs: provider.streamIdleTimeoutMs,
      signal: request.signal,
    });
    const failure = { status: response.status, headers: response.headers, body, url: request.url };
    return { error: httpFailure(failure, { nowMs: clock.nowMs() }), again: response.status >= 500 };
  };

  return async (request) => {
    let unauthorized = 0;
    for (let attempt = 1; ;) {
      const result = await tryOnce(request, attempt);
      if (!('again' in result)) return result;
      const { error, again } = result;
      if (error.httpStatus === 401 && usesLogin(provider)) {
        unauthorized += 1;
        log.info('request refused, looking for other credentials', { refusals: unauthorized });
        if (await options.recoverAuth?.(unauthorized)) continue;
      }
      if (!again || attempt > provider.requestMaxRetries || (error.retryAfterMs ?? 0) > MAX_SILENT_WAIT_MS) throw error;
      const delayMs = error.retryAfterMs ?? retryDelayMs(attempt, { random });
      log.info('request is sent again', {
        attempt: attempt + 1,
        limit: provider.requestMaxRetries + 1,
        delayMs: Math.round(delayMs),
      });
      await sleep(delayMs, { signal: request.signal });
      attempt += 1;
    }
  };
}

interface Refusal {
  error: ModelError;
  /** Whether the request itself is sent again, without starting a new stream. */
  again: boolean;
}

/** The innermost reason; what is around it often says nothing. */
function causeOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? causeOf(error.cause) : messageOf(error);
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

/** Follows redirects that keep method and body. Credentials do not go to another origin. */
async function sendFollowing(transport: Transport, request: OutgoingRequest): Promise<TransportResponse> {
  let { url, headers } = request;
  for (let redirects = 0; ; redirects += 1) {
    const response = await transport.send({ method: 'POST', url, headers, body: request.body, signal: request.signal });
    const location = response.headers['location'];
    if (![307, 308].includes(response.status) || location === undefined || redirects === MAX_REDIRECTS) return response;
    response.discard({ reuse: true });
    const next = new URL(location, url);
    if (next.origin !== new URL(url).origin) headers = withoutCredentials(headers);
    url = next.href;
  }
}

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { authorization: _authorization, cookie: _cookie, 'chatgpt-account-id': _account, ...rest } = headers;
  return rest;
}
