import { accountState } from '../../account/account-state.ts';
import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { uuidProblem } from '@codex-ts/foundation/uuid-problem';

/** Stops a sign-in that is under way; the older form of `account/login/cancel`. */
export const cancelLoginChatGpt: Handler<'cancelLoginChatGpt'> = ({ loginId }, { server, afterReply }) => {
  const problem = uuidProblem(loginId);
  if (problem !== null) throw invalidRequest(`Invalid request: UUID parsing failed: ${problem}`);
  const { pending } = accountState(server);
  if (pending?.id !== loginId) throw invalidRequest(`login id not found: ${loginId}`);
  afterReply(() => pending.cancel());
  return {};
};
