import { type MessageItem, messageText, type ResponseItem } from '@codex-ts/protocol';

/** User messages that start like this carry context, not what a person said. Compared in lower case, after trimming. */
const CONTEXT_MARKS = [
  '<environment_context>',
  '<turn_aborted>',
  '# agents.md instructions for ',
  '<user_instructions>',
  '<skill>',
  '<user_shell_command>',
  '<codex_internal_context',
  '<additional_context',
] as const;

/**
 * Whether an item is something that a person said, and so starts a turn: a user message that does not carry context only.
 *
 * Source: codex-rs/core/src/context_manager/history.rs `is_user_turn_boundary`.
 */
export function isUserTurnStart(item: ResponseItem): boolean {
  return item.type === 'message' && item.role === 'user' && !isContext(item);
}

function isContext(item: MessageItem): boolean {
  return item.content.some((part) => {
    if (!('text' in part)) return false;
    const start = part.text.trimStart().slice(0, 40).toLowerCase();
    return CONTEXT_MARKS.some((mark) => start.startsWith(mark));
  });
}

/**
 * The history without its last `count` turns: all from the `count`-th last message of a person on is gone. With fewer such
 * messages, all from the first one on; the context before it stays.
 *
 * Source: codex-rs/core/src/context_manager/history.rs `drop_last_n_user_turns`.
 */
export function dropLastUserTurns(history: readonly ResponseItem[], count: number): ResponseItem[] {
  if (count <= 0) return [...history];
  const starts = history.flatMap((item, index) => (isUserTurnStart(item) ? [index] : []));
  const cutAt = starts[Math.max(0, starts.length - count)];
  return history.slice(0, cutAt);
}

const IMAGE_TAG = /^(<image(?: name=[^>]*)?>|<\/image>)$/;

/** What a person said in a message: its texts without the tags around pictures. */
export function userMessageText(item: MessageItem): string {
  const content = item.content.filter((part) => !('text' in part && IMAGE_TAG.test(part.text)));
  return messageText({ ...item, content });
}

/** How many turns a rollback event takes back; 0 for any other event. */
export function rolledBackTurns(event: { type: string }): number {
  if (event.type !== 'thread_rolled_back') return 0;
  const count = 'num_turns' in event ? event.num_turns : 0;
  return typeof count === 'number' && count > 0 ? count : 0;
}
