import { CodexError } from '@codex-ts/foundation/errors';
import type { Auth } from './auth.ts';
import { LoginError } from './errors.ts';

/** The setting `forced_login_method`; `null` allows both. */
export type ForcedLoginMethod = 'api' | 'chatgpt' | null;

/** What an administrator allows. */
export interface LoginRestrictions {
  forcedLoginMethod: ForcedLoginMethod;
  /** The setting `forced_chatgpt_workspace_id`; none means any. */
  allowedWorkspaceIds: readonly string[];
}

/** What is wrong with the current credentials under the restrictions; `null` when they may be used. */
export function restrictionViolation(
  auth: Auth | null,
  { forcedLoginMethod, allowedWorkspaceIds }: LoginRestrictions,
): string | null {
  if (!auth) return null;
  if (forcedLoginMethod === 'api' && auth.mode === 'chatgpt')
    return 'API key login is required, but ChatGPT is currently being used.';
  if (forcedLoginMethod === 'chatgpt' && auth.mode === 'apiKey') {
    return 'ChatGPT login is required, but an API key is currently being used.';
  }
  if (auth.mode === 'apiKey' || allowedWorkspaceIds.length === 0) return null;
  const accountId = auth.external ? auth.accountId : auth.idToken.accountId;
  if (accountId !== null && allowedWorkspaceIds.includes(accountId)) return null;
  const owner = accountId === null ? 'lack a workspace identifier' : `belong to ${accountId}`;
  return `Login is restricted to workspace ${allowedWorkspaceIds.join(', ')}, but current credentials ${owner}.`;
}

export interface EnforceOptions extends LoginRestrictions {
  auth: Auth | null;
  signOut: () => Promise<unknown>;
}

/**
 * Signs out when the current credentials are not allowed. To be called before a program uses them.
 *
 * @throws LoginError `restricted` after signing out.
 * Source: codex-rs/core/src/auth.rs, `enforce_login_restrictions`.
 */
export async function enforceLoginRestrictions({ auth, signOut, ...restrictions }: EnforceOptions): Promise<void> {
  const violation = restrictionViolation(auth, restrictions);
  if (violation === null) return;
  try {
    await signOut();
  } catch (cause) {
    const reason = cause instanceof CodexError ? cause.message : String(cause);
    throw new LoginError('restricted', `${violation} Failed to remove auth.json: ${reason}`, { cause });
  }
  throw new LoginError('restricted', `${violation} Logging out.`);
}

/**
 * Refuses a way to sign in that is not allowed.
 * @throws LoginError `restricted`
 */
export function checkLoginMethod(method: 'api' | 'chatgpt', forcedLoginMethod: ForcedLoginMethod): void {
  if (forcedLoginMethod === null || forcedLoginMethod === method) return;
  throw new LoginError(
    'restricted',
    method === 'api'
      ? 'API key login is disabled. Use ChatGPT login instead.'
      : 'ChatGPT login is disabled. Use API key login instead.',
  );
}
