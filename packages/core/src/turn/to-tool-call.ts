import type { ResponseItem } from '@codex-ts/protocol';
import type { ToolCall } from '@codex-ts/tools';

/** The tool call that an item asks for; `undefined` for items that ask for none. */
export function toToolCall(item: ResponseItem): ToolCall | undefined {
  switch (item.type) {
    case 'function_call':
      return {
        callId: item.call_id,
        name: item.name,
        ...(item.namespace === undefined ? {} : { namespace: item.namespace }),
        payload: { type: 'function', arguments: item.arguments },
        ...(item.id === undefined ? {} : { itemId: item.id }),
      };
    case 'custom_tool_call':
      return { callId: item.call_id, name: item.name, payload: { type: 'custom', input: item.input } };
    case 'local_shell_call':
      return {
        callId: item.call_id ?? item.id ?? '',
        name: 'local_shell',
        payload: {
          type: 'local-shell',
          command: item.action.command,
          workdir: item.action.working_directory ?? null,
          timeoutMs: item.action.timeout_ms ?? null,
        },
      };
    case 'tool_search_call':
      if (item.execution !== 'client' || !item.call_id) return undefined;
      return { callId: item.call_id, name: 'tool_search', payload: { type: 'search', arguments: item.arguments } };
    default:
      return undefined;
  }
}
