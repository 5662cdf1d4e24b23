import type { MessageItem } from './response-item.ts';

/** A message with one `input_text` part. */
export function textMessage(role: 'user' | 'developer', text: string): MessageItem {
  return { type: 'message', role, content: [{ type: 'input_text', text }] };
}

/** All text of a message, its parts joined without a separator. */
export function messageText(item: MessageItem): string {
  return item.content.map((part) => ('text' in part && typeof part.text === 'string' ? part.text : '')).join('');
}
