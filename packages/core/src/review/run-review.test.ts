import { messageText, type ResponseItem, type ThreadEvent } from '@codex-ts/protocol';
import { deferred } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { startThread } from '../thread/start-thread.ts';
import type { RunningTurn } from '../thread/running-turn.ts';
import type { Thread } from '../thread/thread.ts';
import { call, COMPLETED, fakePorts, memoryStore, message, TEST_SETTINGS, type ScriptedAnswer } from '../testing/fake-ports.ts';

const REVIEW = JSON.stringify({
  findings: [],
  overall_correctness: 'patch is correct',
  overall_explanation: 'Fine.',
  overall_confidence_score: 1,
});

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

const lines = (items: { type: string; payload: object }[]): string[] =>
  items.map(({ type, payload }) => (type === 'event_msg' && 'type' in payload ? String(payload.type) : type));

const texts = (items: readonly ResponseItem[]): string[] =>
  items.flatMap((item) => (item.type === 'message' ? [messageText(item)] : []));

test('a reviewer works in a thread of its own, and its answer becomes one of this thread', async () => {
  const { thread, requests, headers, store, childStore } = open([
    { events: [call('echo', {}), COMPLETED] },
    { events: [message(REVIEW), COMPLETED] },
  ]);

  const events = await eventsOf(thread, () => thread.startReview({ type: 'baseBranch', branch: 'main' }));

  expect(requests[0]).toMatchObject({ prompt_cache_key: 'child-1', instructions: expect.stringContaining('review') });
  expect(headers[0]).toMatchObject({ session_id: 'child-1', 'x-openai-subagent': 'review' });
  expect(texts(requests[0]?.input ?? []).at(-1)).toContain('git diff abc123');
  const told = events.filter(({ type }) => type !== 'raw-response-item.completed');
  expect(told.map((event) => ('item' in event ? `${event.type} ${event.item.type}` : event.type))).toEqual([
    'turn.started',
    'item.started enteredReviewMode',
    'item.completed enteredReviewMode',
    'reviewer.started',
    'item.started userMessage',
    'item.completed userMessage',
    'item.started agentMessage', // the reviewer's own: its text is held back
    'item.started exitedReviewMode',
    'item.completed exitedReviewMode',
    'item.started agentMessage',
    'item.completed agentMessage',
    'turn.completed',
  ]);
  expect(events.at(-1)).toMatchObject({ status: 'completed', lastAgentMessage: 'Fine.' });
  expect(thread.usage).toBeNull();
  expect(texts(thread.history).slice(-2)).toEqual([
    expect.stringMatching(/^<user_action>[^]*\nFine\.\n[^]*<\/user_action>$/),
    'Fine.',
  ]);
  expect(lines(store.items).slice(3)).toEqual([
    'entered_review_mode',
    'task_started',
    'user_message',
    'user_message',
    'response_item',
    'exited_review_mode',
    'response_item',
    'agent_message',
    'task_complete',
  ]);
  expect(lines(childStore.items)).toContain('task_complete');
});

test('the reviewer knows nothing of the conversation, and asks nobody', async () => {
  const { thread, requests, children } = open(
    [{ events: [message('Hello.'), COMPLETED] }, { events: [message(REVIEW), COMPLETED] }],
    { ...TEST_SETTINGS, approvalPolicy: 'on-request', developerInstructions: 'Speak French.', reviewModel: 'other-model' },
  );
  await thread.startTurn([{ type: 'text', text: 'a secret', text_elements: [] }]).completed;
  await thread.startReview({ type: 'custom', instructions: 'Look.' }).completed;

  expect(requests[1]?.model).toBe('other-model');
  expect(JSON.stringify(requests[1])).not.toMatch(/secret|French/);
  expect(children.map(({ settings }) => settings.approvalPolicy)).toEqual(['never']);
});

test('a review whose request fails ends the turn, and says so in the thread', async () => {
  const { thread, store } = open([{ events: [], error: new Error('no') }]);

  const events = await eventsOf(thread, () => thread.startReview({ type: 'uncommittedChanges' }));

  expect(events.filter(({ type }) => type === 'error')).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ status: 'failed', error: { message: 'no' } });
  expect(texts(thread.history).at(-1)).toMatch(/^Review was interrupted/);
  expect(store.items.find(({ payload }) => 'review_output' in payload)?.payload).toMatchObject({ review_output: null });
});

test('an interrupted review stops the reviewer', async () => {
  const { thread, children, ports } = open([{ events: [], hang: true }]);
  const begun = deferred<void>();
  const { stream } = ports.model;
  ports.model.stream = (...args) => {
    begun.resolve();
    return stream(...args);
  };
  const { completed } = thread.startReview({ type: 'uncommittedChanges' });
  await begun.promise;
  expect(thread.steer([])).toBe(false);

  await thread.interrupt();

  expect(await completed).toMatchObject({ status: 'interrupted' });
  expect(children[0]?.activeTurnId).toBeNull();
  expect(texts(thread.history).slice(-2)).toEqual([
    expect.stringMatching(/^Review was interrupted/),
    expect.stringMatching(/^<turn_aborted>/),
  ]);
});
