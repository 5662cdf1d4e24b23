import { NoJudgementError, TurnRunningError, type JudgedCall } from '@codex-ts/core';
import { messageOf } from '@codex-ts/foundation/errors';
import type { Handler } from '../../handler.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Has the automatic reviewer judge the call that a thread ends in, which is not done. */
export const threadGuardianReview: Handler<'thread/guardianReview'> = async ({ threadId }, { server, signal }) => {
  const { thread } = requireLoaded(server, threadId);
  try {
    const { callId, review } = await thread.judgeLastCall({ signal });
    return { callId, assessment: review && assessmentOf(review) };
  } catch (error) {
    if (error instanceof TurnRunningError) throw invalidRequest('thread has an active turn');
    if (error instanceof NoJudgementError) throw invalidRequest(messageOf(error));
    throw error;
  }
};

/** @throws RpcError when the reviewer came to no judgement. */
function assessmentOf({ status, riskLevel, userAuthorization, rationale }: NonNullable<JudgedCall['review']>) {
  if (riskLevel === null || userAuthorization === null) throw internalError(`Guardian review failed: ${rationale ?? status}`);
  const outcome = status === 'approved' ? ('allow' as const) : ('deny' as const);
  return { outcome, riskLevel, userAuthorization, rationale: rationale ?? '' };
}
