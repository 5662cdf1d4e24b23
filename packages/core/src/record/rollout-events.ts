import { legacyInput, legacyUserMessage, NO_RATE_LIMITS } from '@codex-ts/legacy-events';
import {
  messageText,
  type MessageItem,
  type RateLimitSnapshot,
  type ResponseItem,
  type ReviewOutput,
  type ReviewTarget,
  type RolloutItem,
  type TokenUsage,
  type TokenUsageInfo,
} from '@codex-ts/protocol';
import { planId, type PlannedMessage } from '../turn/plan-text.ts';
import type { TurnOrigin } from '../thread/thread-settings.ts';
import type { Prompt } from '../turn/prompt.ts';

/**
 * The legacy events that thread files keep, field order included. Source: codex-rs/core/src/rollout/policy.rs and
 * codex-rs/protocol `EventMsg`.
 */
const event = (payload: { type: string; [key: string]: unknown }): RolloutItem => ({ type: 'event_msg', payload });

export interface StartedTask {
  /** Tokens. */
  modelContextWindow: number | null;
  /** Default: `default`. */
  mode?: 'default' | 'plan' | undefined;
  origin?: TurnOrigin;
}

export function taskStarted(turnId: string, { modelContextWindow, mode = 'default', origin = {} }: StartedTask): RolloutItem {
  const { trigger, parentTurnId, rootTurnId } = origin;
  const isSaid = [trigger, parentTurnId, rootTurnId].some((told) => told !== undefined);
  return event({
    type: 'task_started',
    ...(isSaid ? { turn_attribution: attribution(turnId, origin) } : {}),
    turn_id: turnId,
    ...(rootTurnId === undefined ? {} : { root_turn_id: rootTurnId }),
    model_context_window: modelContextWindow,
    collaboration_mode_kind: mode,
  });
}

/** In the form of 0.169. */
function attribution(turnId: string, { trigger, parentTurnId, rootTurnId = turnId }: TurnOrigin): object {
  return {
    turn_id: turnId,
    turn_trigger: trigger ?? null,
    parent_turn_id: parentTurnId ?? null,
    initiating_agent_path: null,
    root_turn_id: rootTurnId,
  };
}

export function taskComplete(turnId: string, lastAgentMessage: string | null): RolloutItem {
  return event({ type: 'task_complete', turn_id: turnId, last_agent_message: lastAgentMessage });
}

export function turnAborted(turnId: string): RolloutItem {
  return event({ type: 'turn_aborted', turn_id: turnId, reason: 'interrupted' });
}

/** Beside the form that all readers know stands the input itself, where that form loses some of it. */
export function userMessage({ input, clientId }: Prompt): RolloutItem {
  const texts = input.filter(({ type }) => type === 'text').length;
  const isPlain = texts === 1 && input[0]?.type === 'text' && input.every(({ type }) => type !== 'mention' && type !== 'skill');
  return event({
    ...legacyUserMessage(input),
    ...(clientId === undefined ? {} : { client_id: clientId }),
    ...(isPlain ? {} : { content: input.map(legacyInput) }),
  });
}

/** A plan, and what was said beside it. */
export function eventsOfPlan(
  { text, plan }: PlannedMessage,
  { threadId, turnId }: { threadId: string; turnId: string },
): RolloutItem[] {
  const item = { type: 'Plan', id: planId(turnId), text: plan };
  return [
    ...(plan === null ? [] : [event({ type: 'item_completed', thread_id: threadId, turn_id: turnId, item })]),
    ...(text === null ? [] : [agentMessage(text)]),
  ];
}

export function agentMessage(text: string): RolloutItem {
  return event({ type: 'agent_message', message: text });
}

export function enteredReviewMode(target: ReviewTarget, hint: string): RolloutItem {
  return event({ type: 'entered_review_mode', target, user_facing_hint: hint });
}

/** `null`: the review did not come to its end. */
export function exitedReviewMode(output: ReviewOutput | null): RolloutItem {
  return event({ type: 'exited_review_mode', review_output: output });
}

export function contextCompacted(): RolloutItem {
  return event({ type: 'context_compacted' });
}

/** A message that a tool put in for the user, such as a picture it was asked to show. */
export function injectedMessage(item: MessageItem): RolloutItem {
  return event({
    type: 'user_message',
    message: messageText(item),
    images: item.content.flatMap((part) => (part.type === 'input_image' ? [part.image_url] : [])),
    local_images: [],
    text_elements: [],
    injected: true,
  });
}

export function tokenCount(info: TokenUsageInfo | null, rateLimits: RateLimitSnapshot | null): RolloutItem {
  return event({
    type: 'token_count',
    info: info && {
      total_token_usage: usage(info.total_token_usage),
      last_token_usage: usage(info.last_token_usage),
      model_context_window: info.model_context_window,
    },
    rate_limits: rateLimits ?? NO_RATE_LIMITS,
  });
}

function usage(counts: TokenUsage): TokenUsage {
  return {
    input_tokens: counts.input_tokens,
    cached_input_tokens: counts.cached_input_tokens,
    ...(counts.cache_write_input_tokens ? { cache_write_input_tokens: counts.cache_write_input_tokens } : {}),
    output_tokens: counts.output_tokens,
    reasoning_output_tokens: counts.reasoning_output_tokens,
    total_tokens: counts.total_tokens,
  };
}

/** What a finished item of the model says to a reader of the file; stands right before the item. */
export function eventsOfItem(item: ResponseItem): RolloutItem[] {
  if (item.type === 'message' && item.role === 'assistant') return [agentMessage(messageText(item))];
  if (item.type !== 'reasoning') return [];
  return [
    ...item.summary.map(({ text }) => event({ type: 'agent_reasoning', text })),
    ...(item.content ?? []).map(({ text }) => event({ type: 'agent_reasoning_raw_content', text })),
  ];
}
