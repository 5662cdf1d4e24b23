import type { ContentItem, ResponseItem, ToolSearchCallItem, ToolSearchOutputItem } from '@codex-ts/protocol';
import { searchOutput } from './search-output.ts';

const ABORTED = 'aborted';
const IMAGE_LEFT_OUT = '[image left out: this model reads text only]';

/**
 * Makes a history fit to send: every call has exactly one output after it, no output stands alone.
 *
 * Source: codex-rs/core/src/context_manager/normalize.rs.
 */
export function normalizeHistory(items: readonly ResponseItem[], { seesImages }: { seesImages: boolean }): ResponseItem[] {
  const answered = new Set<string>();
  const called = new Set<string>();
  for (const item of items) {
    const answeredId = answeredIdOf(item);
    if (answeredId !== undefined) answered.add(answeredId);
    const callId = callIdOf(item);
    if (callId !== undefined) called.add(callId);
  }
  const sent: ResponseItem[] = [];
  for (const item of items) {
    if (item.type === 'ghost_snapshot') continue;
    const answeredId = answeredIdOf(item);
    if (answeredId !== undefined && !called.has(answeredId)) continue;
    sent.push(seesImages ? item : withoutImages(item));
    const callId = callIdOf(item);
    if (callId !== undefined && !answered.has(callId)) sent.push(abortedOutput(item, callId));
  }
  return sent;
}

function callIdOf(item: ResponseItem): string | undefined {
  switch (item.type) {
    case 'function_call':
    case 'custom_tool_call':
      return item.call_id;
    case 'local_shell_call':
      return item.call_id ?? undefined;
    case 'tool_search_call':
      return isOurSearch(item) ? item.call_id : undefined;
    default:
      return undefined;
  }
}

function answeredIdOf(item: ResponseItem): string | undefined {
  switch (item.type) {
    case 'function_call_output':
    case 'custom_tool_call_output':
      return item.call_id;
    case 'tool_search_output':
      return isOurSearch(item) ? item.call_id : undefined;
    default:
      return undefined;
  }
}

/** What the service searched for is its own affair. */
function isOurSearch<Item extends ToolSearchCallItem | ToolSearchOutputItem>(item: Item): item is Item & { call_id: string } {
  return item.execution === 'client' && typeof item.call_id === 'string';
}

function abortedOutput(call: ResponseItem, callId: string): ResponseItem {
  if (call.type === 'tool_search_call') return searchOutput(callId);
  return call.type === 'custom_tool_call'
    ? { type: 'custom_tool_call_output', call_id: callId, output: ABORTED }
    : { type: 'function_call_output', call_id: callId, output: ABORTED };
}

function withoutImages(item: ResponseItem): ResponseItem {
  if (item.type === 'message') return { ...item, content: item.content.map(textInPlaceOfImage) };
  if (item.type === 'function_call_output' && typeof item.output !== 'string') {
    return { ...item, output: item.output.map(textInPlaceOfImage) };
  }
  return item;
}

function textInPlaceOfImage(part: ContentItem): ContentItem {
  return part.type === 'input_image' ? { type: 'input_text', text: IMAGE_LEFT_OUT } : part;
}
