import type { RateLimitSnapshot } from './rate-limits.ts';
import type { ResponseItem } from './response-item.ts';
import type { TokenUsage } from './token-usage.ts';

/**
 * What a model's answer tells while it comes in, decoded from `text/event-stream`.
 *
 * `item.done` items are whole; an item of a kind that is not known is never reported.
 * `completed` is last; a stream that ends without it has failed.
 *
 * Source: codex-rs/codex-api, `ResponseEvent`.
 */
export type ModelEvent =
  | { type: 'created' }
  | { type: 'item.added'; item: ResponseItem }
  | { type: 'item.done'; item: ResponseItem }
  | { type: 'output-text.delta'; itemId: string | null; delta: string }
  | { type: 'reasoning-summary.delta'; itemId: string | null; summaryIndex: number; delta: string }
  | { type: 'reasoning-summary.part-added'; itemId: string | null; summaryIndex: number }
  | { type: 'reasoning-text.delta'; itemId: string | null; contentIndex: number; delta: string }
  | { type: 'rate-limits'; rateLimits: RateLimitSnapshot }
  | { type: 'models-etag'; etag: string }
  | { type: 'server-model'; model: string }
  | { type: 'reasoning-included' }
  /** A sticky value that the later requests of the same turn send back in `x-codex-turn-state`. */
  | { type: 'turn-state'; value: string }
  | { type: 'completed'; responseId: string; usage: TokenUsage | null };

export type ModelEventOf<Type extends ModelEvent['type']> = Extract<ModelEvent, { type: Type }>;
