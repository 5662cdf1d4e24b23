import { CodexError } from '@codex-ts/foundation/errors';
import { messageText, type CodexErrorInfo, type ModelEvent, type ResponseItem, type ThreadEvent } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import {
  call,
  COMPLETED,
  fakePorts,
  memoryStore,
  message,
  passingError,
  TEST_SETTINGS,
  USAGE,
  type ScriptedAnswer,
} from '../testing/fake-ports.ts';
import { resumeThread, startThread } from '../thread/start-thread.ts';
import type { RunningTurn } from '../thread/running-turn.ts';
import type { Thread } from '../thread/thread.ts';

/** The limit of the test model is 900. */
const FULL: ModelEvent = { type: 'completed', responseId: 'resp', usage: { ...USAGE, total_tokens: 900 } };

const input = (text: string) => [{ type: 'text' as const, text, text_elements: [] }];

function open(answers: ScriptedAnswer[], settings = TEST_SETTINGS) {
  const store = memoryStore();
  const fake = fakePorts({ answers });
  return { ...fake, store, thread: startThread({ id: 'thread', ports: fake.ports, settings, store }) };
}

async function eventsOf(thread: Thread, start: () => RunningTurn): Promise<ThreadEvent[]> {
  const events: ThreadEvent[] = [];
  const stop = thread.listen(({ event }) => events.push(event));
  await start().completed;
  stop();
  return events;
}

/** What was said, without the context messages. */
function said(items: readonly ResponseItem[] | undefined): string[] {
  return (items ?? []).flatMap((item) => {
    if (item.type !== 'message') return [item.type];
    const text = messageText(item);
    return /^(<|# AGENTS)/.test(text) ? [] : [text];
  });
}

const tooLong = (): Error =>
  Object.assign(new CodexError('too long', { code: 'model/context-window-exceeded' }), {
    codexErrorInfo: 'contextWindowExceeded' satisfies CodexErrorInfo,
  });

test('in the middle of a turn, a full conversation is summed up before the model is asked again', async () => {
  const { thread, requests, store } = open([
    { events: [message('Working.'), call('echo', {}), FULL] },
    { events: [message('A summary.'), COMPLETED] },
    { events: [message('Done.'), COMPLETED] },
  ]);

  const events = await eventsOf(thread, () => thread.startTurn(input('go')));

  expect(requests.map(({ tools, parallel_tool_calls: parallel }) => [tools.length, parallel])).toEqual([
    [1, false],
    [0, false],
    [1, false],
  ]);
  expect(said(requests[1]?.input)).toEqual([
    'go',
    'Working.',
    'function_call',
    'function_call_output',
    expect.stringContaining('handover'),
  ]);
  expect(said(requests[2]?.input)).toEqual(['go', expect.stringMatching(/\nA summary\.$/)]);
  expect(requests[2]?.input.slice(0, 3)).toEqual(requests[0]?.input.slice(0, 3));
  expect(events.flatMap((event) => ('item' in event && event.item.type === 'contextCompaction' ? [event.type] : []))).toEqual([
    'item.started',
    'item.completed',
  ]);
  expect(events.find(({ type }) => type === 'warning')).toMatchObject({ about: 'compaction' });
  expect(events.at(-1)).toMatchObject({ status: 'completed', lastAgentMessage: 'Done.' });
  const compacted = store.items.findIndex(({ type }) => type === 'compacted');
  expect(store.items.slice(compacted, compacted + 2)).toEqual([
    { type: 'compacted', payload: { message: expect.stringMatching(/\nA summary\.$/) } },
    { type: 'event_msg', payload: { type: 'context_compacted' } },
  ]);
});

test('before a turn, the prompt that starts it is no part of what is summed up', async () => {
  const { thread, requests } = open([
    { events: [message('One.'), FULL] },
    { events: [message('A summary.'), COMPLETED] },
    { events: [message('Two.'), COMPLETED] },
  ]);

  await thread.startTurn(input('first')).completed;
  await thread.startTurn(input('second')).completed;

  expect(said(requests[1]?.input).slice(0, -1)).toEqual(['first', 'One.']);
  expect(said(requests[2]?.input)).toEqual(['first', expect.stringMatching(/\nA summary\.$/), 'second']);
});

test('a limit of the configuration counts, up to nine tenths of the window', async () => {
  const answers = (): ScriptedAnswer[] => [
    { events: [message('One.'), { type: 'completed', responseId: 'resp', usage: { ...USAGE, total_tokens: 500 } }] },
    { events: [message('Two.'), COMPLETED] },
    { events: [message('Three.'), COMPLETED] },
  ];
  const below = open(answers(), { ...TEST_SETTINGS, autoCompactTokenLimit: 400 });
  const above = open(answers(), { ...TEST_SETTINGS, autoCompactTokenLimit: 5000 });
  for (const { thread } of [below, above]) {
    await thread.startTurn(input('first')).completed;
    await thread.startTurn(input('second')).completed;
  }

  expect(below.requests).toHaveLength(3);
  expect(above.requests).toHaveLength(2);
});

test('a user has a conversation summed up, in their own words', async () => {
  const { thread, requests, store } = open(
    [{ events: [message('One.'), COMPLETED] }, { events: [message('A summary.'), COMPLETED] }],
    { ...TEST_SETTINGS, compactPrompt: 'Sum it up.' },
  );
  await thread.startTurn(input('first')).completed;

  const events = await eventsOf(thread, () => thread.startCompaction());

  expect(events[0]).toMatchObject({ type: 'turn.started', kind: 'compaction' });
  expect(events.at(-1)).toMatchObject({ type: 'turn.completed', status: 'completed' });
  expect(said(requests[1]?.input)).toEqual(['first', 'One.', 'Sum it up.']);
  expect(said(thread.history)).toEqual(['first', expect.stringMatching(/\nA summary\.$/)]);
  expect(store.items.at(-1)).toMatchObject({ payload: { type: 'task_complete', last_agent_message: null } });
});

test('a second summary takes the place of the first', async () => {
  const { thread } = open([
    { events: [message('One.'), COMPLETED] },
    { events: [message('Summary one.'), COMPLETED] },
    { events: [message('Summary two.'), COMPLETED] },
  ]);
  await thread.startTurn(input('first')).completed;
  await thread.startCompaction().completed;
  await thread.startCompaction().completed;

  expect(said(thread.history)).toEqual(['first', expect.stringMatching(/\nSummary two\.$/)]);
});

test('while even the request for a summary is too long, the oldest items go', async () => {
  const { thread, requests } = open([
    { events: [message('One.'), COMPLETED] },
    { events: [], error: tooLong() },
    { events: [], error: tooLong() },
    { events: [message('A summary.'), COMPLETED] },
  ]);
  await thread.startTurn(input('first')).completed;

  const { status } = await thread.startCompaction().completed;

  expect(status).toBe('completed');
  expect(requests.slice(1).map(({ input: sent }) => sent.length)).toEqual([6, 5, 4]);
});

test('when no summary can be had, the turn fails and the conversation stays', async () => {
  const { thread, slept } = open([
    { events: [message('One.'), COMPLETED] },
    { events: [], error: passingError('cut') },
    { events: [], error: passingError('cut') },
    { events: [], error: passingError('cut') },
  ]);
  await thread.startTurn(input('first')).completed;
  const before = [...thread.history];

  const outcome = await thread.startCompaction().completed;

  expect(outcome).toMatchObject({ status: 'failed', error: { message: 'cut' } });
  expect(slept).toEqual([100, 200]);
  expect(thread.history).toEqual(before);
});

test('a window that the service takes for full is summed up with the next turn', async () => {
  const { thread, requests } = open([
    { events: [], error: tooLong() },
    { events: [message('A summary.'), COMPLETED] },
    { events: [message('Two.'), COMPLETED] },
  ]);

  expect(await thread.startTurn(input('first')).completed).toMatchObject({ status: 'failed' });
  expect(await thread.startTurn(input('second')).completed).toMatchObject({ status: 'completed' });

  expect(said(requests[2]?.input)).toEqual(['first', expect.stringMatching(/\nA summary\.$/), 'second']);
});

test('a resumed thread that is full is summed up first', async () => {
  const { ports, requests } = fakePorts({
    answers: [{ events: [message('A summary.'), COMPLETED] }, { events: [message('Two.'), COMPLETED] }],
  });
  const history: ResponseItem[] = [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'before' }] }];
  const usage = { total_token_usage: USAGE, last_token_usage: { ...USAGE, total_tokens: 900 }, model_context_window: 950 };
  const thread = resumeThread({
    id: 'thread',
    ports,
    settings: TEST_SETTINGS,
    store: null,
    history,
    usage,
    prompts: ['before'],
    lastModel: 'test-model',
  });

  await thread.startTurn(input('now')).completed;

  expect(said(requests[1]?.input)).toEqual(['before', expect.stringMatching(/\nA summary\.$/), 'now']);
});

