import { truncateMiddle } from '@codex-ts/foundation/truncate';
import { itemCompleted, itemStarted, legacyDuration, legacyErrorInfo, type LegacyMessage } from '@codex-ts/legacy-events';
import { shownResult } from '@codex-ts/tools';
import type { RolloutItem, ThreadEvent, ThreadItem, ThreadItemOf } from '@codex-ts/protocol';

/** Longest output of a command that is kept beside what the model saw, in bytes. */
const MAX_OUTPUT_BYTES = 10_000;

/** Longest result of a server's tool that is kept beside what the model saw, in bytes; as much as 0.169.0 keeps. */
const MAX_RESULT_BYTES = 64 * 1024;

/**
 * The lines that keep what tools did, for clients that show a thread again; none for events that other lines tell of.
 *
 * Source: codex-rs/core/src/rollout/policy.rs, the extended mode.
 */
export function detailEvents(event: ThreadEvent): RolloutItem[] {
  if (event.type === 'item.completed') return toolEvents(event.item, event.turnId).map(line);
  if (event.type !== 'error' || event.willRetry) return [];
  const { error } = event;
  const message = error.newer?.message ?? error.message; // who shows the file again is newer
  const codexErrorInfo = error.newer?.codexErrorInfo ?? error.codexErrorInfo;
  return [line({ type: 'error', message, codex_error_info: legacyErrorInfo(codexErrorInfo) })];
}

const line = (payload: LegacyMessage): RolloutItem => ({ type: 'event_msg', payload });

function toolEvents(item: ThreadItem, turnId: string): LegacyMessage[] {
  const place = { threadId: '', turnId }; // events of tools do not name the thread
  switch (item.type) {
    case 'commandExecution':
      return item.status === 'inProgress' ? [] : itemCompleted(item, place).map(withoutCopies);
    case 'mcpToolCall':
      return itemCompleted(withCutResult(item), place);
    case 'fileChange':
    case 'webSearch':
      return itemCompleted(item, place);
    case 'dynamicToolCall':
      return [{ type: 'item_completed', thread_id: '', turn_id: turnId, item: dynamicCall(item) }];
    case 'imageView':
      return itemStarted(item, place); // the only event of this kind
    default:
      return [];
  }
}

function withCutResult(item: ThreadItemOf<'mcpToolCall'>): ThreadItemOf<'mcpToolCall'> {
  return item.result === null ? item : { ...item, result: shownResult(item.result, { maxBytes: MAX_RESULT_BYTES }) };
}

function dynamicCall(item: ThreadItemOf<'dynamicToolCall'>): object {
  const { id, namespace, tool, arguments: args, status, contentItems, success, durationMs } = item;
  const duration = durationMs === null ? null : legacyDuration(durationMs);
  return {
    type: 'DynamicToolCall',
    id,
    namespace: namespace ?? null,
    tool,
    arguments: args,
    status,
    content_items: contentItems,
    success,
    duration,
  };
}

/** The output of a command once, and not too much of it. */
function withoutCopies(end: LegacyMessage): LegacyMessage {
  const output = truncateMiddle(String(end['aggregated_output']), { mode: 'bytes', limit: MAX_OUTPUT_BYTES });
  return { ...end, stdout: '', aggregated_output: output, formatted_output: '' };
}
