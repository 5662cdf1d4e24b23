import { splitShellWords } from '@codex-ts/foundation/shell-words';
import { truncateMiddle } from '@codex-ts/foundation/truncate';
import type { CommandAction, RolloutItem, ThreadEvent, ThreadItem, ThreadItemOf, TurnError } from '@codex-ts/protocol';

/** Longest output of a command that is kept beside what the model saw, in bytes. */
const MAX_OUTPUT_BYTES = 10_000;

/**
 * The lines that keep what tools did, for clients that show a thread again; none for events that other lines tell of.
 *
 * Source: codex-rs/core/src/rollout/policy.rs, the extended mode.
 */
export function detailEvents(event: ThreadEvent): RolloutItem[] {
  if (event.type === 'error') return event.willRetry ? [] : [line(errorEvent(event.error))];
  if (event.type !== 'item.completed') return [];
  const payload = itemEvent(event.item, event.turnId);
  return payload === undefined ? [] : [line(payload)];
}

type Payload = { type: string } & Record<string, unknown>;

const line = (payload: Payload): RolloutItem => ({ type: 'event_msg', payload });

function itemEvent(item: ThreadItem, turnId: string): Payload | undefined {
  switch (item.type) {
    case 'commandExecution':
      return item.status === 'inProgress' ? undefined : commandEnd(item, turnId);
    case 'fileChange':
      return patchEnd(item, turnId);
    case 'mcpToolCall':
      return mcpCallEnd(item);
    case 'webSearch':
      return { type: 'web_search_end', call_id: item.id, query: item.query, action: searchAction(item.action) };
    case 'imageView':
      return { type: 'view_image_tool_call', call_id: item.id, path: item.path };
    default:
      return undefined;
  }
}

const SOURCES = {
  agent: 'agent',
  userShell: 'user_shell',
  unifiedExecStartup: 'unified_exec_startup',
  unifiedExecInteraction: 'unified_exec_interaction',
} as const;

function commandEnd(item: ThreadItemOf<'commandExecution'>, turnId: string): Payload {
  return {
    type: 'exec_command_end',
    call_id: item.id,
    ...(item.processId === null ? {} : { process_id: item.processId }),
    turn_id: turnId,
    command: splitShellWords(item.command) ?? [item.command],
    cwd: item.cwd,
    parsed_cmd: item.commandActions.map(parsedCommand),
    source: SOURCES[item.source],
    stdout: '',
    stderr: '',
    aggregated_output: truncateMiddle(item.aggregatedOutput ?? '', { mode: 'bytes', limit: MAX_OUTPUT_BYTES }),
    exit_code: item.exitCode ?? -1,
    duration: duration(item.durationMs),
    formatted_output: '',
    status: item.status,
  };
}

function parsedCommand(action: CommandAction): object {
  switch (action.type) {
    case 'read':
      return { type: 'read', cmd: action.command, name: action.name, path: action.path };
    case 'listFiles':
      return { type: 'list_files', cmd: action.command, path: action.path };
    case 'search':
      return { type: 'search', cmd: action.command, query: action.query, path: action.path };
    case 'unknown':
      return { type: 'unknown', cmd: action.command };
    default:
      return action satisfies never;
  }
}

function patchEnd({ id, changes, status, output }: ThreadItemOf<'fileChange'>, turnId: string): Payload {
  const success = status === 'completed';
  const kept = changes.map(({ path, kind, diff }) => [
    path,
    kind.type === 'update' ? { type: 'update', unified_diff: diff, move_path: kind.move_path } : { type: kind.type, content: diff },
  ]);
  return {
    type: 'patch_apply_end',
    call_id: id,
    turn_id: turnId,
    stdout: success ? (output ?? '') : '',
    stderr: success ? '' : (output ?? ''),
    success,
    changes: Object.fromEntries(kept),
    status,
  };
}

function mcpCallEnd({ id, server, tool, arguments: args, durationMs, result, error }: ThreadItemOf<'mcpToolCall'>): Payload {
  const { content = [], structuredContent = null } = result ?? {};
  return {
    type: 'mcp_tool_call_end',
    call_id: id,
    invocation: { server, tool, arguments: args },
    duration: duration(durationMs),
    result: error === null ? { Ok: { content, ...(structuredContent === null ? {} : { structuredContent }) } } : { Err: error.message },
  };
}

function duration(milliseconds: number | null): { secs: number; nanos: number } {
  const whole = Math.max(0, milliseconds ?? 0);
  return { secs: Math.floor(whole / 1000), nanos: Math.round((whole % 1000) * 1_000_000) };
}

/** `openPage` as files write it: `open_page`. Fields without a value are left out. */
function searchAction(action: ThreadItemOf<'webSearch'>['action']): object {
  if (typeof action !== 'object' || action === null || Array.isArray(action)) return { type: 'other' };
  const { type, ...fields } = action;
  return {
    type: snakeCase(typeof type === 'string' ? type : 'other'),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
  };
}

function errorEvent({ message, codexErrorInfo }: TurnError): Payload {
  return { type: 'error', message, codex_error_info: codexErrorInfo === null ? null : snakeKeys(codexErrorInfo) };
}

/** Names in camelCase, as keys or as values, in snake_case. */
function snakeKeys(value: unknown): unknown {
  if (typeof value === 'string') return snakeCase(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), snakeKeys(inner)]));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