test('a service that sums up itself gives the new conversation; the context of now joins it', async () => {
  const { thread, ports, requests, store } = open([
    { events: [message('One.'), COMPLETED] },
    { events: [message('Two.'), COMPLETED] },
  ]);
  const asked: unknown[] = [];
  const answer = (role: string, text: string): ResponseItem => ({
    type: 'message',
    role,
    content: [{ type: 'input_text', text }],
  });
  ports.model.compact = (request) => {
    asked.push(Object.keys(request));
    return Promise.resolve([
      answer('developer', 'stale'),
      answer('user', 'first'),
      { type: 'compaction', encrypted_content: 'secret' },
    ]);
  };
  await thread.startTurn(input('first')).completed;

  const events = await eventsOf(thread, () => thread.startCompaction());
  await thread.startTurn(input('second')).completed;

  expect(asked).toEqual([['model', 'input', 'instructions']]);
  expect(said(requests[1]?.input)).toEqual(['first', 'compaction', 'second']);
  expect(JSON.stringify(requests[1]?.input)).not.toContain('stale');
  expect(events.map(({ type }) => type)).not.toContain('warning');
  expect(store.items.find(({ type }) => type === 'compacted')?.payload).toMatchObject({
    message: '',
    replacement_history: { length: 5 },
  });
});

test('a turn that sums up takes no input', async () => {
  const { thread } = open([{ events: [message('A summary.'), COMPLETED] }]);
  const { completed } = thread.startCompaction();
  expect(thread.steer(input('more'))).toBe(false);
  await completed;
});
