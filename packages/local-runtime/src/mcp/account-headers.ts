import type { AuthManager } from '@codex-ts/login';

/** Who is signed in. */
export type SignedIn = Pick<AuthManager, 'current'>;

/**
 * What is presented to a server that takes the ChatGPT account: the account of now, at ChatGPT's own addresses; nothing at any
 * other, and nothing without an account.
 */
export async function accountHeaders(url: string, signedIn: SignedIn): Promise<Readonly<Record<string, string>>> {
  const { isHosted } = await import('@codex-ts/backend-client');
  if (!isHosted(url)) return {};
  const account = await signedIn.current().catch(() => null); // told to whoever needs it for the model
  if (account?.mode !== 'chatgpt') return {};
  return {
    authorization: `Bearer ${account.accessToken}`,
    ...(account.accountId === null ? {} : { 'chatgpt-account-id': account.accountId }),
  };
}
