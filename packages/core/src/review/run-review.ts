import { reviewInstructions } from '@codex-ts/model-catalog';
import { messageText, type ReviewOutput, type ReviewTarget, type ThreadEvent, type TurnError } from '@codex-ts/protocol';
import { agentMessage, enteredReviewMode, exitedReviewMode, taskStarted, userMessage } from '../record/rollout-events.ts';
import type { ThreadSettings } from '../thread/thread-settings.ts';
import { recordContext, type RecordContextOptions } from '../turn/record-context.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import { withinTurn, type TurnOutcome } from '../turn/within-turn.ts';
import { parseReview } from './parse-review.ts';
import { renderReview } from './render-review.ts';
import { reviewActionMessage, reviewAnswer } from './review-messages.ts';
import { reviewHint } from './review-hint.ts';
import { reviewPrompt } from './review-prompt.ts';

export interface ReviewTurn extends RecordContextOptions {
  target: ReviewTarget;
}

/**
 * A turn that has changes reviewed, by a thread of its own that knows nothing of this one. What that thread does is told as part
 * of this turn; its answer becomes an answer here. Never throws: whatever goes wrong is the outcome.
 *
 * Source: codex-rs/core/src/tasks/review.rs.
 */
export function runReview({ scope, resumedModel, target }: ReviewTurn): Promise<TurnOutcome> {
  return withinTurn({
    scope,
    kind: 'review',
    work: async () => {
      await recordContext({ scope, resumedModel });
      enter(scope, target);
      let review: ReviewEnd = { output: null, error: null };
      try {
        review = await askReviewer(scope, target);
      } finally {
        leave(scope, review.output);
      }
      scope.signal.throwIfAborted();
      const { output, error } = review;
      return {
        lastAgentMessage: output === null ? null : renderReview(output),
        recorded: null,
        ...(error === null ? {} : { error }),
      };
    },
  });
}

interface ReviewEnd {
  /** `null`: no answer came. */
  output: ReviewOutput | null;
  /** Why, where that was told already. */
  error: TurnError | null;
}

function enter(scope: TurnScope, target: ReviewTarget): void {
  const { ports, turnId, emit, write } = scope;
  const hint = reviewHint(target);
  const item = { type: 'enteredReviewMode' as const, id: ports.ids.uuid(), review: hint };
  write(enteredReviewMode(target, hint));
  emit({ type: 'item.started', turnId, item });
  emit({ type: 'item.completed', turnId, item });
}

function leave(scope: TurnScope, output: ReviewOutput | null): void {
  const { ports, turnId, emit, write, record } = scope;
  const item = { type: 'exitedReviewMode' as const, id: ports.ids.uuid(), review: renderReview(output) };
  const answer = reviewAnswer(output);
  record([reviewActionMessage(output)]);
  write(exitedReviewMode(output));
  emit({ type: 'item.started', turnId, item });
  emit({ type: 'item.completed', turnId, item });
  record([answer]);
  write(agentMessage(messageText(answer)));
  const shown = { type: 'agentMessage' as const, id: `msg_${ports.ids.uuid()}`, text: messageText(answer), phase: null };
  emit({ type: 'item.started', turnId, item: shown });
  emit({ type: 'item.completed', turnId, item: shown });
}

async function askReviewer(scope: TurnScope, target: ReviewTarget): Promise<ReviewEnd> {
  const { ports, settings, signal } = scope;
  const mergeBase = target.type === 'baseBranch' ? await ports.context.mergeBase(settings.cwd, target.branch) : null;
  signal.throwIfAborted();
  const reviewer = ports.openChild({ kind: 'review', settings: reviewerSettings(settings) });
  const stop = reviewer.listen(({ event }) => forward(event, scope));
  const interrupt = (): void => void reviewer.interrupt();
  try {
    const { completed } = reviewer.startTurn([{ type: 'text', text: reviewPrompt(target, { mergeBase }), text_elements: [] }]);
    signal.addEventListener('abort', interrupt, { once: true });
    if (signal.aborted) interrupt();
    const { lastAgentMessage, error } = await completed;
    return { output: lastAgentMessage === null ? null : parseReview(lastAgentMessage), error };
  } finally {
    signal.removeEventListener('abort', interrupt);
    stop();
    await reviewer.close();
  }
}

/** A reviewer has instructions and maybe a model of its own, and asks nobody. */
function reviewerSettings({ collaboration: _none, ...settings }: ThreadSettings): ThreadSettings {
  return {
    ...settings,
    model: settings.reviewModel ?? settings.model,
    approvalPolicy: 'never',
    approvalsReviewer: 'user',
    baseInstructions: reviewInstructions,
    developerInstructions: null,
  };
}

/** Tells what the reviewer does as part of this turn. Its messages are held back, and what it uses is not counted here. */
function forward(event: ThreadEvent, { turnId, emit, write }: TurnScope): void {
  switch (event.type) {
    case 'turn.started':
      write(taskStarted(event.turnId, event));
      emit({ type: 'reviewer.started', turnId, reviewerTurnId: event.turnId, startedAtMs: event.startedAtMs });
      break;
    case 'item.started':
      emit({ ...event, turnId });
      break;
    case 'item.completed':
      if (event.item.type === 'agentMessage') break;
      emit({ ...event, turnId });
      if (event.item.type === 'userMessage') {
        const asked = userMessage({ input: event.item.content });
        write(asked, asked); // readers of such files expect it twice
      }
      break;
    case 'reasoning.summary-delta':
    case 'reasoning.summary-part-added':
    case 'reasoning.text-delta':
    case 'command.output-delta':
    case 'command.input':
    case 'turn.plan-updated':
    case 'turn.diff-updated':
    case 'mcp-tool.progress':
    case 'model.rerouted':
    case 'approval-review.started':
    case 'approval-review.completed':
    case 'approval-review.warning':
    case 'hook.started':
    case 'hook.completed':
    case 'warning':
    case 'error':
      emit({ ...event, turnId });
      break;
    case 'agent-message.delta':
    case 'mcp-server.startup-completed':
    case 'mcp-server.startup-updated':
    case 'plan.delta':
    case 'raw-response-item.completed':
    case 'response.completed':
    case 'response.dropped':
    case 'rate-limits.updated':
    case 'reviewer.started':
    case 'token-usage.updated':
    case 'turn.completed':
      break;
    default:
      event satisfies never;
  }
}
