import { autoReviewInstructions } from '@codex-ts/model-catalog';
import { readOnlyPolicy, type ApprovalReview, type ReviewedAction } from '@codex-ts/protocol';
import type { ActionReviewer, ReviewVerdict } from '@codex-ts/tools';
import type { ThreadSettings } from '../thread/thread-settings.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import { ASSESSMENT_SCHEMA, parseAssessment } from './assessment.ts';
import { ASK_FOR_JSON, reviewRequest } from './review-request.ts';

/** How often a reviewer is asked until it gives an answer that can be read. */
const MAX_ATTEMPTS = 3;

/** Longest review, in milliseconds. */
const TIME_LIMIT_MS = 90_000;

/** Refusals in a row after which a turn is interrupted. */
const MAX_DENIALS_IN_A_ROW = 3;

/** Reviews over which refusals are counted for the message on that. */
const COUNTED_REVIEWS = 50;

type Parts = Pick<TurnScope, 'turnId' | 'settings' | 'state' | 'ports' | 'emit'>;

/**
 * Has a model decide on actions in place of a person: a thread of its own, that may look but not touch, judges each by what the
 * user said. What it does not allow in so many words is refused.
 *
 * Source: the events and requests of codex 0.169.0 under `approvals_reviewer = "auto_review"`; the words to models are ours.
 */
export function autoReviewer(scope: Parts): ActionReviewer {
  const { turnId, ports, emit } = scope;
  const outcomes: boolean[] = [];
  return {
    review: async (action, { itemId, signal }) => {
      const reviewId = ports.ids.uuid();
      const startedAtMs = ports.clock.nowMs();
      const about = { turnId, reviewId, targetItemId: itemId, action, startedAtMs };
      emit({ type: 'approval-review.started', ...about });
      let review = aborted;
      try {
        review = await judgeAction(action, scope, signal);
      } finally {
        emit({
          type: 'approval-review.completed',
          ...about,
          review,
          completedAtMs: ports.clock.nowMs(),
          message: messageOn(review),
        });
      }
      signal.throwIfAborted();
      outcomes.push(review.status === 'approved');
      const endsTurn = outcomes.slice(-MAX_DENIALS_IN_A_ROW).filter((approved) => !approved).length === MAX_DENIALS_IN_A_ROW;
      if (endsTurn) emit({ type: 'approval-review.warning', turnId, message: tooMany(outcomes) });
      return verdictOf(review, endsTurn);
    },
  };
}

const aborted: ApprovalReview = { status: 'aborted', riskLevel: null, userAuthorization: null, rationale: null };

/** Has one action judged. One that cannot be is refused, and its risk is not known. */
export async function judgeAction(
  action: ReviewedAction,
  { settings, state, ports }: Pick<TurnScope, 'settings' | 'state' | 'ports'>,
  signal: AbortSignal,
): Promise<ApprovalReview> {
  const reviewer = ports.openChild({ kind: 'guardian', settings: reviewerSettings(settings) });
  const stop = new AbortController();
  const interrupt = (): void => void reviewer.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  let timedOut = false;
  ports.clock.sleep(TIME_LIMIT_MS, { signal: stop.signal }).then(
    () => {
      timedOut = true;
      interrupt();
    },
    () => undefined, // it was in time
  );
  try {
    let text = reviewRequest(action, state.history.items);
    let problem = 'the reviewer ended without an answer';
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const { completed } = reviewer.startTurn([{ type: 'text', text, text_elements: [] }], {
        once: { outputSchema: ASSESSMENT_SCHEMA },
      });
      if (signal.aborted) interrupt();
      const { lastAgentMessage } = await completed;
      if (signal.aborted) return aborted;
      if (timedOut) return failed('timedOut', 'the reviewer took too long');
      if (lastAgentMessage === null) break;
      const assessment = parseAssessment(lastAgentMessage);
      if (assessment !== null) return assessment;
      problem = 'the reviewer gave no answer that can be read';
      text = ASK_FOR_JSON;
    }
    return failed('denied', problem);
  } finally {
    stop.abort();
    signal.removeEventListener('abort', interrupt);
    await reviewer.close();
  }
}

function failed(status: 'denied' | 'timedOut', problem: string): ApprovalReview {
  return { status, riskLevel: null, userAuthorization: null, rationale: `Automatic approval review failed: ${problem}` };
}

/** It may look at everything that the thread may look at, and asks nobody. */
function reviewerSettings({ collaboration: _none, ...settings }: ThreadSettings): ThreadSettings {
  const { autoReviewPolicy } = settings;
  return {
    ...settings,
    effort: 'low',
    approvalPolicy: 'never',
    approvalsReviewer: 'user',
    sandboxPolicy: readOnlyPolicy(settings.sandboxPolicy),
    permissionProfile: null,
    baseInstructions:
      autoReviewPolicy === null
        ? autoReviewInstructions
        : `${autoReviewInstructions}\n\n# Further rules of the user\n\n${autoReviewPolicy}`,
    developerInstructions: null,
  };
}

/** For people; `null`: there is nothing to tell. */
function messageOn({ status, riskLevel, userAuthorization, rationale }: ApprovalReview): string | null {
  if (riskLevel === null) return rationale;
  return `Automatic approval review ${status} (risk: ${riskLevel}, authorization: ${userAuthorization ?? 'unknown'}): ${rationale ?? ''}`;
}

function tooMany(outcomes: readonly boolean[]): string {
  const denied = outcomes.slice(-COUNTED_REVIEWS).filter((approved) => !approved).length;
  return (
    `The automatic approval review refused ${MAX_DENIALS_IN_A_ROW} actions in a row, ${denied} of the last ${COUNTED_REVIEWS} it looked at; ` +
    'the turn is interrupted.'
  );
}

function verdictOf({ status, riskLevel, rationale }: ApprovalReview, endsTurn: boolean): ReviewVerdict {
  if (status === 'approved') return { approved: true };
  const message =
    riskLevel === null
      ? `${rationale ?? 'The review was interrupted.'}\nThe action was not done because it could not be reviewed, which says nothing about its risk. ` +
        'Do not try to get around the review; find out what is wrong with it, or ask the user.'
      : `The automatic review refused this action as too risky.\nReason: ${rationale ?? 'none was given'}\n` +
        'Do not try to reach the same end in another way. Choose something that is clearly safer, or tell the user of the risk and go on only ' +
        'when they agree.';
  return { approved: false, message, endsTurn };
}
