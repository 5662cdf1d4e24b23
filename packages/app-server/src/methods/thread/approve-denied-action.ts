import { approvedAction } from '@codex-ts/core';
import type { Handler } from '../../handler.ts';
import { requireAssessmentEvent } from '../../threads/denied-action-event.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Tells the model, and the reviewer with it, that the user allows an action which the automatic review refused. */
export const threadApproveDeniedAction: Handler<'thread/approveGuardianDeniedAction'> = async (
  { threadId, event },
  { server },
) => {
  const { status, action } = await requireAssessmentEvent(event);
  const { thread } = requireLoaded(server, threadId);
  if (status !== 'denied') return {};
  thread.inject([approvedAction(action)]);
  await thread.flush();
  return {};
};
