import type { Pkce } from './pkce.ts';

/** What the default issuer is asked for unless told otherwise. */
const DEFAULT_SCOPE = 'openid profile email offline_access';

export interface AuthorizeUrlOptions {
  /** Issuer's base URL. */
  issuer: string;
  clientId: string;
  redirectUri: string;
  /** Permissions, separated by spaces. Default: what a sign-in needs. */
  scope?: string | undefined;
  pkce: Pkce;
  state: string;
  /** Names the program to the issuer. */
  originator: string;
  /** Workspaces that the user may pick; none means any. */
  allowedWorkspaceIds: readonly string[];
}

/**
 * The page that the user signs in at. The order of the parameters is part of the contract.
 *
 * Source: codex-rs/login/src/server.rs, `build_authorize_url`.
 */
export function authorizeUrl(options: AuthorizeUrlOptions): string {
  const parameters: [name: string, value: string][] = [
    ['response_type', 'code'],
    ['client_id', options.clientId],
    ['redirect_uri', options.redirectUri],
    ['scope', options.scope ?? DEFAULT_SCOPE],
    ['code_challenge', options.pkce.challenge],
    ['code_challenge_method', 'S256'],
    ['id_token_add_organizations', 'true'],
    ['codex_cli_simplified_flow', 'true'],
    ['state', options.state],
    ['originator', options.originator],
  ];
  if (options.allowedWorkspaceIds.length > 0) parameters.push(['allowed_workspace_id', options.allowedWorkspaceIds.join(',')]);
  return `${options.issuer}/oauth/authorize?${encodeParameters(parameters)}`;
}

/** `a=1&b=x%20y`: like `encodeURIComponent`, and with `!'()*` encoded too. */
export function encodeParameters(parameters: readonly (readonly [name: string, value: string])[]): string {
  return parameters.map(([name, value]) => `${name}=${encodeValue(value)}`).join('&');
}

function encodeValue(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
