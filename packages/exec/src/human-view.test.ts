import type { ThreadEvent } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { ansi } from './ansi.ts';
import { formatDuration, HumanView } from './human-view.ts';

const turnId = 't';

function show(events: ThreadEvent[], { colors = false, hideReasoning = false } = {}): string {
  const view = new HumanView({ colors: ansi(colors), hideReasoning, showRawReasoning: false });
  return events.map((event) => view.view(event)).join('');
}

const COMMAND = {
  type: 'commandExecution' as const,
  id: 'c',
  command: "/bin/bash -lc 'echo x'",
  cwd: '/repo',
  processId: null,
  source: 'agent' as const,
  commandActions: [],
};
const STARTED: ThreadEvent = {
  type: 'item.started',
  turnId,
  item: { ...COMMAND, status: 'inProgress', aggregatedOutput: null, exitCode: null, durationMs: null },
};
const ended = (exitCode: number, aggregatedOutput: string): ThreadEvent => ({
  type: 'item.completed',
  turnId,
  item: { ...COMMAND, status: exitCode === 0 ? 'completed' : 'failed', aggregatedOutput, exitCode, durationMs: 52 },
});

test('a command shows where it ran, how it ended, and what it printed', () => {
  expect(show([STARTED, ended(0, 'x\n')])).toBe("exec\n/bin/bash -lc 'echo x' in /repo succeeded in 52ms:\nx\n");
  expect(show([STARTED, ended(3, '')])).toBe("exec\n/bin/bash -lc 'echo x' in /repo exited 3 in 52ms:\n\n");
});

test('long output is cut to its first lines', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `${index}\n`).join('');
  expect(show([ended(0, lines)]).split('\n')).toHaveLength(22);
});

test('colours mark headings, success and failure', () => {
  expect(show([STARTED, ended(0, 'x\n')], { colors: true })).toBe(
    "\x1b[35m\x1b[3mexec\x1b[0m\x1b[0m\n\x1b[1m/bin/bash -lc 'echo x'\x1b[0m in /repo\x1b[32m succeeded in 52ms:\x1b[0m\n\x1b[2mx\x1b[0m\n",
  );
});

test('a patch shows its files, then what came of it', () => {
  const item = {
    type: 'fileChange' as const,
    id: 'p',
    changes: [
      { path: '/repo/a.txt', kind: { type: 'update' as const, move_path: '/repo/b.txt' }, diff: '@@ -1 +1 @@\n-one\n+ONE\n' },
      { path: '/repo/d.txt', kind: { type: 'delete' as const }, diff: 'd\n' },
    ],
  };
  expect(
    show([
      { type: 'item.started', turnId, item: { ...item, status: 'inProgress' } },
      { type: 'item.completed', turnId, item: { ...item, status: 'completed', output: 'Success.\n', durationMs: 12 } },
      { type: 'turn.diff-updated', turnId, diff: 'diff --git a/a.txt b/b.txt\n' },
    ]),
  ).toBe(
    'file update\nR /repo/a.txt -> /repo/b.txt\n@@ -1 +1 @@\n-one\n+ONE\nD /repo/d.txt\nd\n' +
      'apply_patch(auto_approved=true) exited 0 in 12ms:\nSuccess.\nfile update:\ndiff --git a/a.txt b/b.txt\n\n',
  );
});

test('a plan, a message, a summary, a warning and an error', () => {
  expect(
    show([
      {
        type: 'turn.plan-updated',
        turnId,
        explanation: 'because',
        plan: [
          { step: 'one', status: 'completed' },
          { step: 'two', status: 'inProgress' },
          { step: 'three', status: 'pending' },
        ],
      },
      { type: 'item.completed', turnId, item: { type: 'reasoning', id: 'r', summary: ['**Think**'], content: [] } },
      { type: 'item.completed', turnId, item: { type: 'agentMessage', id: 'm', text: 'Done.', phase: null } },
      { type: 'warning', turnId, message: 'careful' },
      { type: 'error', turnId, error: { message: 'no', codexErrorInfo: null, additionalDetails: null }, willRetry: false },
    ]),
  ).toBe('Plan update\nbecause\n  ✓ one\n  → two\n  • three\n\nthinking\n**Think**\ncodex\nDone.\nwarning: careful\nERROR: no\n');
});

test('summaries can be hidden', () => {
  expect(
    show([{ type: 'item.completed', turnId, item: { type: 'reasoning', id: 'r', summary: ['x'], content: [] } }], {
      hideReasoning: true,
    }),
  ).toBe('');
});

test('the cost is what was not cached, with separators', () => {
  const view = new HumanView({ colors: ansi(false), hideReasoning: false, showRawReasoning: false });
  const total = {
    input_tokens: 3000,
    cached_input_tokens: 1500,
    output_tokens: 500,
    reasoning_output_tokens: 0,
    total_tokens: 3500,
  };
  view.view({
    type: 'token-usage.updated',
    turnId,
    usage: { total_token_usage: total, last_token_usage: total, model_context_window: null },
  });
  expect(view.tokensUsed()).toBe('tokens used\n2,000\n');
});

test('durations grow with their unit', () => {
  expect([formatDuration(52), formatDuration(1200), formatDuration(185_000)]).toEqual(['52ms', '1.20s', '3m 05s']);
});
