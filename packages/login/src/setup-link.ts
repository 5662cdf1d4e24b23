import { encodeParameters } from './authorize-url.ts';
import { readIdTokenClaims } from './jwt-claims.ts';
import type { IssuedTokens } from './token-exchange.ts';

/** Where API organizations are set up. */
const PLATFORM_URL = 'https://platform.openai.com';

/**
 * The address that the browser is sent to after a sign-in. Other programs of the family read its parameters; the page there
 * does not, and takes them out of the address bar.
 *
 * Source: codex-rs/login/src/server.rs, `compose_success_url`.
 */
export function successUrl(tokens: IssuedTokens, { port, streamlined }: { port: number; streamlined: boolean }): string {
  const claims = readIdTokenClaims(tokens.idToken);
  return `http://localhost:${port}/success?${encodeParameters([
    ['id_token', tokens.idToken],
    ['needs_setup', String(needsSetup(tokens))],
    ['org_id', claims.organizationId ?? ''],
    ['project_id', claims.projectId ?? ''],
    ['plan_type', planOf(tokens)],
    ['platform_url', PLATFORM_URL],
    ...(streamlined ? [['codex_streamlined_login', 'true'] as const] : []),
  ])}`;
}

/** Where the owner of an organization that is not set up yet finishes that; `null` when there is nothing to do. */
export function setupUrl(tokens: IssuedTokens): string | null {
  if (!needsSetup(tokens)) return null;
  const claims = readIdTokenClaims(tokens.idToken);
  const url = new URL('/org-setup', PLATFORM_URL);
  url.searchParams.set('p', planOf(tokens));
  url.searchParams.set('t', tokens.idToken);
  url.searchParams.set('with_org', claims.organizationId ?? '');
  url.searchParams.set('project_id', claims.projectId ?? '');
  return url.href;
}

function needsSetup({ idToken }: IssuedTokens): boolean {
  const claims = readIdTokenClaims(idToken);
  return !claims.completedPlatformOnboarding && claims.isOrganizationOwner;
}

function planOf({ accessToken }: IssuedTokens): string {
  try {
    return readIdTokenClaims(accessToken).planType ?? '';
  } catch {
    return ''; // an access token need not be a JWT
  }
}
