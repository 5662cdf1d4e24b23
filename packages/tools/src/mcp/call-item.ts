import type { McpCallResult } from '@codex-ts/mcp-client';
import type { JsonValue, ThreadItemOf } from '@codex-ts/protocol';
import type { ToolTurn } from '../tool.ts';
import { shownResult } from './shown-result.ts';

export interface CallToShow {
  id: string;
  server: string;
  tool: string;
  arguments: JsonValue;
}

export type CallEnd = { result: McpCallResult } | { error: string };

/** Shows a call while it runs: its start now, its end when the returned function is called. */
export function showCall(call: CallToShow, turn: ToolTurn, nowMs: () => number): (end: CallEnd) => void {
  const startedAtMs = nowMs();
  const started: ThreadItemOf<'mcpToolCall'> = {
    type: 'mcpToolCall',
    ...call,
    status: 'inProgress',
    result: null,
    error: null,
    durationMs: null,
  };
  turn.emit({ type: 'item.started', turnId: turn.turnId, item: started });
  return (end) => {
    const failed = 'error' in end || end.result.isError === true;
    turn.emit({
      type: 'item.completed',
      turnId: turn.turnId,
      item: {
        ...started,
        status: failed ? 'failed' : 'completed',
        result: 'result' in end ? shownResult(end.result) : null,
        error: 'error' in end ? { message: end.error } : null,
        durationMs: nowMs() - startedAtMs,
      },
    });
  };
}
