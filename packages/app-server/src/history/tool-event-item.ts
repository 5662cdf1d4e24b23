import { quoteCommand } from '@codex-ts/foundation/quote';
import type { JsonValue, McpToolCallResult, RolloutEvent, ThreadItem, ThreadItemOf } from '@codex-ts/protocol';
import {
  actionsOf,
  changesOf,
  durationOf,
  fieldsOf,
  listOf,
  pathOf,
  type RecordedFields,
  searchActionOf,
  statusOf,
  textOf,
} from './recorded-fields.ts';

/**
 * The item of an event that says what a tool did; `undefined` for any other event.
 *
 * Source: codex-rs/core/src/rollout/policy.rs, the events of the extended mode.
 */
export function toolEventItem(event: RolloutEvent): ThreadItem | undefined {
  const fields: RecordedFields = event;
  const id = textOf(fields['call_id']);
  switch (event.type) {
    case 'exec_command_end':
      return commandItem(id, fields);
    case 'patch_apply_end':
      return patchItem(id, fields);
    case 'mcp_tool_call_end': {
      const { server, tool, arguments: args } = fieldsOf(fields['invocation']);
      return mcpItem({ id, server, tool, arguments: args, result: fields['result'], duration: fields['duration'] });
    }
    case 'web_search_end':
      return { type: 'webSearch', id, query: textOf(fields['query']), action: searchActionOf(fields['action']) };
    case 'view_image_tool_call':
      return { type: 'imageView', id, path: pathOf(fields['path']) };
    default:
      return undefined;
  }
}

const SOURCES: Readonly<Record<string, ThreadItemOf<'commandExecution'>['source']>> = {
  user_shell: 'userShell',
  unified_exec_startup: 'unifiedExecStartup',
  unified_exec_interaction: 'unifiedExecInteraction',
};

export function commandItem(id: string, fields: RecordedFields): ThreadItemOf<'commandExecution'> {
  const { command, process_id, exit_code, aggregated_output } = fields;
  return {
    type: 'commandExecution',
    id,
    command: quoteCommand(listOf(command).filter((word) => typeof word === 'string')),
    cwd: pathOf(fields['cwd']),
    processId: typeof process_id === 'string' ? process_id : null,
    source: SOURCES[textOf(fields['source'])] ?? 'agent',
    status: statusOf(fields['status']),
    commandActions: actionsOf(fields['parsed_cmd']),
    aggregatedOutput: textOf(aggregated_output),
    exitCode: typeof exit_code === 'number' ? exit_code : null,
    durationMs: durationOf(fields['duration']),
  };
}

export function patchItem(id: string, fields: RecordedFields): ThreadItem {
  const status = fields['status'] === undefined && fields['success'] === false ? 'failed' : statusOf(fields['status']);
  return { type: 'fileChange', id, changes: changesOf(fields['changes']), status };
}

/** `result`: `{"Ok":…}` or `{"Err":…}`, or, in newer files, the result itself beside an `error`. */
export function mcpItem(fields: RecordedFields): ThreadItem {
  const result = fieldsOf(fields['result']);
  const error = result['Err'] ?? fieldsOf(fields['error'])['message'] ?? fields['error'];
  const told = result['Ok'] ?? ('content' in result ? result : null);
  const failed = typeof error === 'string' || fieldsOf(told)['isError'] === true || fields['status'] === 'failed';
  return {
    type: 'mcpToolCall',
    id: textOf(fields['id']),
    server: textOf(fields['server']),
    tool: textOf(fields['tool']),
    status: failed ? 'failed' : 'completed',
    arguments: jsonOf(fields['arguments']),
    result: told === null || typeof error === 'string' ? null : resultOf(told),
    error: typeof error === 'string' ? { message: error } : null,
    durationMs: durationOf(fields['duration']),
  };
}

function resultOf(told: unknown): McpToolCallResult {
  const { content, structuredContent } = fieldsOf(told);
  return {
    content: listOf(content).map(jsonOf),
    structuredContent: structuredContent === undefined ? null : jsonOf(structuredContent),
  };
}

/** Came out of a file of JSON, so it is JSON. */
function jsonOf(value: unknown): JsonValue {
  return (value ?? null) as JsonValue; // see above
}
