import { approximateTokens } from '@codex-ts/foundation/truncate';
import type { ResponseItem, TokenUsageInfo } from '@codex-ts/protocol';
import { isUserTurnStart } from '@codex-ts/rollout';

/** Bytes of an encrypted content that stand for its envelope and not for what the model thought. */
const ENVELOPE_BYTES = 650;

/**
 * Tokens that an item takes, by the rule of four bytes each; of encrypted content, what it decodes to counts.
 *
 * Source: codex-rs/core/src/context_manager/history.rs `estimate_item_token_count`.
 */
export function estimateItemTokens(item: ResponseItem): number {
  if (item.type === 'ghost_snapshot') return 0;
  const encrypted = encryptedContentOf(item);
  if (encrypted !== null) return approximateTokens(Math.max(0, Math.floor((encrypted.length * 3) / 4) - ENVELOPE_BYTES));
  return approximateTokens(Buffer.byteLength(JSON.stringify(item), 'utf8'));
}

/** Tokens of a whole request. */
export function estimateTokens(instructions: string, items: readonly ResponseItem[]): number {
  const ofItems = items.reduce((sum, item) => sum + estimateItemTokens(item), 0);
  return approximateTokens(Buffer.byteLength(instructions, 'utf8')) + ofItems;
}

export interface TokensInUse {
  history: readonly ResponseItem[];
  usage: TokenUsageInfo | null;
  /** The server's counts hold the reasoning of turns before. */
  reasoningCounted: boolean;
}

/**
 * Tokens that the next request will take: what the last answer reported, and an estimate of what it could not know, which is
 * what was added after it and, unless the server counts it, the reasoning before the last prompt.
 *
 * Source: codex-rs/core/src/context_manager/history.rs `get_total_token_usage`.
 */
export function tokensInUse({ history, usage, reasoningCounted }: TokensInUse): number {
  const reported = usage?.last_token_usage.total_tokens ?? 0;
  const added = history.slice(history.findLastIndex(isFromModel) + 1);
  const sinceAnswer = history.some(isFromModel) ? estimateTokens('', added) : 0;
  return reported + sinceAnswer + (reasoningCounted ? 0 : earlierReasoning(history));
}

function earlierReasoning(history: readonly ResponseItem[]): number {
  const before = history.slice(0, Math.max(0, history.findLastIndex(isUserTurnStart)));
  return before.reduce(
    (sum, item) => (item.type === 'reasoning' && item.encrypted_content ? sum + estimateItemTokens(item) : sum),
    0,
  );
}

function encryptedContentOf(item: ResponseItem): string | null {
  if (item.type === 'compaction') return item.encrypted_content;
  return item.type === 'reasoning' ? (item.encrypted_content ?? null) : null;
}

function isFromModel(item: ResponseItem): boolean {
  switch (item.type) {
    case 'message':
      return item.role === 'assistant';
    case 'function_call_output':
    case 'custom_tool_call_output':
    case 'tool_search_output':
    case 'ghost_snapshot':
      return false;
    default:
      return true;
  }
}
