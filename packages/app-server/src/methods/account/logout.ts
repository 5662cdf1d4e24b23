import type { Handler } from '../../handler.ts';
import { accountState } from '../../account/account-state.ts';
import { accountUpdated } from '../../account/account-updated.ts';

/** Signs out, and stops a sign-in that is under way. */
export const accountLogout: Handler<'account/logout'> = async (_params, { server, afterReply }) => {
  accountState(server).pending?.cancel();
  await (await server.auth()).signOut();
  afterReply(() => server.notifyAll(accountUpdated(null)));
  return {};
};
