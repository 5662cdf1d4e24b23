import type { Http } from './http.ts';

/** Where sign-ins are made when nothing else is configured. */
export const DEFAULT_ISSUER = 'https://auth.openai.com';

/** The client id that the default issuer knows this kind of program by. Source: codex-rs/core/src/auth.rs, `CLIENT_ID`. */
export const DEFAULT_CLIENT_ID = 'app_EMoamEEZ73f0CkXaXp7hrann';

/** Replaces the address that tokens are refreshed at. */
const REFRESH_URL_VARIABLE = 'CODEX_REFRESH_TOKEN_URL_OVERRIDE';

/** Replaces the address that tokens are revoked at. */
const REVOKE_URL_VARIABLE = 'CODEX_REVOKE_TOKEN_URL_OVERRIDE';

/** The identity provider and how it is reached. */
export interface Issuer {
  /** Base URL without a slash at its end. */
  url: string;
  clientId: string;
  /** Where tokens are refreshed. */
  refreshUrl: string;
  /** Where tokens are revoked; `null` when the issuer does not offer that. */
  revokeUrl: string | null;
  http: Http;
}

export interface IssuerOptions {
  http: Http;
  /** Default {@link DEFAULT_ISSUER}. */
  url?: string | undefined;
  /** Default {@link DEFAULT_CLIENT_ID}. */
  clientId?: string | undefined;
  /** Read for the two override variables. Default: none. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Fills in the defaults. An issuer other than the default is taken to offer the same paths. */
export function createIssuer({ http, url = DEFAULT_ISSUER, clientId = DEFAULT_CLIENT_ID, env = {} }: IssuerOptions): Issuer {
  const base = url.replace(/\/+$/, '');
  return {
    url: base,
    clientId,
    refreshUrl: env[REFRESH_URL_VARIABLE] || `${base}/oauth/token`,
    revokeUrl: env[REVOKE_URL_VARIABLE] || `${base}/oauth/revoke`,
    http,
  };
}
