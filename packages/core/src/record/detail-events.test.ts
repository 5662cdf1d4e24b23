import type { ThreadItem } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { detailEvents } from './detail-events.ts';

const kept = (item: ThreadItem) =>
  detailEvents({ type: 'item.completed', turnId: 'turn', item }).map((each) => (each.type === 'event_msg' ? each.payload : each));

test('a command is kept with its words, what it printed and how it ended', () => {
  const item: ThreadItem = {
    type: 'commandExecution',
    id: 'call',
    command: "/bin/bash -lc 'ls -a; exit 3'",
    cwd: '/repo',
    processId: null,
    source: 'unifiedExecStartup',
    status: 'failed',
    commandActions: [{ type: 'listFiles', command: 'ls -a', path: null }],
    aggregatedOutput: 'a\n',
    exitCode: 3,
    durationMs: 1500,
  };

  expect(kept(item)).toEqual([
    {
      type: 'exec_command_end',
      call_id: 'call',
      turn_id: 'turn',
      command: ['/bin/bash', '-lc', 'ls -a; exit 3'],
      cwd: '/repo',
      parsed_cmd: [{ type: 'list_files', cmd: 'ls -a', path: null }],
      source: 'unified_exec_startup',
      stdout: '',
      stderr: '',
      aggregated_output: 'a\n',
      exit_code: 3,
      duration: { secs: 1, nanos: 500_000_000 },
      formatted_output: '',
      status: 'failed',
    },
  ]);
  expect(kept({ ...item, status: 'inProgress' })).toEqual([]);
});

test('a patch is kept as the diffs of its files', () => {
  const item: ThreadItem = {
    type: 'fileChange',
    id: 'call',
    status: 'completed',
    output: 'Success.',
    changes: [
      { path: '/repo/a', kind: { type: 'update', move_path: null }, diff: '@@ -4,1 +4,1 @@\n-a\n+b\n' },
      { path: '/repo/b', kind: { type: 'add' }, diff: 'new\n' },
    ],
  };

  expect(kept(item)).toEqual([
    {
      type: 'patch_apply_end',
      call_id: 'call',
      turn_id: 'turn',
      stdout: 'Success.',
      stderr: '',
      success: true,
      changes: {
        '/repo/a': { type: 'update', unified_diff: '@@ -4,1 +4,1 @@\n-a\n+b\n', move_path: null },
        '/repo/b': { type: 'add', content: 'new\n' },
      },
      status: 'completed',
    },
  ]);
});

test('an error is kept when it is the last word', () => {
  const error = {
    message: 'gone',
    codexErrorInfo: { responseStreamDisconnected: { httpStatusCode: null } },
    additionalDetails: null,
  };

  expect(detailEvents({ type: 'error', turnId: 'turn', error, willRetry: true })).toEqual([]);
  expect(detailEvents({ type: 'error', turnId: 'turn', error, willRetry: false })).toEqual([
    {
      type: 'event_msg',
      payload: { type: 'error', message: 'gone', codex_error_info: { response_stream_disconnected: { http_status_code: null } } },
    },
  ]);
});

test('what other lines tell of is not kept twice', () => {
  expect(kept({ type: 'agentMessage', id: 'm', text: 'Hi', phase: null })).toEqual([]);
});
