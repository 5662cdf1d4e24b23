import { describeOsError } from '@codex-ts/foundation/errors';
import { revokeTokens } from '../revoke.ts';
import type { LoginCommandIo, LoginCommandOptions } from './login-command.ts';

/** `codex logout`: revokes tokens where the issuer offers that, and removes what is stored. Returns the exit code. */
export async function runLogout(
  { store, issuer }: Pick<LoginCommandOptions, 'store' | 'issuer'>,
  { stderr }: LoginCommandIo,
): Promise<number> {
  try {
    const stored = await store.load().catch(() => null); // what cannot be read can still be removed
    await revokeTokens(issuer, stored);
    const removed = await store.delete();
    stderr.write(removed ? 'Successfully logged out\n' : 'Not logged in\n');
    return 0;
  } catch (cause) {
    stderr.write(`Error logging out: ${describeOsError(cause)}\n`);
    return 1;
  }
}
