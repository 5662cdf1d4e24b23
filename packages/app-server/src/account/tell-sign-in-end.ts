import { outgoing } from '../outgoing.ts';
import type { ServerContext } from '../server-context.ts';
import { accountUpdated } from './account-updated.ts';

/** How a sign-in ended. */
export interface SignInEnd {
  /** `null` for one that took no time. */
  loginId: string | null;
  /** `null` when it succeeded. */
  error: string | null;
}

/** Tells all clients, and whose account is in use now. */
export async function tellSignInEnd(server: ServerContext, { loginId, error }: SignInEnd): Promise<void> {
  const success = error === null;
  server.notifyAll(outgoing('account/login/completed', { loginId, success, error, onboardingEntrypoint: null }));
  if (!success) return;
  const auth = await server.auth();
  server.notifyAll(accountUpdated(await auth.cached()));
}
