import type { Handler } from '../../handler.ts';
import { isUuid } from '@codex-ts/foundation/uuid-v7';
import { invalidRequest } from '../../rpc-errors.ts';
import { accountState } from '../../account/account-state.ts';

/** Stops a sign-in that is under way. */
export const accountLoginCancel: Handler<'account/login/cancel'> = ({ loginId }, { server, afterReply }) => {
  if (!isUuid(loginId)) throw invalidRequest(`invalid login id: ${loginId}`);
  const { pending } = accountState(server);
  if (pending?.id !== loginId) return { status: 'notFound' };
  afterReply(() => pending.cancel());
  return { status: 'canceled' };
};
