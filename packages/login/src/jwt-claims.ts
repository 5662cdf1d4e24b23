import * as z from 'zod';
import { InvalidJwtError } from './errors.ts';

/** What is read from an id token. A claim that is absent is `null`. */
export interface IdTokenClaims {
  email: string | null;
  /** As the issuer spells it, e.g. `plus`. */
  planType: string | null;
  userId: string | null;
  /** The workspace that the token is for. */
  accountId: string | null;
  organizationId: string | null;
  projectId: string | null;
  completedPlatformOnboarding: boolean;
  isOrganizationOwner: boolean;
}

const optionalText = z.string().nullish().catch(null);

const AuthClaim = z.looseObject({
  chatgpt_plan_type: optionalText,
  chatgpt_user_id: optionalText,
  user_id: optionalText,
  chatgpt_account_id: optionalText,
  organization_id: optionalText,
  project_id: optionalText,
  completed_platform_onboarding: z.boolean().nullish().catch(null),
  is_org_owner: z.boolean().nullish().catch(null),
});

const Payload = z.looseObject({
  email: optionalText,
  exp: z.number().nullish().catch(null),
  'https://api.openai.com/profile': z.looseObject({ email: optionalText }).nullish().catch(null),
  'https://api.openai.com/auth': AuthClaim.nullish().catch(null),
});

/**
 * Reads the claims of an id token. The signature is not checked: the token came from the issuer over TLS, or from the
 * user's own file, and nothing is granted here because of a claim.
 *
 * @throws InvalidJwtError when the text is not three non-empty parts with a JSON object in the second.
 * Source: codex-rs/core/src/token_data.rs, `parse_id_token`.
 */
export function readIdTokenClaims(idToken: string): IdTokenClaims {
  const payload = decodePayload(idToken, 'ID token');
  const auth = payload['https://api.openai.com/auth'];
  return {
    email: payload.email ?? payload['https://api.openai.com/profile']?.email ?? null,
    planType: auth?.chatgpt_plan_type ?? null,
    userId: auth?.chatgpt_user_id ?? auth?.user_id ?? null,
    accountId: auth?.chatgpt_account_id ?? null,
    organizationId: auth?.organization_id ?? null,
    projectId: auth?.project_id ?? null,
    completedPlatformOnboarding: auth?.completed_platform_onboarding ?? false,
    isOrganizationOwner: auth?.is_org_owner ?? false,
  };
}

/** When a JWT ends to be valid, in Unix seconds; `null` when it does not say or is no JWT. */
export function jwtExpiresAt(token: string): number | null {
  try {
    return decodePayload(token, 'token').exp ?? null;
  } catch {
    return null;
  }
}

function decodePayload(token: string, which: string): z.infer<typeof Payload> {
  const parts = token.split('.');
  const payload = parts[1];
  if (parts.length !== 3 || payload === undefined || parts.includes('')) throw new InvalidJwtError(which);
  if (!/^[A-Za-z0-9_-]+$/.test(payload)) throw new InvalidJwtError(which);
  try {
    return Payload.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new InvalidJwtError(which, cause instanceof SyntaxError ? undefined : cause);
  }
}
