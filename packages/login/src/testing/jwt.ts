/** A JWT with these claims and a signature that nobody checks. */
export function jwt(claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.c2ln`;
}

/** Claims as the default issuer makes them. */
export interface SampleClaims {
  email?: string;
  plan?: string;
  userId?: string;
  accountId?: string | null;
  onboarded?: boolean;
  owner?: boolean;
  /** Unix seconds. */
  expiresAt?: number;
  /** Makes the token differ from others. */
  nonce?: string;
}

/** A token for `user@example.com` in workspace `acct-1` on plan `pro`, unless said otherwise. */
export function sampleToken(claims: SampleClaims = {}): string {
  const {
    email = 'user@example.com',
    plan = 'pro',
    userId = 'user-1',
    accountId = 'acct-1',
    onboarded = true,
    owner = true,
  } = claims;
  return jwt({
    email,
    exp: claims.expiresAt ?? 4_102_444_800,
    ...(claims.nonce === undefined ? {} : { nonce: claims.nonce }),
    'https://api.openai.com/auth': {
      chatgpt_plan_type: plan,
      chatgpt_user_id: userId,
      ...(accountId === null ? {} : { chatgpt_account_id: accountId }),
      organization_id: 'org-1',
      project_id: 'proj-1',
      completed_platform_onboarding: onboarded,
      is_org_owner: owner,
    },
  });
}
