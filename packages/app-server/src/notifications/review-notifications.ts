import type { ThreadItem } from '@codex-ts/protocol';
import { outgoing, type Outgoing } from '../outgoing.ts';
import { runningTurn, seconds } from '../views/turn-view.ts';
import { reviewRequestItem } from '../views/review-turn.ts';

/** Id that older clients know the answer of a review by. */
const ANSWER_ID = 'review_rollout_assistant';

/**
 * What clients of each version hear of a review. To older ones the review is the turn, and its items carry the turn's id; newer
 * ones hear of the turn of the reviewer, and each item has an id of its own.
 */
export class ReviewNotifications {
  readonly #threadId: string;
  #ended = false;

  constructor(threadId: string) {
    this.#threadId = threadId;
  }

  reviewerStarted({
    turnId,
    reviewerTurnId,
    startedAtMs,
  }: {
    turnId: string;
    reviewerTurnId: string;
    startedAtMs: number;
  }): Outgoing[] {
    const turn = { ...runningTurn(reviewerTurnId, { startedAt: seconds(startedAtMs) }), rootTurnId: turnId };
    return [outgoing('turn/started', { threadId: this.#threadId, turn }, '0.169')];
  }

  /** The message that tells of an item of a review, in the form of each version. */
  ofItem(item: ThreadItem, turnId: string, message: Outgoing): Outgoing[] {
    switch (item.type) {
      case 'enteredReviewMode':
        this.#ended = false;
        return [
          ...(message.method === 'item/started' ? [this.#olderTurnStarted(turnId, item.review)] : []),
          ...both(message, turnId),
        ];
      case 'exitedReviewMode':
        this.#ended = true;
        return both(message, turnId);
      case 'agentMessage':
        return this.#ended ? both(message, ANSWER_ID) : [message];
      default:
        return [message];
    }
  }

  #olderTurnStarted(turnId: string, hint: string): Outgoing {
    const turn = { ...runningTurn(turnId, { startedAt: null }), items: [reviewRequestItem(turnId, hint)] };
    return outgoing('turn/started', { threadId: this.#threadId, turn }, '0.104');
  }
}

/** The message for newer clients, and for older ones with another id of its item. */
function both(message: Outgoing, olderId: string): Outgoing[] {
  const params = message.params as { item: object }; // made by the view of items
  return [
    { ...message, only: '0.169' },
    { ...message, params: { ...params, item: { ...params.item, id: olderId } }, only: '0.104' },
  ];
}
