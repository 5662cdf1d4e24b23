import { accountState } from '../../account/account-state.ts';
import { tellAuthStatus } from '../../account/tell-auth-status.ts';
import type { Handler } from '../../handler.ts';

/** Signs out; the older form of `account/logout`. */
export const logoutChatGpt: Handler<'logoutChatGpt'> = async (_params, { server, afterReply }) => {
  accountState(server).pending?.cancel();
  await (await server.auth()).signOut();
  afterReply(() => void tellAuthStatus(server));
  return {};
};
