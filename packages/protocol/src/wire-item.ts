import type { ResponseItem } from './response-item.ts';

/**
 * The form of an item that is sent and stored: known keys only, in the order of the reference, ids left out unless asked for.
 */
export function toWireItem(item: ResponseItem, { withIds = false }: { withIds?: boolean } = {}): ResponseItem {
  const plain = withoutId(item);
  const id = 'id' in item ? item.id : undefined;
  return (withIds && id !== undefined ? { ...plain, id } : plain) as ResponseItem; // one of the branches below, plus its own id
}

function withoutId(item: ResponseItem): ResponseItem {
  switch (item.type) {
    case 'message':
      return {
        type: 'message',
        role: item.role,
        content: item.content.map((part) =>
          part.type === 'input_image'
            ? { type: part.type, image_url: part.image_url, ...(part.detail === undefined ? {} : { detail: part.detail }) }
            : { type: part.type, text: part.text },
        ),
        ...(item.phase === undefined ? {} : { phase: item.phase }),
      };
    case 'reasoning':
      return {
        type: 'reasoning',
        summary: item.summary.map(({ type, text }) => ({ type, text })),
        content: item.content?.map(({ type, text }) => ({ type, text })) ?? null,
        encrypted_content: item.encrypted_content ?? null,
      };
    case 'function_call':
      return {
        type: 'function_call',
        name: item.name,
        ...(item.namespace === undefined ? {} : { namespace: item.namespace }),
        arguments: item.arguments,
        call_id: item.call_id,
      };
    case 'custom_tool_call':
      return {
        type: 'custom_tool_call',
        ...(item.status === undefined ? {} : { status: item.status }),
        call_id: item.call_id,
        name: item.name,
        input: item.input,
      };
    case 'local_shell_call':
      return { type: 'local_shell_call', call_id: item.call_id ?? null, status: item.status, action: item.action };
    case 'web_search_call':
      return {
        type: 'web_search_call',
        ...(item.status === undefined ? {} : { status: item.status }),
        ...(item.action === undefined ? {} : { action: item.action }),
      };
    case 'function_call_output':
      return {
        type: item.type,
        ...(item.call_id === undefined ? {} : { call_id: item.call_id }),
        ...(item.name === undefined ? {} : { name: item.name }),
        ...(typeof item.namespace === 'string' ? { namespace: item.namespace } : {}),
        output: item.output,
      };
    case 'custom_tool_call_output':
      return { type: item.type, call_id: item.call_id, output: item.output };
    case 'tool_search_call':
      return {
        type: 'tool_search_call',
        call_id: item.call_id ?? null,
        ...(item.status === undefined ? {} : { status: item.status }),
        execution: item.execution,
        arguments: item.arguments,
      };
    case 'tool_search_output':
      return {
        type: 'tool_search_output',
        call_id: item.call_id ?? null,
        status: item.status,
        execution: item.execution,
        tools: item.tools,
      };
    case 'compaction':
      return { type: 'compaction', encrypted_content: item.encrypted_content };
    case 'ghost_snapshot':
      return item;
    default:
      return item satisfies never;
  }
}
