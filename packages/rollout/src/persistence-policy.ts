import type { RolloutItem } from '@codex-ts/protocol';

/** `limited` keeps what a conversation consists of; `extended` also what tools did, for clients that show it again. */
export type PersistenceMode = 'limited' | 'extended';

const LIMITED_EVENTS: ReadonlySet<string> = new Set([
  'user_message',
  'agent_message',
  'agent_reasoning',
  'agent_reasoning_raw_content',
  'token_count',
  'context_compacted',
  'entered_review_mode',
  'exited_review_mode',
  'thread_rolled_back',
  'undo_completed',
  'task_started',
  'turn_started',
  'task_complete',
  'turn_complete',
  'turn_aborted',
]);

const EXTENDED_EVENTS: ReadonlySet<string> = new Set([
  'error',
  'web_search_end',
  'exec_command_end',
  'patch_apply_end',
  'mcp_tool_call_end',
  'view_image_tool_call',
]);

/**
 * Whether an item belongs into a rollout file. All but events does; of items that were completed only plans do.
 *
 * Source: codex-rs/core/src/rollout/policy.rs.
 */
export function isPersisted(item: RolloutItem, mode: PersistenceMode = 'limited'): boolean {
  if (item.type !== 'event_msg') return true;
  const { type } = item.payload;
  if (type === 'item_completed') return isPlan(item.payload);
  return LIMITED_EVENTS.has(type) || (mode === 'extended' && EXTENDED_EVENTS.has(type));
}

function isPlan(event: object): boolean {
  const item = 'item' in event ? event.item : undefined;
  return typeof item === 'object' && item !== null && 'type' in item && item.type === 'Plan';
}
