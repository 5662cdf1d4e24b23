import { CodexError } from '@codex-ts/foundation/errors';

/** The conversation does not end in a call that can be judged, or the call would be refused without a review. */
export class NoJudgementError extends CodexError {
  constructor(message: string) {
    super(message, { code: 'auto-review/no-judgement' });
  }
}
