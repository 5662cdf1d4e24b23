import { readFileSync } from 'node:fs';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { readRollout } from '@codex-ts/rollout';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { rebuildTurns } from './rebuild-turns.ts';

const META = {
  id: '01942000-0001-7000-8000-000000000001',
  timestamp: 'T',
  cwd: '/repo',
  originator: 'o',
  cli_version: '0',
  source: 'cli',
};

type Line = [type: string, payload: object];
const event = (type: string, more: object = {}): Line => ['event_msg', { type, ...more }];
const said = (text: string): Line => event('user_message', { message: text, images: [], local_images: [], text_elements: [] });
const call = (name: string, args: object, callId: string): Line => [
  'response_item',
  { type: 'function_call', name, arguments: JSON.stringify(args), call_id: callId },
];
const output = (callId: string, text: string): Line => [
  'response_item',
  { type: 'function_call_output', call_id: callId, output: text },
];

async function turnsOf(lines: readonly Line[], meta: object = {}): Promise<Turn[]> {
  const all: Line[] = [['session_meta', { ...META, ...meta }], ...lines];
  const text = all
    .map(([type, payload]) => `${JSON.stringify({ timestamp: '2026-01-01T00:00:01.000Z', type, payload })}\n`)
    .join('');
  await using directory = temporaryDirectory({ files: { 'a.jsonl': text } });
  return rebuildTurns((await readRollout(directory.join('a.jsonl'))).records);
}

const inTurn = (...lines: Line[]): Line[] => [
  event('task_started', { turn_id: 'turn' }),
  said('go'),
  ...lines,
  event('task_complete', { turn_id: 'turn', last_agent_message: null }),
];
const itemsOf = (turns: readonly Turn[]) => turns.flatMap(({ items }) => items);
const types = (turns: readonly Turn[]) => itemsOf(turns).map(({ type }) => type);

test('where only the conversation was kept, calls and their outputs tell what tools did', async () => {
  const turns = await turnsOf(
    inTurn(
      event('agent_reasoning', { text: 'Hm' }),
      event('agent_reasoning_raw_content', { text: 'hm, hm' }),
      call('shell_command', { command: 'ls; exit 3' }, 'c1'),
      output('c1', 'Exit code: 3\nWall time: 0.5 seconds\nOutput:\na\n'),
      call('mcp__toy__echo', { text: 'hi' }, 'c2'),
      output('c2', '[{"type":"text","text":"hi"}]'),
      call('mcp__toy__echo', {}, 'c3'),
      output('c3', 'tool call error: gone'),
      ['response_item', { type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'weather' } }],
      ['compacted', { message: 'short' }],
      event('agent_message', { message: 'Done' }),
    ),
  );

  expect(turns).toMatchObject([{ id: 'turn', status: 'completed' }]);
  expect(itemsOf(turns)).toMatchObject([
    { type: 'userMessage' },
    { type: 'reasoning', summary: ['Hm'], content: ['hm, hm'] },
    { type: 'commandExecution', id: 'c1', cwd: '/repo', status: 'failed', exitCode: 3, aggregatedOutput: 'a\n', durationMs: 500 },
    {
      type: 'mcpToolCall',
      id: 'c2',
      server: 'toy',
      tool: 'echo',
      status: 'completed',
      result: { content: [{ type: 'text', text: 'hi' }] },
    },
    { type: 'mcpToolCall', id: 'c3', status: 'failed', error: { message: 'tool call error: gone' } },
    { type: 'webSearch', query: 'weather', action: { type: 'search', query: 'weather' } },
    { type: 'contextCompaction' },
    { type: 'agentMessage', text: 'Done' },
  ]);
});

