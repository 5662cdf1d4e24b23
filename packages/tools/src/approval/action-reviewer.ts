import type { ReviewedAction } from '@codex-ts/protocol';

/** Decides on actions in place of a person. */
export interface ActionReviewer {
  /** A review that cannot be done is a no. */
  review(action: ReviewedAction, options: { itemId: string; signal: AbortSignal }): Promise<ReviewVerdict>;
}

/** `message` is for the model; `endsTurn`: it does not stop trying. */
export type ReviewVerdict = { approved: true } | { approved: false; message: string; endsTurn: boolean };
