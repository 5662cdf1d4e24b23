import type { ServerContext } from '../server-context.ts';

/** A sign-in that waits for the user. */
export interface PendingLogin {
  id: string;
  cancel(): void;
}

interface AccountState {
  pending: PendingLogin | null;
}

const KEY = Symbol('account');

/** The sign-in under way. Clients of one server share it: it writes one home. */
export function accountState(server: ServerContext): AccountState {
  return server.state(KEY, (): AccountState => ({ pending: null }));
}
