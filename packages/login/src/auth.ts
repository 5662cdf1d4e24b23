import type { AuthDocument } from './auth-document.ts';
import { storedAuthMode } from './auth-document.ts';
import { CredentialsIncompleteError } from './errors.ts';
import { EXTERNAL_PLAN_KEY } from './external-tokens.ts';
import { readIdTokenClaims, type IdTokenClaims } from './jwt-claims.ts';

/** Requests are paid by an API key. */
export interface ApiKeyAuth {
  mode: 'apiKey';
  apiKey: string;
  /** `environment`: the variable `CODEX_API_KEY`. */
  source: 'environment' | 'store';
}

/** Requests are made in the name of a ChatGPT account. */
export interface ChatGptAuth {
  mode: 'chatgpt';
  accessToken: string;
  /** Sent as `chatgpt-account-id`. */
  accountId: string | null;
  /** Claims of the id token, or of the access token when a client supplied that. */
  idToken: IdTokenClaims;
  email: string | null;
  /** As the issuer spells it. */
  planType: string | null;
  /** `true`: a client supplies the tokens and is asked for new ones; nothing is stored or refreshed here. */
  external: boolean;
  /** When the tokens were last issued, RFC 3339. */
  lastRefresh: string | null;
}

/** What a request to the model is made with. Holds secrets: never log it. */
export type Auth = ApiKeyAuth | ChatGptAuth;

/**
 * What a stored document signs in with.
 *
 * @throws CredentialsIncompleteError when the key or the tokens of its mode are missing.
 */
export function authOfDocument(document: AuthDocument): Auth {
  const mode = storedAuthMode(document);
  if (mode === 'apikey') {
    if (typeof document.OPENAI_API_KEY !== 'string') throw new CredentialsIncompleteError('API key auth is missing a key.');
    return { mode: 'apiKey', apiKey: document.OPENAI_API_KEY, source: 'store' };
  }
  const { tokens } = document;
  if (!tokens) throw new CredentialsIncompleteError('Token data is not available.');
  const external = mode === 'chatgptAuthTokens';
  const idToken = readIdTokenClaims(tokens.id_token);
  return {
    mode: 'chatgpt',
    accessToken: tokens.access_token,
    accountId: tokens.account_id ?? null,
    idToken,
    email: idToken.email,
    planType: (external ? externalPlan(document) : null) ?? idToken.planType,
    external,
    lastRefresh: document.last_refresh ?? null,
  };
}

function externalPlan(document: AuthDocument): string | null {
  const plan = document[EXTERNAL_PLAN_KEY];
  return typeof plan === 'string' ? plan : null;
}
