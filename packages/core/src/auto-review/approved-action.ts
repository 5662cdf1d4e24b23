import { textMessage, type MessageItem, type ResponseItem } from '@codex-ts/protocol';

const OPENING = '<approved_action>';

/** Tells the model that the user allows one action that the automatic review refused; the reviewer reads it too. */
export function approvedAction(action: object): MessageItem {
  return textMessage(
    'developer',
    [
      OPENING,
      'The automatic review refused the action below. The user has looked at it since, and allows it: this very action, where and as it',
      'was first asked for. Another action, or the same one with another content, is not allowed by this.',
      '',
      JSON.stringify(action, null, 2),
      '</approved_action>',
    ].join('\n'),
  );
}

/** Whether an item is such a message. */
export function isApprovedAction(item: ResponseItem): boolean {
  const [part] = item.type === 'message' && item.role === 'developer' ? item.content : [];
  return part !== undefined && 'text' in part && part.text.startsWith(OPENING);
}