test('where events of tools were kept, they take the place of the calls', async () => {
  const turns = await turnsOf(
    inTurn(
      call('exec_command', { cmd: 'ls' }, 'c1'),
      event('exec_command_end', {
        call_id: 'c1',
        turn_id: 'turn',
        command: ['/bin/bash', '-lc', 'ls -a'],
        cwd: '/repo/sub',
        parsed_cmd: [{ type: 'list_files', cmd: 'ls -a', path: null }],
        source: 'unified_exec_startup',
        aggregated_output: 'a\n',
        exit_code: 0,
        duration: { secs: 1, nanos: 500_000_000 },
        status: 'completed',
      }),
      output('c1', 'Process exited with code 0\nOutput:\nsomething else'),
      [
        'response_item',
        { type: 'custom_tool_call', call_id: 'c2', name: 'apply_patch', input: '*** Begin Patch\n*** End Patch' },
      ],
      event('patch_apply_end', {
        call_id: 'c2',
        success: true,
        changes: {
          '/repo/b': { type: 'add', content: 'new\n' },
          '/repo/a': { type: 'update', unified_diff: '@@ -4 +4 @@\n-a\n+b\n', move_path: null },
        },
      }),
      event('mcp_tool_call_end', {
        call_id: 'c3',
        invocation: { server: 's', tool: 't', arguments: {} },
        result: { Err: 'gone' },
      }),
      event('web_search_end', { call_id: 'ws', query: 'q', action: { type: 'open_page', url: 'u' } }),
      ['response_item', { type: 'web_search_call', action: { type: 'open_page', url: 'u' } }],
      event('error', { message: 'broke off' }),
    ),
  );

  expect(itemsOf(turns).slice(1)).toMatchObject([
    {
      type: 'commandExecution',
      id: 'c1',
      command: "/bin/bash -lc 'ls -a'",
      cwd: '/repo/sub',
      source: 'unifiedExecStartup',
      commandActions: [{ type: 'listFiles', command: 'ls -a', path: null }],
      aggregatedOutput: 'a\n',
      durationMs: 1500,
    },
    {
      type: 'fileChange',
      status: 'completed',
      changes: [
        { path: '/repo/a', diff: '@@ -4 +4 @@\n-a\n+b\n' },
        { path: '/repo/b', kind: { type: 'add' }, diff: 'new\n' },
      ],
    },
    { type: 'mcpToolCall', status: 'failed', error: { message: 'gone' } },
    { type: 'webSearch', id: 'ws', action: { type: 'openPage', url: 'u' } },
  ]);
  expect(turns).toMatchObject([{ status: 'failed', error: { message: 'broke off' } }]);
});

test('files of 0.169 keep their items whole, each in the turn it names', async () => {
  const done = (turnId: string, item: object): Line =>
    event('item_completed', { turn_id: turnId, item, started_at_ms: 1000, completed_at_ms: 2000 });
  const turns = await turnsOf(
    [
      event('task_started', { turn_id: 'turn', root_turn_id: 'root' }),
      done('turn', {
        type: 'UserMessage',
        id: 'u',
        client_id: 'mine',
        content: [{ type: 'text', text: 'go', text_elements: [] }],
      }),
      call('exec_command', { cmd: 'ls' }, 'c'),
      done('turn', {
        type: 'CommandExecution',
        id: 'c',
        command: ['ls'],
        cwd: 'file:///repo/a%20b',
        parsed_cmd: [],
        status: 'declined',
      }),
      output('c', 'no'),
      done('turn', { type: 'ImageView', id: 'i', path: 'file:///p.png' }),
      done('turn', { type: 'Unheard', id: 'x' }),
      event('task_complete', { turn_id: 'turn', completed_at: 7, duration_ms: 561 }),
      done('review', { type: 'EnteredReviewMode', id: 'e', user_facing_hint: 'look' }),
      event('task_started', { turn_id: 'other' }),
      done('review', {
        type: 'ExitedReviewMode',
        id: 'f',
        review_output: { findings: [], overall_correctness: 'ok', overall_explanation: 'All fine', overall_confidence_score: 1 },
      }),
      event('task_complete', { turn_id: 'review' }),
    ],
    { history_mode: 'paginated' },
  );

  expect(turns).toMatchObject([
    {
      id: 'turn',
      rootTurnId: 'root',
      status: 'completed',
      completedAt: 7,
      durationMs: 561,
      items: [
        { type: 'userMessage', id: 'u', clientId: 'mine', startedAtMs: 1000, completedAtMs: 2000 },
        { type: 'commandExecution', id: 'c', cwd: '/repo/a b', status: 'declined' },
        { type: 'imageView', path: '/p.png' },
      ],
    },
    { id: 'review', status: 'completed', items: [{ review: 'look' }, { review: 'All fine' }] },
  ]);
});

