import type { JsonValue, ResponseItem, ToolSpec } from '@codex-ts/protocol';

/** The answer to a search for tools; without `found`, one that never came to an end. */
export function searchOutput(callId: string, found: readonly ToolSpec[] = []): ResponseItem {
  const tools = found as readonly JsonValue[]; // specs are made of JSON
  return { type: 'tool_search_output', call_id: callId, status: 'completed', execution: 'client', tools: [...tools] };
}
