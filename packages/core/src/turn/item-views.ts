import {
  messageText,
  type JsonValue,
  type MessageItem,
  type ReasoningItem,
  type ThreadItem,
  type WebSearchCallItem,
} from '@codex-ts/protocol';

/** The model's items as thread items. Source: codex-rs/core/src/event_mapping.rs. */
export function agentMessageItem(item: MessageItem, id: string): ThreadItem {
  return { type: 'agentMessage', id, text: messageText(item), phase: item.phase ?? null };
}

export function reasoningThreadItem(item: ReasoningItem, id: string): ThreadItem {
  return {
    type: 'reasoning',
    id,
    summary: item.summary.map(({ text }) => text),
    content: item.content?.map(({ text }) => text) ?? [],
  };
}

export function webSearchItem(item: WebSearchCallItem, id: string): ThreadItem {
  const { type = 'other', query, queries, url, pattern } = item.action ?? {};
  switch (type) {
    case 'search': {
      const shown = query ?? queries?.[0] ?? '';
      const text = query === undefined && queries !== undefined && queries.length > 1 ? `${shown} ...` : shown;
      return webSearch(id, text, { type: 'search', query: query ?? null, queries: queries ?? null });
    }
    case 'open_page':
      return webSearch(id, url ?? '', { type: 'openPage', url: url ?? null });
    case 'find_in_page': {
      const text = pattern === undefined ? (url ?? '') : url === undefined ? `'${pattern}'` : `'${pattern}' in ${url}`;
      return webSearch(id, text, { type: 'findInPage', url: url ?? null, pattern: pattern ?? null });
    }
    default:
      return webSearch(id, '', { type: 'other' });
  }
}

function webSearch(id: string, query: string, action: JsonValue): ThreadItem {
  return { type: 'webSearch', id, query, action };
}
