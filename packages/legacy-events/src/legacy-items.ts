import { splitShellWords } from '@codex-ts/foundation/shell-words';
import type { ThreadItem, ThreadItemOf } from '@codex-ts/protocol';
import type { LegacyMessage } from './legacy-event.ts';
import { legacyActions, legacyChanges, legacyDuration, snakeCase } from './legacy-values.ts';
import { legacyInput, legacyUserMessage } from './legacy-input.ts';

export interface ItemPlace {
  threadId: string;
  turnId: string;
}

/** What tells that an item has begun. */
export function itemStarted(item: ThreadItem, place: ItemPlace): LegacyMessage[] {
  switch (item.type) {
    case 'userMessage':
    case 'agentMessage':
    case 'reasoning':
    case 'plan':
    case 'contextCompaction':
      return [turnItem('item_started', begun(item), place)];
    case 'commandExecution':
      return [{ type: 'exec_command_begin', ...commandFields(item, place) }];
    case 'fileChange':
      return [
        {
          type: 'patch_apply_begin',
          call_id: item.id,
          turn_id: place.turnId,
          auto_approved: item.autoApproved ?? false,
          changes: legacyChanges(item.changes),
        },
      ];
    case 'mcpToolCall':
      return [{ type: 'mcp_tool_call_begin', call_id: item.id, invocation: invocationOf(item) }];
    case 'webSearch':
      return [{ type: 'web_search_begin', call_id: item.id }];
    case 'imageView':
      return [{ type: 'view_image_tool_call', call_id: item.id, path: item.path }];
    default:
      return [];
  }
}

/** What tells that an item has ended. */
export function itemCompleted(item: ThreadItem, place: ItemPlace): LegacyMessage[] {
  switch (item.type) {
    case 'userMessage':
      return [turnItem('item_completed', whole(item), place), legacyUserMessage(item.content)];
    case 'agentMessage':
      return [turnItem('item_completed', whole(item), place), { type: 'agent_message', message: item.text }];
    case 'reasoning':
      return [
        turnItem('item_completed', whole(item), place),
        ...item.summary.map((text) => ({ type: 'agent_reasoning', text })),
        ...item.content.map((text) => ({ type: 'agent_reasoning_raw_content', text })),
      ];
    case 'plan':
      return [turnItem('item_completed', whole(item), place)];
    case 'contextCompaction':
      return [turnItem('item_completed', whole(item), place), { type: 'context_compacted' }];
    case 'commandExecution':
      return [commandEnd(item, place)];
    case 'fileChange':
      return [patchEnd(item, place)];
    case 'mcpToolCall':
      return [mcpEnd(item)];
    case 'webSearch':
      return [{ type: 'web_search_end', call_id: item.id, query: item.query, action: searchAction(item.action) }];
    default:
      return [];
  }
}

type SharedItem = ThreadItemOf<'userMessage' | 'agentMessage' | 'reasoning' | 'plan' | 'contextCompaction'>;

function turnItem(type: 'item_started' | 'item_completed', item: object, { threadId, turnId }: ItemPlace): LegacyMessage {
  return { type, thread_id: threadId, turn_id: turnId, item };
}

function begun(item: SharedItem): object {
  switch (item.type) {
    case 'agentMessage':
      return { type: 'AgentMessage', id: item.id, content: [] };
    case 'reasoning':
      return { type: 'Reasoning', id: item.id, summary_text: [], raw_content: [] };
    default:
      return whole(item);
  }
}

function whole(item: SharedItem): object {
  const { id } = item;
  switch (item.type) {
    case 'userMessage':
      return { type: 'UserMessage', id, content: item.content.map(legacyInput) };
    case 'agentMessage':
      return {
        type: 'AgentMessage',
        id,
        content: [{ type: 'Text', text: item.text }],
        ...(item.phase === null ? {} : { phase: item.phase }),
      };
    case 'reasoning':
      return { type: 'Reasoning', id, summary_text: item.summary, raw_content: item.content };
    case 'plan':
      return { type: 'Plan', id, text: item.text };
    case 'contextCompaction':
      return { type: 'ContextCompaction', id };
    default:
      return item satisfies never;
  }
}

function commandFields(item: ThreadItemOf<'commandExecution'>, { turnId }: ItemPlace): object {
  return {
    call_id: item.id,
    ...(item.processId === null ? {} : { process_id: item.processId }),
    turn_id: turnId,
    command: splitShellWords(item.command) ?? [item.command],
    cwd: item.cwd,
    parsed_cmd: legacyActions(item.commandActions),
    source: snakeCase(item.source),
  };
}

function commandEnd(item: ThreadItemOf<'commandExecution'>, place: ItemPlace): LegacyMessage {
  const output = item.aggregatedOutput ?? '';
  return {
    type: 'exec_command_end',
    ...commandFields(item, place),
    stdout: output,
    stderr: '',
    aggregated_output: output,
    exit_code: item.exitCode ?? -1,
    duration: legacyDuration(item.durationMs ?? 0),
    formatted_output: output,
    status: item.status,
  };
}

function patchEnd(item: ThreadItemOf<'fileChange'>, { turnId }: ItemPlace): LegacyMessage {
  const success = item.status === 'completed';
  const output = item.output ?? (item.status === 'declined' ? 'patch rejected by user' : '');
  return {
    type: 'patch_apply_end',
    call_id: item.id,
    turn_id: turnId,
    stdout: success ? output : '',
    stderr: success ? '' : output,
    success,
    changes: legacyChanges(item.changes),
    status: item.status,
  };
}

function invocationOf({ server, tool, arguments: args }: ThreadItemOf<'mcpToolCall'>): object {
  return { server, tool, arguments: args };
}

function mcpEnd(item: ThreadItemOf<'mcpToolCall'>): LegacyMessage {
  const { result, error } = item;
  const structured = result?.structuredContent;
  return {
    type: 'mcp_tool_call_end',
    call_id: item.id,
    invocation: invocationOf(item),
    duration: legacyDuration(item.durationMs ?? 0),
    result:
      result === null
        ? { Err: error?.message ?? '' }
        : {
            Ok: {
              content: result.content,
              ...(structured === null || structured === undefined ? {} : { structuredContent: structured }),
              isError: item.status === 'failed',
            },
          },
  };
}

function searchAction(action: ThreadItemOf<'webSearch'>['action']): unknown {
  if (typeof action !== 'object' || action === null || Array.isArray(action)) return { type: 'other' };
  const { type, ...fields } = action;
  const known = Object.entries(fields).filter(([, value]) => value !== null);
  return { type: snakeCase(typeof type === 'string' ? type : 'other'), ...Object.fromEntries(known) };
}
