import type { ThreadEvent, ThreadItem } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { approvalRequested, LegacyEvents } from './index.ts';

function messages(...events: ThreadEvent[]): object[] {
  const legacy = new LegacyEvents({ threadId: 't', usage: null });
  return events.flatMap((event) => legacy.of(event)).map(({ msg }) => msg);
}

const started = (item: ThreadItem): ThreadEvent => ({ type: 'item.started', turnId: 'u', item });
const completed = (item: ThreadItem): ThreadEvent => ({ type: 'item.completed', turnId: 'u', item });

const command: Extract<ThreadItem, { type: 'commandExecution' }> = {
  type: 'commandExecution',
  id: 'c',
  command: "bash -lc 'cat a b'",
  cwd: '/w',
  processId: '7',
  source: 'unifiedExecStartup',
  status: 'inProgress',
  commandActions: [{ type: 'listFiles', command: 'ls', path: null }],
  aggregatedOutput: null,
  exitCode: null,
  durationMs: null,
};

test('a command, its words taken apart', () => {
  const end = { ...command, status: 'completed' as const, aggregatedOutput: 'x\n', exitCode: 0, durationMs: 1500 };
  const fields = {
    call_id: 'c',
    process_id: '7',
    turn_id: 'u',
    command: ['bash', '-lc', 'cat a b'],
    cwd: '/w',
    parsed_cmd: [{ type: 'list_files', cmd: 'ls', path: null }],
    source: 'unified_exec_startup',
  };
  expect(messages(started(command), completed(end))).toEqual([
    { type: 'exec_command_begin', ...fields },
    {
      type: 'exec_command_end',
      ...fields,
      stdout: 'x\n',
      stderr: '',
      aggregated_output: 'x\n',
      exit_code: 0,
      duration: { secs: 1, nanos: 500_000_000 },
      formatted_output: 'x\n',
      status: 'completed',
    },
  ]);
});

test('a command that was refused is not told of', () => {
  const legacy = new LegacyEvents({ threadId: 't', usage: null });
  legacy.commandRefused('c');
  expect([...legacy.of(started(command)), ...legacy.of(completed({ ...command, status: 'declined' }))]).toEqual([]);
});

test('a patch, by path', () => {
  const item: ThreadItem = {
    type: 'fileChange',
    id: 'p',
    status: 'declined',
    changes: [
      { path: '/w/a', kind: { type: 'add' }, diff: 'new\n' },
      { path: '/w/b', kind: { type: 'update', move_path: '/w/c' }, diff: '@@' },
    ],
  };
  const changes = {
    '/w/a': { type: 'add', content: 'new\n' },
    '/w/b': { type: 'update', unified_diff: '@@', move_path: '/w/c' },
  };
  expect(messages(started({ ...item, status: 'inProgress' }), completed(item))).toEqual([
    { type: 'patch_apply_begin', call_id: 'p', turn_id: 'u', auto_approved: false, changes },
    {
      type: 'patch_apply_end',
      call_id: 'p',
      turn_id: 'u',
      stdout: '',
      stderr: 'patch rejected by user',
      success: false,
      changes,
      status: 'declined',
    },
  ]);
});

test('a call of an MCP tool, and why it failed', () => {
  const item: ThreadItem = {
    type: 'mcpToolCall',
    id: 'm',
    server: 's',
    tool: 'x',
    arguments: null,
    status: 'failed',
    result: null,
    error: { message: 'no' },
    durationMs: 2,
  };
  expect(messages(completed(item))).toEqual([
    {
      type: 'mcp_tool_call_end',
      call_id: 'm',
      invocation: { server: 's', tool: 'x', arguments: null },
      duration: { secs: 0, nanos: 2_000_000 },
      result: { Err: 'no' },
    },
  ]);
});

test('limits are told with the usage known so far, in the turn that runs', () => {
  const legacy = new LegacyEvents({ threadId: 't', usage: null });
  legacy.of({ type: 'turn.started', turnId: 'u', startedAtMs: 0, modelContextWindow: 1 });
  const limits = { limit_id: 'x', limit_name: null, primary: null, secondary: null, credits: null, plan_type: null };
  expect(legacy.of({ type: 'rate-limits.updated', rateLimits: limits }).slice(-1)).toEqual([
    { turnId: 'u', msg: { type: 'token_count', info: null, rate_limits: limits } },
  ]);
});

test('errors: one that is tried again, and one that ends the turn', () => {
  const error = { message: 'lost', codexErrorInfo: { httpConnectionFailed: { httpStatusCode: 502 } }, additionalDetails: 'more' };
  const info = { http_connection_failed: { http_status_code: 502 } };
  expect(
    messages({ type: 'error', turnId: 'u', error, willRetry: true }, { type: 'error', turnId: 'u', error, willRetry: false }),
  ).toEqual([
    { type: 'stream_error', message: 'lost', codex_error_info: info, additional_details: 'more' },
    { type: 'error', message: 'lost', codex_error_info: info },
  ]);
});

test('a question for approval', () => {
  const request = {
    type: 'command',
    itemId: 'c',
    turnId: 'u',
    command: ['rm', 'x'],
    cwd: '/w',
    reason: 'why',
    proposedRule: null,
  } as const;
  expect(approvalRequested(request, { actions: [{ type: 'unknown', command: 'rm x' }] })).toEqual({
    turnId: 'u',
    msg: {
      type: 'exec_approval_request',
      call_id: 'c',
      turn_id: 'u',
      command: ['rm', 'x'],
      cwd: '/w',
      reason: 'why',
      parsed_cmd: [{ type: 'unknown', cmd: 'rm x' }],
    },
  });
});

test('what the model is told at the start of a session comes before the first turn, by a name of its own', () => {
  const legacy = new LegacyEvents({ threadId: 't', usage: null });
  const item = { type: 'message' as const, role: 'user', content: [{ type: 'input_text' as const, text: 'go' }] };
  const start = (turnId: string): ThreadEvent => ({ type: 'turn.started', turnId, startedAtMs: 0, modelContextWindow: 1 });
  const raw = (turnId: string): ThreadEvent => ({ type: 'raw-response-item.completed', turnId, item });
  const told = [
    start('u1'),
    { ...raw('u1'), isInitial: true } as ThreadEvent, // a raw item
    { type: 'warning', message: 'of no turn' } as ThreadEvent, // as the protocol has it
    raw('u1'),
    start('u2'),
    raw('u2'),
  ].flatMap((event) => legacy.of(event));
  expect(told.map(({ turnId, msg }) => [turnId, msg.type])).toEqual([
    ['auto-compact-0', 'raw_response_item'],
    [null, 'warning'],
    ['u1', 'task_started'],
    ['u1', 'raw_response_item'],
    ['u2', 'task_started'],
    ['u2', 'raw_response_item'],
  ]);
});
