import type { JsonValue } from '@codex-ts/protocol';
import type { ToolCall, ToolTurn } from '../tool.ts';

/** What a server is told of a call beside its arguments: which call of which turn it is. Source: 0.169.0, as measured. */
export function callMeta(
  { callId, itemId }: ToolCall,
  { threadId, turnId, facts }: ToolTurn,
): Readonly<Record<string, JsonValue>> {
  return {
    callId,
    threadId,
    sessionId: threadId,
    ...(itemId === undefined ? {} : { itemId }),
    'x-codex-turn-metadata': { session_id: threadId, thread_id: threadId, turn_id: turnId, ...facts },
  };
}
