import { parsedJson } from '@codex-ts/foundation/json';
import * as z from 'zod';
import { encodeParameters } from './authorize-url.ts';
import { TokenExchangeError } from './errors.ts';
import { describeStatus, exchange, isSuccess } from './http.ts';
import type { Issuer } from './issuer.ts';

/** The tokens that a code was exchanged for. */
export interface IssuedTokens {
  idToken: string;
  accessToken: string;
  refreshToken: string;
}

const CodeReply = z.object({ id_token: z.string(), access_token: z.string(), refresh_token: z.string() });
const ApiKeyReply = z.object({ access_token: z.string() });

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export interface ExchangeCodeOptions {
  code: string;
  redirectUri: string;
  codeVerifier: string;
  signal?: AbortSignal | undefined;
}

/**
 * Exchanges an authorization code for tokens.
 *
 * @throws TokenExchangeError, or LoginError `request-failed` when the issuer cannot be reached.
 */
export async function exchangeCode(
  issuer: Issuer,
  { code, redirectUri, codeVerifier, signal }: ExchangeCodeOptions,
): Promise<IssuedTokens> {
  const body = encodeParameters([
    ['grant_type', 'authorization_code'],
    ['code', code],
    ['redirect_uri', redirectUri],
    ['client_id', issuer.clientId],
    ['code_verifier', codeVerifier],
  ]);
  const reply = await exchange(issuer.http, `${issuer.url}/oauth/token`, { headers: FORM, body, ...(signal ? { signal } : {}) });
  if (!isSuccess(reply.status)) {
    const detail = repeatable(reply.text, [code, codeVerifier]);
    throw new TokenExchangeError(`token endpoint returned status ${describeStatus(reply.status)}`, detail);
  }
  const tokens = parseReply(CodeReply, reply.text);
  return { idToken: tokens.id_token, accessToken: tokens.access_token, refreshToken: tokens.refresh_token };
}

const FailureReply = z.object({ error_description: z.string().min(1).max(200) });

/** The issuer's own words, unless they hold what it was sent. */
function repeatable(text: string, secrets: readonly string[]): string | null {
  const { data } = FailureReply.safeParse(parsedJson(text));
  const said = data?.error_description;
  return said === undefined || secrets.some((secret) => said.includes(secret)) ? null : said;
}

/**
 * Asks for an API key in exchange for an id token; `null` when the issuer gives none, which is no failure of the sign-in.
 *
 * Source: codex-rs/login/src/server.rs, `obtain_api_key`.
 */
export async function exchangeForApiKey(issuer: Issuer, idToken: string): Promise<string | null> {
  const body = encodeParameters([
    ['grant_type', 'urn:ietf:params:oauth:grant-type:token-exchange'],
    ['client_id', issuer.clientId],
    ['requested_token', 'openai-api-key'],
    ['subject_token', idToken],
    ['subject_token_type', 'urn:ietf:params:oauth:token-type:id_token'],
  ]);
  try {
    const reply = await exchange(issuer.http, `${issuer.url}/oauth/token`, { headers: FORM, body });
    return isSuccess(reply.status) ? parseReply(ApiKeyReply, reply.text).access_token : null;
  } catch {
    return null;
  }
}

/**
 * Reads a reply of the issuer.
 * @throws TokenExchangeError when it is not of that shape; the text itself is not repeated.
 */
function parseReply<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  throw new TokenExchangeError('error decoding response body', null);
}
