import * as z from 'zod';
import { sleep } from '@codex-ts/foundation/abort';
import { messageOf } from '@codex-ts/foundation/errors';
import type { AuthStore } from './auth-store.ts';
import { chatGptDocument, checkWorkspace } from './chatgpt-document.ts';
import { LoginError } from './errors.ts';
import { describeStatus, exchange, isSuccess } from './http.ts';
import type { Issuer } from './issuer.ts';
import { exchangeCode } from './token-exchange.ts';

/** How long a user code may be entered, in milliseconds. */
const CODE_LIFETIME_MS = 15 * 60 * 1_000;

/** Longest and, when the issuer gives none that can be read, usual pause between two questions, in seconds. */
const MAX_INTERVAL_S = 60;
const DEFAULT_INTERVAL_S = 5;

const JSON_BODY = { 'content-type': 'application/json' };

const UserCodeReply = z.object({
  device_auth_id: z.string(),
  user_code: z.string().optional(),
  usercode: z.string().optional(),
  interval: z.union([z.string(), z.number()]).optional(),
});
const AuthorizationReply = z.object({ authorization_code: z.string(), code_challenge: z.string(), code_verifier: z.string() });

/** A code that the user enters on another device. */
export interface DeviceCode {
  /** The page to enter it at. */
  verificationUrl: string;
  userCode: string;
  deviceAuthId: string;
  /** Pause between two questions, in seconds. */
  intervalS: number;
  /** Unix milliseconds. */
  expiresAtMs: number;
}

/** Time as the device flow sees it. */
export interface DeviceClock {
  nowMs(): number;
  sleep(delayMs: number, options: { signal?: AbortSignal | undefined }): Promise<void>;
}

const systemClock: DeviceClock = { nowMs: () => Date.now(), sleep };

/**
 * Asks the issuer for a code.
 *
 * @throws LoginError `device-code-disabled` when the issuer does not offer this, `device-code-failed`, `request-failed`.
 * Source: codex-rs/login/src/device_code_auth.rs, `request_user_code`.
 */
export async function requestDeviceCode(
  issuer: Issuer,
  { clock = systemClock, signal }: { clock?: DeviceClock; signal?: AbortSignal } = {},
): Promise<DeviceCode> {
  const reply = await exchange(issuer.http, `${issuer.url}/api/accounts/deviceauth/usercode`, {
    headers: JSON_BODY,
    body: JSON.stringify({ client_id: issuer.clientId }),
    ...(signal ? { signal } : {}),
  });
  if (reply.status === 404) {
    throw new LoginError(
      'device-code-disabled',
      'device code login is not enabled for this Codex server. Use the browser login or verify the server URL.',
    );
  }
  if (!isSuccess(reply.status)) {
    throw new LoginError('device-code-failed', `device code request failed with status ${describeStatus(reply.status)}`);
  }
  const parsed = parse(UserCodeReply, reply.text);
  const userCode = parsed.user_code ?? parsed.usercode;
  if (userCode === undefined) throw new LoginError('device-code-failed', 'the reply to the device code request has no user code');
  return {
    verificationUrl: `${issuer.url}/codex/device`,
    userCode,
    deviceAuthId: parsed.device_auth_id,
    intervalS: intervalOf(parsed.interval),
    expiresAtMs: clock.nowMs() + CODE_LIFETIME_MS,
  };
}

export interface CompleteDeviceLoginOptions {
  issuer: Issuer;
  store: AuthStore;
  code: DeviceCode;
  /** Workspaces that may sign in; none means any. */
  allowedWorkspaceIds?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
  clock?: DeviceClock | undefined;
}

/**
 * Waits until the user has entered the code, then stores the tokens. No API key is asked for.
 *
 * @throws LoginError `device-code-expired`, `device-code-failed`, `token-exchange-failed`, `workspace-not-allowed`,
 *   `request-failed`
 * @throws InvalidJwtError when the id token cannot be read.
 * @throws `signal.reason` when `signal` aborts.
 */
export async function completeDeviceLogin(options: CompleteDeviceLoginOptions): Promise<void> {
  const { issuer, store, allowedWorkspaceIds = [], signal, clock = systemClock } = options;
  const authorization = await pollForAuthorization(options, clock);
  const redirectUri = `${issuer.url}/deviceauth/callback`;
  const tokens = await exchangeCode(issuer, {
    code: authorization.authorization_code,
    redirectUri,
    codeVerifier: authorization.code_verifier,
    signal,
  }).catch((cause: unknown) => {
    if (!(cause instanceof LoginError)) throw cause;
    throw new LoginError(cause.failure, `device code exchange failed: ${messageOf(cause)}`, {
      cause,
      retryable: cause.retryable,
    });
  });
  checkWorkspace(tokens.idToken, allowedWorkspaceIds);
  await store.save(chatGptDocument({ tokens, apiKey: null, now: new Date(clock.nowMs()) }));
}

async function pollForAuthorization(
  { issuer, code, signal }: CompleteDeviceLoginOptions,
  clock: DeviceClock,
): Promise<z.infer<typeof AuthorizationReply>> {
  const body = JSON.stringify({ device_auth_id: code.deviceAuthId, user_code: code.userCode });
  while (true) {
    const reply = await exchange(issuer.http, `${issuer.url}/api/accounts/deviceauth/token`, {
      headers: JSON_BODY,
      body,
      ...(signal ? { signal } : {}),
    });
    if (isSuccess(reply.status)) return parse(AuthorizationReply, reply.text);
    const isPending = reply.status === 403 || reply.status === 404;
    if (!isPending) throw new LoginError('device-code-failed', `device auth failed with status ${describeStatus(reply.status)}`);
    const leftMs = code.expiresAtMs - clock.nowMs();
    if (leftMs <= 0) throw new LoginError('device-code-expired', 'device auth timed out after 15 minutes');
    await clock.sleep(Math.min(code.intervalS * 1_000, leftMs), { signal });
  }
}

function intervalOf(given: string | number | undefined): number {
  const seconds = Number(typeof given === 'string' ? given.trim() || Number.NaN : given);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, MAX_INTERVAL_S) : DEFAULT_INTERVAL_S;
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new LoginError('device-code-failed', 'error decoding response body');
  }
}
