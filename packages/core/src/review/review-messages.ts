import { textMessage, type MessageItem, type ReviewOutput } from '@codex-ts/protocol';
import { renderReview } from './render-review.ts';

/** Clients know this text. */
const INTERRUPTED = 'Review was interrupted. Please re-run /review and wait for it to complete.';

/** What the model of the thread learns of a review that its user had made. `null`: it did not come to its end. */
export function reviewActionMessage(output: ReviewOutput | null): MessageItem {
  const context =
    output === null
      ? 'The user asked for a code review and stopped it, or it failed. There are no findings.'
      : 'The user had the code reviewed. These are the findings; wait to be asked before you act on them.';
  const results = output === null ? 'none' : renderReview(output);
  return textMessage(
    'user',
    `<user_action>\n<context>${context}</context>\n<action>review</action>\n<results>\n${results}\n</results>\n</user_action>`,
  );
}

/** The review in the thread, as an answer. */
export function reviewAnswer(output: ReviewOutput | null): MessageItem {
  const text = output === null ? INTERRUPTED : renderReview(output);
  return { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
}
