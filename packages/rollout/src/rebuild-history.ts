import { type ResponseItem, type RolloutEvent, type RolloutItem, TokenUsageInfo, type TurnContext } from '@codex-ts/protocol';
import { buildCompactedHistory, collectUserMessages } from './compacted-history.ts';
import { plainTokenUsage } from './plain-payload.ts';
import { dropLastUserTurns, rolledBackTurns } from './user-turns.ts';

export interface RebuildHistoryOptions {
  /** What every summary of a compaction starts with, before a line feed. */
  summaryPrefix: string;
  /** What a compacted history starts with, where the file does not say; what a thread would start with now. */
  initialContext?: readonly ResponseItem[];
}

export interface RebuiltHistory {
  /** The conversation as the model had it. */
  history: ResponseItem[];
  /** Token use at the end of the file; `null` when none was reported. */
  lastTokenUsage: TokenUsageInfo | null;
  /** Settings of the last request; `null` when there was none. */
  lastTurnContext: TurnContext | null;
  /** What the user said, as far as it is still in `history`, oldest first. */
  userMessages: string[];
}

/**
 * Replays the items of a rollout file.
 *
 * A compaction replaces what came before it, by its own list or, without one, by the same rule that made it; a rollback takes
 * back the last turns.
 *
 * Source: codex-rs/core/src/codex.rs `reconstruct_history_from_rollout`.
 */
export function rebuildHistory(
  items: readonly RolloutItem[],
  { summaryPrefix, initialContext = [] }: RebuildHistoryOptions,
): RebuiltHistory {
  let history: ResponseItem[] = [];
  let lastTokenUsage: TokenUsageInfo | null = null;
  let lastTurnContext: TurnContext | null = null;
  for (const item of items) {
    switch (item.type) {
      case 'response_item':
        history.push(item.payload);
        break;
      case 'compacted':
        history = item.payload.replacement_history
          ? [...item.payload.replacement_history]
          : buildCompactedHistory({
              initialContext,
              userMessages: collectUserMessages(history, summaryPrefix),
              summary: item.payload.message,
            });
        break;
      case 'turn_context':
        lastTurnContext = item.payload;
        break;
      case 'event_msg': {
        const turns = rolledBackTurns(item.payload);
        if (turns > 0) history = dropLastUserTurns(history, turns);
        lastTokenUsage = tokenUsageOf(item.payload) ?? lastTokenUsage;
        break;
      }
      case 'session_meta':
        break;
      default:
        item satisfies never;
    }
  }
  return { history, lastTokenUsage, lastTurnContext, userMessages: collectUserMessages(history, summaryPrefix) };
}

function tokenUsageOf(event: RolloutEvent): TokenUsageInfo | undefined {
  if (event.type !== 'token_count' || !('info' in event) || event.info === null) return undefined;
  return plainTokenUsage(event.info) ?? TokenUsageInfo.safeParse(event.info).data;
}
