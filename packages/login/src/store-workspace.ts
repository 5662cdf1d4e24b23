import { storedAuthMode } from './auth-document.ts';
import type { AuthStore } from './auth-store.ts';
import { checkWorkspace } from './chatgpt-document.ts';
import { CredentialsIncompleteError, LoginError } from './errors.ts';
import { readIdTokenClaims } from './jwt-claims.ts';
import { withRefreshLock } from './refresh-lock.ts';

/** A workspace, and the token to work in it. Holds a secret: never log it. */
export interface WorkspaceToken {
  accountId: string;
  accessToken: string;
}

export interface StoreWorkspaceOptions {
  store: AuthStore;
  codexHome: string;
  /** None means any. */
  allowedWorkspaceIds: readonly string[];
  now: Date;
}

/** Puts the token of another workspace of the same user in place of the one that is stored. @throws see `AuthManager.useWorkspace` */
export async function storeWorkspace(
  { accountId, accessToken }: WorkspaceToken,
  { store, codexHome, allowedWorkspaceIds, now }: StoreWorkspaceOptions,
): Promise<void> {
  const claims = readIdTokenClaims(accessToken);
  checkWorkspace(accessToken, allowedWorkspaceIds);
  await withRefreshLock(codexHome, async () => {
    const stored = await store.load();
    const tokens = stored?.tokens;
    if (!stored || !tokens || storedAuthMode(stored) !== 'chatgpt')
      throw new CredentialsIncompleteError('Token data is not available.');
    if (claims.accountId !== accountId || claims.userId !== readIdTokenClaims(tokens.id_token).userId)
      throw new LoginError('workspace-not-allowed', 'Workspace exchange returned a different user or workspace');
    await store.save({
      ...stored,
      tokens: { ...tokens, access_token: accessToken, account_id: accountId },
      last_refresh: now.toISOString(),
    });
  });
}
