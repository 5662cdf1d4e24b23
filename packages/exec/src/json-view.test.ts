import type { ThreadEvent, ThreadItem } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import type { ExecEvent } from './exec-events.ts';
import { JsonView } from './json-view.ts';

const turnId = 't';
const command = (more: Partial<Extract<ThreadItem, { type: 'commandExecution' }>> = {}): ThreadItem => ({
  type: 'commandExecution',
  id: 'call',
  command: "/bin/bash -lc 'echo hi'",
  cwd: '/repo',
  processId: null,
  source: 'agent',
  status: 'inProgress',
  commandActions: [],
  aggregatedOutput: null,
  exitCode: null,
  durationMs: null,
  ...more,
});
const COMPLETED: ThreadEvent = {
  type: 'turn.completed',
  turnId,
  status: 'completed',
  error: null,
  lastAgentMessage: null,
  durationMs: 1,
};
const NO_USAGE = {
  input_tokens: 0,
  cached_input_tokens: 0,
  cache_write_input_tokens: 0,
  output_tokens: 0,
  reasoning_output_tokens: 0,
};

function view(...events: ThreadEvent[]): ExecEvent[] {
  const json = new JsonView();
  return events.flatMap((event) => json.view(event));
}

test('messages and summaries are shown once they are whole', () => {
  expect(
    view(
      { type: 'item.started', turnId, item: { type: 'reasoning', id: 'r', summary: [], content: [] } },
      { type: 'item.completed', turnId, item: { type: 'reasoning', id: 'r', summary: ['a', 'b'], content: ['raw'] } },
      { type: 'agent-message.delta', turnId, itemId: 'm', delta: 'H' },
      { type: 'item.completed', turnId, item: { type: 'agentMessage', id: 'm', text: 'Hi', phase: null } },
      { type: 'item.completed', turnId, item: { type: 'userMessage', id: 'u', content: [] } },
    ),
  ).toEqual([
    { type: 'item.completed', item: { id: 'item_0', type: 'reasoning', text: 'a\n\nb' } },
    { type: 'item.completed', item: { id: 'item_1', type: 'agent_message', text: 'Hi' } },
  ]);
});

test('a command keeps its number from start to end', () => {
  expect(
    view(
      { type: 'item.started', turnId, item: command() },
      { type: 'item.completed', turnId, item: command({ status: 'failed', exitCode: 3, aggregatedOutput: 'out' }) },
    ),
  ).toEqual([
    {
      type: 'item.started',
      item: {
        id: 'item_0',
        type: 'command_execution',
        command: "/bin/bash -lc 'echo hi'",
        aggregated_output: '',
        exit_code: null,
        status: 'in_progress',
      },
    },
    {
      type: 'item.completed',
      item: {
        id: 'item_0',
        type: 'command_execution',
        command: "/bin/bash -lc 'echo hi'",
        aggregated_output: 'out',
        exit_code: 3,
        status: 'failed',
      },
    },
  ]);
});

test('a command left running is closed before the turn is', () => {
  const events = view({ type: 'item.started', turnId, item: command() }, COMPLETED);
  expect(events.slice(1)).toEqual([
    { type: 'item.completed', item: expect.objectContaining({ id: 'item_0', exit_code: null, status: 'completed' }) },
    { type: 'turn.completed', usage: NO_USAGE },
  ]);
});

test('an interrupted turn has no end of its own', () => {
  expect(
    view({ type: 'item.started', turnId, item: command() }, { ...COMPLETED, status: 'interrupted' } as ThreadEvent).map(
      ({ type }) => type,
    ),
  ).toEqual(['item.started']);
});

test('a plan is one list that is started, updated and completed', () => {
  const plan = (status: 'pending' | 'completed'): ThreadEvent => ({
    type: 'turn.plan-updated',
    turnId,
    explanation: null,
    plan: [{ step: 'one', status }],
  });
  expect(view(plan('pending'), plan('completed'), COMPLETED)).toEqual([
    { type: 'item.started', item: { id: 'item_0', type: 'todo_list', items: [{ text: 'one', completed: false }] } },
    { type: 'item.updated', item: { id: 'item_0', type: 'todo_list', items: [{ text: 'one', completed: true }] } },
    { type: 'item.completed', item: { id: 'item_0', type: 'todo_list', items: [{ text: 'one', completed: true }] } },
    { type: 'turn.completed', usage: NO_USAGE },
  ]);
});

test('a web search keeps the id of the model, and takes a number all the same', () => {
  const search = (query: string, action: { type: string; query?: string | null; queries?: null }): ThreadItem => ({
    type: 'webSearch',
    id: 'ws_1',
    query,
    action: { queries: null, ...action },
  });
  expect(
    view(
      { type: 'item.started', turnId, item: { type: 'webSearch', id: 'ws_1', query: '', action: { type: 'other' } } },
      { type: 'item.completed', turnId, item: search('rain', { type: 'search', query: 'rain' }) },
      { type: 'item.completed', turnId, item: { type: 'agentMessage', id: 'm', text: 'x', phase: null } },
    ),
  ).toEqual([
    { type: 'item.started', item: { id: 'ws_1', type: 'web_search', query: '', action: { type: 'other' } } },
    {
      type: 'item.completed',
      item: { id: 'ws_1', type: 'web_search', query: 'rain', action: { type: 'search', query: 'rain' } },
    },
    { type: 'item.completed', item: { id: 'item_1', type: 'agent_message', text: 'x' } },
  ]);
});

test('warnings are items, errors are events, and a failed turn says why', () => {
  const error = { message: 'no', codexErrorInfo: null, additionalDetails: null };
  expect(
    view(
      { type: 'warning', turnId: null, message: 'careful' },
      { type: 'error', turnId, error: { ...error, message: 'Reconnecting... 1/5', additionalDetails: 'cut' }, willRetry: true },
      { type: 'error', turnId, error, willRetry: false },
      { type: 'turn.completed', turnId, status: 'failed', error, lastAgentMessage: null, durationMs: 1 },
    ),
  ).toEqual([
    { type: 'item.completed', item: { id: 'item_0', type: 'error', message: 'careful' } },
    { type: 'error', message: 'Reconnecting... 1/5 (cut)' },
    { type: 'error', message: 'no' },
    { type: 'turn.failed', error: { message: 'no' } },
  ]);
});

test('usage is that of the whole thread, over resumes too', () => {
  const usage = {
    input_tokens: 5,
    cached_input_tokens: 1,
    cache_write_input_tokens: 2,
    output_tokens: 3,
    reasoning_output_tokens: 4,
    total_tokens: 8,
  };
  const json = new JsonView({ usage });
  const { total_tokens: _, ...shown } = usage;
  expect(json.view(COMPLETED)).toEqual([{ type: 'turn.completed', usage: shown }]);
});
