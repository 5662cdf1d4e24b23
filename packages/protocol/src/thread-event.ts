import type { ApprovalReview, ReviewedAction } from './approval-review.ts';
import type { HookRun } from './hook-run.ts';
import type { ResponseItem } from './response-item.ts';
import type { RateLimitSnapshot } from './rate-limits.ts';
import type { PlanStep, ThreadItem } from './thread-item.ts';
import type { TokenUsage, TokenUsageInfo } from './token-usage.ts';
import type { TurnError } from './turn-error.ts';

export type TurnStatus = 'inProgress' | 'completed' | 'interrupted' | 'failed';

/** Turns that do not answer a prompt; others carry no kind. */
export type TurnKind = 'compaction' | 'review';

/**
 * What a thread tells its subscribers. Every surface is a view of this one stream.
 *
 * Order: `turn.started`, then everything of the turn, then `turn.completed`, which nothing of the same turn follows.
 * Times are Unix milliseconds.
 */
export type ThreadEvent =
  | {
      type: 'turn.started';
      turnId: string;
      /** The turn that it goes back to. Default: itself. */
      rootTurnId?: string;
      startedAtMs: number;
      modelContextWindow: number | null;
      kind?: TurnKind;
    }
  | {
      type: 'turn.completed';
      turnId: string;
      status: Exclude<TurnStatus, 'inProgress'>;
      error: TurnError | null;
      lastAgentMessage: string | null;
      durationMs: number;
    }
  /** A review's own turn began, in a thread of its own; what it does is told under `turnId`. */
  | { type: 'reviewer.started'; turnId: string; reviewerTurnId: string; startedAtMs: number }
  | { type: 'item.started'; turnId: string; item: ThreadItem }
  | { type: 'item.completed'; turnId: string; item: ThreadItem }
  | { type: 'agent-message.delta'; turnId: string; itemId: string; delta: string }
  | { type: 'plan.delta'; turnId: string; itemId: string; delta: string }
  | { type: 'reasoning.summary-delta'; turnId: string; itemId: string; summaryIndex: number; delta: string }
  | { type: 'reasoning.summary-part-added'; turnId: string; itemId: string; summaryIndex: number }
  | { type: 'reasoning.text-delta'; turnId: string; itemId: string; contentIndex: number; delta: string }
  | { type: 'command.output-delta'; turnId: string; itemId: string; delta: string }
  | { type: 'command.input'; turnId: string; itemId: string; processId: string; stdin: string }
  | { type: 'turn.plan-updated'; turnId: string; explanation: string | null; plan: PlanStep[] }
  | { type: 'turn.diff-updated'; turnId: string; diff: string }
  /** `cutShort`: the answer ended before it was whole. */
  | { type: 'token-usage.updated'; turnId: string; usage: TokenUsageInfo; cutShort?: true }
  /** The user had more to say: the answer that came in was given up. */
  | { type: 'response.dropped'; turnId: string }
  /** An answer of the model is whole and its calls are done; what it cost, where that is known, was told before. */
  | { type: 'response.completed'; turnId: string; responseId: string; usage: TokenUsage | null }
  | { type: 'rate-limits.updated'; rateLimits: RateLimitSnapshot }
  /** An item joined the conversation that the model gets. `isInitial`: what the model is told at the start of a session. */
  | { type: 'raw-response-item.completed'; turnId: string; item: ResponseItem; isInitial?: true }
  | { type: 'model.rerouted'; turnId: string; fromModel: string; toModel: string }
  | {
      type: 'mcp-server.startup-updated';
      server: string;
      status: 'starting' | 'ready' | 'failed' | 'cancelled';
      error: string | null;
      /** Someone has to sign in at the server first. */
      needsLogin: boolean;
    }
  /** No server is starting any more. */
  | { type: 'mcp-server.startup-completed'; ready: string[]; failed: { server: string; error: string }[]; cancelled: string[] }
  | { type: 'mcp-tool.progress'; turnId: string; itemId: string; message: string }
  /** A model begins to look at an action in place of a person. */
  | ({ type: 'approval-review.started' } & ReviewOfAction)
  /** `message`: what people are told of it; `null`: nothing. */
  | ({
      type: 'approval-review.completed';
      review: ApprovalReview;
      completedAtMs: number;
      message: string | null;
    } & ReviewOfAction)
  | { type: 'approval-review.warning'; turnId: string; message: string }
  /** A command of the user's for this moment of the session began, or ended. */
  | { type: 'hook.started'; turnId: string; run: HookRun }
  | { type: 'hook.completed'; turnId: string; run: HookRun }
  /** `about` is set where some clients learn of it in another way. */
  | { type: 'warning'; turnId: string | null; message: string; about?: 'compaction' }
  | { type: 'error'; turnId: string; error: TurnError; willRetry: boolean };

/** A review, and what it is about. */
interface ReviewOfAction {
  turnId: string;
  reviewId: string;
  targetItemId: string;
  action: ReviewedAction;
  startedAtMs: number;
}

export type ThreadEventOf<Type extends ThreadEvent['type']> = Extract<ThreadEvent, { type: Type }>;

/** An event with its number in the thread's log, counted from 1 without gaps. */
export interface NumberedThreadEvent {
  sequence: number;
  threadId: string;
  event: ThreadEvent;
}