test('a patch of which only the text was kept gets line numbers from the files as they are', async () => {
  const content = Array.from({ length: 9 }, (_, index) => `line ${index + 1}\n`).join('');
  await using repo = temporaryDirectory({
    files: { 'a.txt': content.replace('line 5', 'five').replace('line 8\n', 'eight\nmore\n') },
  });
  const patch = (id: string, text: string): Line[] => [
    [
      'response_item',
      {
        type: 'custom_tool_call',
        call_id: id,
        name: 'apply_patch',
        input: `*** Begin Patch\n*** Update File: a.txt\n${text}\n*** End Patch`,
      },
    ],
    [
      'response_item',
      { type: 'custom_tool_call_output', call_id: id, output: '{"output":"Success.","metadata":{"exit_code":0}}' },
    ],
  ];
  const turns = await turnsOf(
    inTurn(
      ...patch('p1', '@@\n line 4\n-line 5\n+cinq\n line 6\n@@ below\n-line 8\n+eight\n+more\n line 9'),
      ...patch('p2', '@@\n-cinq\n+five'),
      ...patch('p3', '@@\n-nowhere\n+to be found'),
    ),
    { cwd: repo.path },
  );

  const diffs = itemsOf(turns).flatMap((item) => (item.type === 'fileChange' ? item.changes.map(({ diff }) => diff) : []));
  expect(diffs[2]).toBe('@@\n-nowhere\n+to be found\n');
  expect(readFileSync(repo.join('a.txt'), 'utf8')).toContain('five');

  const found = await turnsOf(
    inTurn(
      ...patch('p1', '@@\n line 4\n-line 5\n+cinq\n line 6\n@@ below\n-line 8\n+eight\n+more\n line 9'),
      ...patch('p2', '@@\n-cinq\n+five'),
    ),
    {
      cwd: repo.path,
    },
  );
  expect(itemsOf(found).flatMap((item) => (item.type === 'fileChange' ? item.changes.map(({ diff }) => diff) : []))).toEqual([
    '@@ -4,3 +4,3 @@\n line 4\n-line 5\n+cinq\n line 6\n@@ -8,2 +8,3 @@\n-line 8\n+eight\n+more\n line 9\n',
    '@@ -5 +5 @@\n-cinq\n+five\n',
  ]);
});

test('commands of the user are shown once, whether or not an event tells of them', async () => {
  const told: Line = [
    'response_item',
    {
      type: 'message',
      role: 'user',
      content: [
        {
          type: 'input_text',
          text: '<user_shell_command>\n<command>\nls\n</command>\n<result>\nExit code: 2\nDuration: 0.5000 seconds\nOutput:\nno\n</result>\n</user_shell_command>',
        },
      ],
    },
  ];
  const kept = event('exec_command_end', {
    call_id: 'u',
    command: ['bash', '-lc', 'ls'],
    source: 'user_shell',
    status: 'failed',
    exit_code: 2,
  });

  for (const lines of [[told], [kept, told]]) {
    const turns = await turnsOf([
      event('task_started', { turn_id: 'turn' }),
      ...lines,
      event('task_complete', { turn_id: 'turn' }),
    ]);
    expect(itemsOf(turns)).toMatchObject([{ type: 'commandExecution', source: 'userShell', status: 'failed', exitCode: 2 }]);
  }
});

test('a turn that a kill cut off is interrupted, and shows what it had begun', async () => {
  const turns = await turnsOf([
    event('task_started', { turn_id: 'turn' }),
    said('go'),
    call('shell_command', { command: 'sleep 9' }, 'c'),
  ]);

  expect(turns).toMatchObject([{ status: 'interrupted' }]);
  expect(types(turns)).toEqual(['userMessage', 'commandExecution']);
});

test('a command that runs on after its call has one item, which its end completes', async () => {
  const end = event('exec_command_end', {
    call_id: 'c1',
    turn_id: 'turn',
    command: ['/bin/bash', '-lc', 'sleep 30'],
    cwd: '/repo',
    aggregated_output: '',
    exit_code: -1,
    duration: { secs: 1, nanos: 0 },
    status: 'failed',
  });
  const running = [call('exec_command', { cmd: 'sleep 30' }, 'c1'), output('c1', 'Process running with session ID 7\nOutput:\n')];

  for (const turns of [await turnsOf(inTurn(...running, end)), await turnsOf([...inTurn(...running), end])]) {
    expect(turns).toHaveLength(1);
    expect(itemsOf(turns)).toMatchObject([
      { type: 'userMessage' },
      { type: 'commandExecution', id: 'c1', status: 'failed', exitCode: -1 },
    ]);
  }
});

