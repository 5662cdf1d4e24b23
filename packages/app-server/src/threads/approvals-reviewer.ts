import type { ApprovalsReviewer as WireReviewer } from '@codex-ts/app-server-protocol/v2/policy';
import type { ApprovalsReviewer } from '@codex-ts/protocol';

/** Who answers questions; `guardian_subagent` is an older word for the automatic review. */
export function reviewerOf(word: WireReviewer): ApprovalsReviewer {
  return word === 'user' ? 'user' : 'auto_review';
}
