import { approximateTokens, truncateMiddle } from '@codex-ts/foundation/truncate';
import { type ResponseItem, textMessage } from '@codex-ts/protocol';
import { isUserTurnStart, userMessageText } from './user-turns.ts';

/** What the messages of the user may weigh in a compacted history, in tokens. */
const USER_MESSAGE_TOKENS = 20_000;

export interface CompactedHistoryParts {
  /** What a thread starts with now. */
  initialContext: readonly ResponseItem[];
  /** What the user said, oldest first; see {@link collectUserMessages}. */
  userMessages: readonly string[];
  /** The last message: the fixed prefix, a line feed, and the model's summary. */
  summary: string;
  /** Default 20 000. */
  maxUserMessageTokens?: number;
}

/**
 * The history that takes the place of a compacted one: initial context, the newest messages of the user as far as they fit
 * (the one that crosses the limit loses its middle), the summary.
 *
 * Source: codex-rs/core/src/compact.rs `build_compacted_history`.
 */
export function buildCompactedHistory({
  initialContext,
  userMessages,
  summary,
  maxUserMessageTokens = USER_MESSAGE_TOKENS,
}: CompactedHistoryParts): ResponseItem[] {
  const kept: string[] = [];
  let leftTokens = maxUserMessageTokens;
  for (const text of userMessages.toReversed()) {
    if (leftTokens <= 0) break;
    const tokens = approximateTokens(Buffer.byteLength(text, 'utf8'));
    kept.unshift(tokens <= leftTokens ? text : truncateMiddle(text, { mode: 'tokens', limit: leftTokens }));
    leftTokens -= tokens;
  }
  return [...initialContext, ...[...kept, summary].map((text) => textMessage('user', text))];
}

/** What the user said in a history, oldest first. Summaries of earlier compactions, which start with `summaryPrefix`, are left out. */
export function collectUserMessages(history: readonly ResponseItem[], summaryPrefix: string): string[] {
  return history.flatMap((item) => {
    if (item.type !== 'message' || !isUserTurnStart(item)) return [];
    const text = userMessageText(item);
    return text === '' || text.startsWith(`${summaryPrefix}\n`) ? [] : [text];
  });
}