test('where items are kept whole, a command that nobody allowed is known from its call', async () => {
  const turns = await turnsOf(
    [
      event('task_started', { turn_id: 'turn' }),
      call('exec_command', { cmd: 'rm a' }, 'c1'),
      output('c1', 'exec_command failed: CreateProcess { message: "Rejected(\\"rejected by user\\")" }'),
      call('exec_command', { cmd: 'rm b' }, 'c2'),
      output('c2', 'exec_command failed: CreateProcess { message: "Rejected(\\"approval request failed\\")" }'),
      call('exec_command', { cmd: 'ls' }, 'c3'),
      output('c3', 'Process running with session ID 7\nOutput:\n'),
      call('exec_command', { cmd: 'rm c' }, 'c4'),
      output('c4', 'Wall time: 0.1 seconds\naborted by user'),
      event('turn_aborted', { turn_id: 'turn', reason: 'interrupted' }),
    ],
    { history_mode: 'paginated' },
  );

  expect(turns).toMatchObject([{ status: 'interrupted' }]);
  expect(itemsOf(turns)).toMatchObject([
    { id: 'c1', command: "/bin/bash -lc 'rm a'", status: 'declined' },
    { id: 'c2', status: 'failed' },
    { id: 'c4', status: 'declined' },
  ]);
});

test('a turn says why it failed', async () => {
  const failed = (info: unknown): Line =>
    event('task_complete', { turn_id: 'turn', last_agent_message: null, error: { message: 'Too busy', codex_error_info: info } });
  const turns = await turnsOf([
    event('task_started', { turn_id: 'turn' }),
    said('go'),
    failed({ http_connection_failed: { http_status_code: 503 } }),
  ]);
  expect(turns).toMatchObject([
    { status: 'failed', error: { message: 'Too busy', codexErrorInfo: { httpConnectionFailed: { httpStatusCode: 503 } } } },
  ]);

  const told = await turnsOf(inTurn(event('error', { message: 'Full', codex_error_info: 'context_window_exceeded' })));
  expect(told).toMatchObject([{ status: 'failed', error: { message: 'Full', codexErrorInfo: 'contextWindowExceeded' } }]);
  const unknown = await turnsOf(inTurn(event('error', { message: 'Odd', codex_error_info: 'made_up' })));
  expect(unknown).toMatchObject([{ error: { message: 'Odd', codexErrorInfo: 'other' } }]);
});

test('a review is one turn, in files of each version', async () => {
  const older = await turnsOf([
    event('entered_review_mode', { target: { type: 'custom' }, user_facing_hint: 'Check the sums' }),
    event('task_started', { turn_id: 'reviewer' }),
    said('Check the sums'),
    said('Check the sums'),
    event('exited_review_mode', { review_output: null }),
    event('agent_message', { message: 'Fine' }),
    event('task_complete', { turn_id: 'review', last_agent_message: null }),
  ]);
  const kept = (turnId: string, item: object): Line => event('item_completed', { turn_id: turnId, item });
  const newer = await turnsOf(
    [
      kept('review', { type: 'EnteredReviewMode', id: 'e', user_facing_hint: 'Check the sums' }),
      event('task_started', { turn_id: 'reviewer', root_turn_id: 'review' }),
      kept('reviewer', { type: 'UserMessage', id: 'u', content: [{ type: 'text', text: 'Check the sums' }] }),
      kept('review', { type: 'ExitedReviewMode', id: 'x', review_output: null }),
      kept('review', { type: 'AgentMessage', id: 'a', content: [{ type: 'Text', text: 'Fine' }] }),
      event('task_complete', { turn_id: 'review', root_turn_id: 'review' }),
    ],
    { history_mode: 'paginated' },
  );
  for (const turns of [older, newer]) {
    expect(turns).toMatchObject([{ status: 'completed' }]);
    expect(types(turns)).toEqual(['enteredReviewMode', 'userMessage', 'exitedReviewMode', 'agentMessage']);
  }
  expect(newer).toMatchObject([{ id: 'review', rootTurnId: 'review' }]);
});
