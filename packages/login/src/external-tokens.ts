import type { AuthDocument } from './auth-document.ts';
import { InvalidJwtError, WorkspaceNotAllowedError } from './errors.ts';
import { readIdTokenClaims } from './jwt-claims.ts';

/** Tokens that a client of the app-server holds and renews itself. */
export interface ExternalTokens {
  /** A JWT; its claims stand in for those of an id token. */
  accessToken: string;
  accountId: string;
  /** Wins over the token's own claim when given. */
  planType: string | null;
}

/** Asks the client for new tokens. */
export type RefreshExternalTokens = (request: {
  reason: 'unauthorized';
  previousAccountId: string | null;
}) => Promise<ExternalTokens>;

/** The key under which a document of external tokens keeps the plan that the client named. */
export const EXTERNAL_PLAN_KEY = 'chatgpt_plan_type';

/**
 * The document that external tokens are kept as, in memory only.
 *
 * @throws InvalidJwtError when the access token is no JWT.
 * @throws LoginError `workspace-not-allowed`
 */
export function externalTokensDocument(
  tokens: ExternalTokens,
  { allowedWorkspaceIds, now }: { allowedWorkspaceIds: readonly string[]; now: Date },
): AuthDocument {
  try {
    readIdTokenClaims(tokens.accessToken);
  } catch (cause) {
    throw new InvalidJwtError('access token', cause);
  }
  if (allowedWorkspaceIds.length > 0 && !allowedWorkspaceIds.includes(tokens.accountId)) {
    throw new WorkspaceNotAllowedError(
      `External auth must use workspace ${allowedWorkspaceIds.join(', ')}, but received ${JSON.stringify(tokens.accountId)}.`,
      allowedWorkspaceIds,
    );
  }
  return {
    auth_mode: 'chatgptAuthTokens',
    OPENAI_API_KEY: null,
    tokens: { id_token: tokens.accessToken, access_token: tokens.accessToken, refresh_token: '', account_id: tokens.accountId },
    last_refresh: now.toISOString(),
    ...(tokens.planType === null ? {} : { [EXTERNAL_PLAN_KEY]: tokens.planType }),
  };
}
