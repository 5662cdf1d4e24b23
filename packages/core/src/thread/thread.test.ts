import { CodexError } from '@codex-ts/foundation/errors';
import { messageText, type ModelEvent, type ThreadEvent } from '@codex-ts/protocol';
import { success, type Tool } from '@codex-ts/tools';
import { expect, test } from 'vitest';
import {
  call,
  COMPLETED,
  echoTool,
  fakePorts,
  memoryStore,
  message,
  passingError,
  TEST_SETTINGS,
  USAGE,
  type ScriptedAnswer,
} from '../testing/fake-ports.ts';
import { resumeThread, startThread } from './start-thread.ts';
import type { Thread } from './thread.ts';
import { TurnRunningError } from './running-turn.ts';

const text = (prompt: string) => [{ type: 'text' as const, text: prompt, text_elements: [] }];

function open({ answers, tools }: { answers: ScriptedAnswer[]; tools?: Tool[] }) {
  const store = memoryStore();
  const fake = fakePorts(tools ? { answers, tools } : { answers });
  return { ...fake, store, thread: startThread({ id: 'thread', ports: fake.ports, settings: TEST_SETTINGS, store }) };
}

/** Runs a turn and gives back everything the thread told in it. */
async function run(thread: Thread, prompt: string): Promise<ThreadEvent[]> {
  const events: ThreadEvent[] = [];
  const subscription = thread.events();
  thread.startTurn(text(prompt));
  for await (const { event } of subscription) {
    events.push(event);
    if (event.type === 'turn.completed') break;
  }
  return events;
}

const types = (events: ThreadEvent[]): string[] => events.map(({ type }) => type);

test('a turn tells its items in order and ends with the answer', async () => {
  const { thread } = open({ answers: [{ events: [message('Hello.'), COMPLETED] }] });

  const events = await run(thread, 'hi');

  expect(types(events)).toEqual([
    'turn.started',
    'raw-response-item.completed',
    'raw-response-item.completed',
    'raw-response-item.completed',
    'raw-response-item.completed',
    'item.started',
    'item.completed',
    'item.started',
    'item.completed',
    'raw-response-item.completed',
    'token-usage.updated',
    'response.completed',
    'turn.completed',
  ]);
  expect(events.at(-1)).toMatchObject({ status: 'completed', error: null, lastAgentMessage: 'Hello.' });
});

test('the first request carries permissions, instructions, environment and prompt', async () => {
  const { thread, requests } = open({ answers: [{ events: [message('Hello.'), COMPLETED] }] });

  await run(thread, 'hi');

  expect(requests[0]).toMatchObject({
    model: 'test-model',
    instructions: 'You are a test.',
    tool_choice: 'auto',
    store: false,
    prompt_cache_key: 'thread',
  });
  const texts = requests[0]?.input.map((item) => (item.type === 'message' ? [item.role, item.content[0]] : []));
  expect(texts).toEqual([
    [
      'developer',
      {
        type: 'input_text',
        text: expect.stringMatching(/^<permissions instructions>.*read-only.*<\/permissions instructions>$/s),
      },
    ],
    ['user', { type: 'input_text', text: '# AGENTS.md instructions for /repo\n\n<INSTRUCTIONS>\nBe brief.\n</INSTRUCTIONS>' }],
    [
      'user',
      { type: 'input_text', text: '<environment_context>\n  <cwd>/repo</cwd>\n  <shell>bash</shell>\n</environment_context>' },
    ],
    ['user', { type: 'input_text', text: 'hi' }],
  ]);
});

test('calls run until the model asks for none, and their outputs are sent back in call order', async () => {
  let releaseSlow = (): void => undefined;
  const slow: Tool = {
    ...echoTool,
    name: 'slow',
    run: () => new Promise((resolve) => (releaseSlow = () => resolve(success('slow')))),
  };
  const quick: Tool = {
    ...echoTool,
    name: 'quick',
    run: async () => {
      releaseSlow();
      return success('quick');
    },
  };
  const { thread, requests } = open({
    tools: [slow, quick],
    answers: [{ events: [call('slow', {}), call('quick', {}), COMPLETED] }, { events: [message('Done.'), COMPLETED] }],
  });

  await run(thread, 'go');

  expect(requests[1]?.input.slice(4)).toEqual([
    { type: 'function_call', name: 'slow', arguments: '{}', call_id: 'call-slow' },
    { type: 'function_call', name: 'quick', arguments: '{}', call_id: 'call-quick' },
    { type: 'function_call_output', call_id: 'call-slow', output: 'slow' },
    { type: 'function_call_output', call_id: 'call-quick', output: 'quick' },
  ]);
});

test('an unknown tool is answered, not an error', async () => {
  const { thread, requests } = open({
    answers: [{ events: [call('nope', {}), COMPLETED] }, { events: [message('Ok.'), COMPLETED] }],
  });

  const events = await run(thread, 'go');

  expect(requests[1]?.input.at(-1)).toEqual({
    type: 'function_call_output',
    call_id: 'call-nope',
    output: 'unsupported call: nope',
  });
  expect(events.at(-1)).toMatchObject({ status: 'completed' });
});

test('a tool that breaks is an output that says so', async () => {
  const broken: Tool = { ...echoTool, name: 'broken', run: () => Promise.reject(new Error('it broke')) };
  const { thread, requests } = open({
    tools: [broken],
    answers: [{ events: [call('broken', {}), COMPLETED] }, { events: [COMPLETED] }],
  });

  await run(thread, 'go');

  expect(requests[1]?.input.at(-1)).toEqual({
    type: 'function_call_output',
    call_id: 'call-broken',
    output: 'broken failed: it broke',
  });
});

test('a broken stream is asked for again, announced each time, until the budget is used up', async () => {
  const { thread, slept } = open({
    answers: [
      { events: [], error: passingError('cut') },
      { events: [], error: passingError('cut') },
      { events: [], error: passingError('cut') },
    ],
  });

  const events = await run(thread, 'hi');

  const errors = events.flatMap((event) => (event.type === 'error' ? [event] : []));
  expect(errors.map(({ error, willRetry }) => [error.message, error.additionalDetails, willRetry])).toEqual([
    ['Reconnecting... 1/2', 'cut', true],
    ['Reconnecting... 2/2', 'cut', true],
    ['cut', null, false],
  ]);
  expect(slept).toEqual([100, 200]);
  expect(events.at(-1)).toMatchObject({ status: 'failed', error: { message: 'cut' } });
});

test('a window that ran over counts as full, and clients are told before the error', async () => {
  const full = Object.assign(new CodexError('full', { code: 'model/context-window-exceeded' }), {
    codexErrorInfo: 'contextWindowExceeded',
  });
  const { thread } = open({ answers: [{ events: [], error: full }] });

  const events = await run(thread, 'hi');

  const usage = events.flatMap((event) => (event.type === 'token-usage.updated' ? [event] : []));
  expect(
    usage.map(({ usage: { total_token_usage: total, model_context_window: window } }) => total.total_tokens === window),
  ).toEqual([true]);
  expect(events.findIndex(({ type }) => type === 'token-usage.updated')).toBeLessThan(
    events.findIndex(({ type }) => type === 'error'),
  );
});

test('an error that will not pass fails the turn at once', async () => {
  const { thread, store } = open({ answers: [{ events: [], error: new Error('no') }] });

  const events = await run(thread, 'hi');

  expect(events.at(-1)).toMatchObject({ status: 'failed', error: { message: 'no', codexErrorInfo: 'other' } });
  expect(store.items.at(-1)).toEqual({
    type: 'event_msg',
    payload: { type: 'task_complete', turn_id: 'id-1', last_agent_message: null },
  });
});

test('a call of a stream that breaks is abandoned; the same request is sent again, and a later one says that it was aborted', async () => {
  let aborted = false;
  const waiting: Tool = {
    ...echoTool,
    name: 'waiting',
    run: (_, turn) =>
      new Promise((_, reject) => turn.signal.addEventListener('abort', () => ((aborted = true), reject(turn.signal.reason)))),
  };
  const { thread, requests } = open({
    tools: [waiting],
    answers: [{ events: [call('waiting', {})], error: passingError('cut') }, { events: [COMPLETED] }, { events: [COMPLETED] }],
  });

  await run(thread, 'go');
  await run(thread, 'and now');

  expect(aborted).toBe(true);
  expect(requests[1]?.input).toEqual(requests[0]?.input);
  expect(requests[2]?.input.at(-2)).toEqual({ type: 'function_call_output', call_id: 'call-waiting', output: 'aborted' });
});

test('an interrupt ends the turn, tells the model of it, and leaves the thread usable', async () => {
  const { thread, store, requests } = open({ answers: [{ events: [], hang: true }, { events: [message('Again.'), COMPLETED] }] });
  const subscription = thread.events();
  const { completed } = thread.startTurn(text('go'));
  for await (const { event } of subscription) if (event.type === 'item.completed') break;
  await thread.interrupt();
  expect(await completed).toMatchObject({ status: 'interrupted', error: null });
  expect(store.items.at(-1)).toEqual({
    type: 'event_msg',
    payload: { type: 'turn_aborted', turn_id: 'id-1', reason: 'interrupted' },
  });

  const events = await run(thread, 'again');

  expect(events.at(-1)).toMatchObject({ status: 'completed', lastAgentMessage: 'Again.' });
  expect(JSON.stringify(requests.at(-1)?.input)).toContain('<turn_aborted>');
});

test('a call that is interrupted is answered with how long it ran', async () => {
  const endless: Tool = { ...echoTool, name: 'endless', run: () => new Promise(() => undefined) };
  const { thread, store } = open({ tools: [endless], answers: [{ events: [call('endless', {}), COMPLETED] }] });
  const subscription = thread.events();
  thread.startTurn(text('go'));
  for await (const { event } of subscription) {
    if (event.type === 'raw-response-item.completed' && event.item.type === 'function_call') void thread.interrupt();
    if (event.type === 'turn.completed') break;
  }
  expect(store.responseItems().find((item) => item.type === 'function_call_output')).toEqual({
    type: 'function_call_output',
    call_id: 'call-endless',
    output: expect.stringMatching(/^aborted by user after \d+\.\ds$/),
  });
});

test('input that comes while a turn runs is part of its next request', async () => {
  const { thread, requests } = open({
    answers: [{ events: [call('echo', {}), COMPLETED] }, { events: [message('Ok.'), COMPLETED] }],
  });
  const subscription = thread.events();
  thread.startTurn(text('go'));
  const taken: boolean[] = [];
  for await (const { event } of subscription) {
    if (event.type === 'raw-response-item.completed' && event.item.type === 'function_call')
      taken.push(thread.steer(text('and this')));
    if (event.type === 'turn.completed') break;
  }
  expect(taken).toEqual([true]);
  expect(requests[1]?.input.at(-1)).toEqual({
    type: 'message',
    role: 'user',
    content: [{ type: 'input_text', text: 'and this' }],
  });
  expect(thread.steer(text('too late'))).toBe(false);
});

test('only one turn runs at a time', async () => {
  const { thread } = open({ answers: [{ events: [], hang: true }] });
  const { completed } = thread.startTurn(text('go'));
  expect(() => thread.startTurn(text('again'))).toThrow(TurnRunningError);
  await thread.close();
  expect(await completed).toMatchObject({ status: 'interrupted' });
});

test('usage adds up over the turns of a thread', async () => {
  const { thread } = open({ answers: [{ events: [COMPLETED] }, { events: [COMPLETED] }] });
  await run(thread, 'one');
  const events = await run(thread, 'two');
  const usage = events.find((event) => event.type === 'token-usage.updated');
  expect(usage).toMatchObject({
    usage: { total_token_usage: { input_tokens: 20, output_tokens: 4 }, last_token_usage: USAGE, model_context_window: 950 },
  });
});

test('what changed between turns is told, and nothing else', async () => {
  const { thread, requests } = open({ answers: [{ events: [COMPLETED] }, { events: [COMPLETED] }] });
  await run(thread, 'one');
  const subscription = thread.events();
  thread.startTurn(text('two'), { cwd: '/other', sandboxPolicy: { type: 'danger-full-access' } });
  for await (const { event } of subscription) if (event.type === 'turn.completed') break;
  const added = requests[1]?.input.slice(requests[0]?.input.length);
  expect(added?.map((item) => (item.type === 'message' ? item.role : item.type))).toEqual(['user', 'developer', 'user']);
  expect(JSON.stringify(added)).toContain('<cwd>/other</cwd>');
  expect(JSON.stringify(added)).toContain('danger-full-access');
});

test('a skill that the prompt names follows the prompt', async () => {
  const { thread, requests } = open({ answers: [{ events: [COMPLETED] }] });
  await run(thread, 'use $skill');
  expect(requests[0]?.input.at(-1)).toEqual({
    type: 'message',
    role: 'user',
    content: [{ type: 'input_text', text: '<skill>' }],
  });
});

test('pictures stand before the text, and one that cannot be shown says why', async () => {
  const { ports, requests } = fakePorts({ answers: [{ events: [COMPLETED] }] });
  const thread = startThread({ id: 'thread', ports, settings: TEST_SETTINGS, store: null });
  await thread.startTurn([{ type: 'localImage', path: '/a.png' }, { type: 'localImage', path: '/b.txt' }, ...text('look')])
    .completed;
  expect(requests[0]?.input.at(-1)).toEqual({
    type: 'message',
    role: 'user',
    content: [
      { type: 'input_text', text: '<image name=[Image #1]>' },
      { type: 'input_image', image_url: 'data:image/png;base64,AA' },
      { type: 'input_text', text: '</image>' },
      { type: 'input_text', text: 'no picture: /b.txt' },
      { type: 'input_text', text: 'look' },
    ],
  });
});

test('a picture counts among all of a prompt for its name, and has none without a file', async () => {
  const { ports, requests } = fakePorts({ answers: [{ events: [COMPLETED] }] });
  const thread = startThread({ id: 'thread', ports, settings: TEST_SETTINGS, store: null });
  await thread.startTurn([
    { type: 'image', url: 'data:image/png;base64,BB' },
    { type: 'localImage', path: '/b.txt' },
    { type: 'localImage', path: '/a.png' },
  ]).completed;
  expect(requests[0]?.input.at(-1)).toMatchObject({
    content: [
      { type: 'input_text', text: '<image>' },
      { type: 'input_image', image_url: 'data:image/png;base64,BB' },
      { type: 'input_text', text: '</image>' },
      { type: 'input_text', text: 'no picture: /b.txt' },
      { type: 'input_text', text: '<image name=[Image #3]>' },
      { type: 'input_image' },
      { type: 'input_text', text: '</image>' },
    ],
  });
});

test('the file of a turn has the lines that readers of thread files know', async () => {
  const { thread, store } = open({ answers: [{ events: [message('Hello.'), COMPLETED] }] });
  await run(thread, 'hi');
  const lines = store.items.map((item) => (item.type === 'event_msg' ? item.payload.type : item.type));
  expect(lines).toEqual([
    'response_item',
    'response_item',
    'response_item',
    'task_started',
    'response_item',
    'user_message',
    'turn_context',
    'agent_message',
    'response_item',
    'token_count',
    'task_complete',
  ]);
});

test('of a huge output the file holds what the model got, and a resumed thread sends the same again', async () => {
  const settings = { ...TEST_SETTINGS, toolOutputTokenLimit: 10_000 };
  const words = 'a word '.repeat(100_000);
  const long: Tool = {
    name: 'long',
    accepts: 'function',
    parallel: false,
    spec: null,
    run: () => Promise.resolve(success(words)),
  };
  const call = { type: 'function_call' as const, name: 'long', arguments: '{}', call_id: 'c' };
  const answers = [{ events: [{ type: 'item.done' as const, item: call }, COMPLETED] }, { events: [COMPLETED] }];
  const { ports, requests } = fakePorts({ answers, tools: [long] });
  const store = memoryStore();
  await startThread({ id: 'thread', ports, settings, store }).startTurn(text('hi')).completed;
  const outputOf = (items: readonly { type: string }[] | undefined) => items?.find(({ type }) => type === 'function_call_output');
  const sent = outputOf(requests[1]?.input);
  expect(outputOf(store.items.flatMap((item) => (item.type === 'response_item' ? [item.payload] : [])))).toEqual(sent);
  expect(JSON.stringify(sent).length).toBeLessThan(60_000);

  const resumed = async (output: string) => {
    const { ports, requests } = fakePorts({ answers: [{ events: [COMPLETED] }] });
    const history = [call, { type: 'function_call_output' as const, call_id: 'c', output }];
    const options = { id: 'thread', ports, settings, store: null, usage: null, prompts: [], lastModel: null };
    await resumeThread({ ...options, history }).startTurn(text('now')).completed;
    return outputOf(requests[0]?.input);
  };
  expect(await resumed((sent as { output?: string }).output ?? '')).toEqual(sent);
  expect(await resumed(words)).toEqual(sent); // files of older releases hold all of it
});

test('a resumed thread sends its history, then the settings of now', async () => {
  const { ports, requests } = fakePorts({ answers: [{ events: [COMPLETED] }] });
  const history = [{ type: 'message' as const, role: 'user', content: [{ type: 'input_text' as const, text: 'before' }] }];
  const thread = resumeThread({
    id: 'thread',
    ports,
    settings: TEST_SETTINGS,
    store: null,
    history,
    usage: null,
    prompts: ['before'],
    lastModel: 'other-model',
  });
  await thread.startTurn(text('now')).completed;
  const roles = requests[0]?.input.map((item) => (item.type === 'message' ? item.role : item.type));
  expect(roles).toEqual(['user', 'developer', 'user', 'user', 'developer', 'user']);
  expect(JSON.stringify(requests[0]?.input)).toContain('<model_switch>');
});

test('requests carry the metadata of the turn, and the sticky state once it is known', async () => {
  const { thread, headers } = open({
    answers: [{ events: [{ type: 'turn-state', value: 'sticky' }, call('echo', {}), COMPLETED] }, { events: [COMPLETED] }],
  });
  await run(thread, 'go');
  expect(headers[0]).toMatchObject({ session_id: 'thread' });
  expect(JSON.parse(headers[1]?.['x-codex-turn-metadata'] ?? '')).toEqual({
    turn_id: 'id-1',
    workspaces: { '/repo': { has_changes: true } },
    sandbox: 'seccomp',
  });
  expect([headers[0]?.['x-codex-turn-state'], headers[1]?.['x-codex-turn-state']]).toEqual([undefined, 'sticky']);
});

test('a model that answers in place of the one that was asked is reported once', async () => {
  const { thread } = open({
    answers: [{ events: [{ type: 'server-model', model: 'other' }, { type: 'server-model', model: 'other' }, COMPLETED] }],
  });
  const events = await run(thread, 'go');
  expect(events.filter(({ type }) => type === 'model.rerouted' || type === 'warning')).toEqual([
    { type: 'model.rerouted', turnId: 'id-1', fromModel: 'test-model', toModel: 'other' },
    { type: 'warning', turnId: 'id-1', message: expect.stringContaining('`other`') },
  ]);
});

test('deltas carry the id of the item they belong to', async () => {
  const { thread } = open({
    answers: [
      {
        events: [
          { type: 'item.added', item: { type: 'message', id: 'm1', role: 'assistant', content: [] } },
          { type: 'output-text.delta', itemId: 'm1', delta: 'He' },
          {
            type: 'item.done',
            item: { type: 'message', id: 'm1', role: 'assistant', content: [{ type: 'output_text', text: 'He' }] },
          },
          COMPLETED,
        ],
      },
    ],
  });
  const events = await run(thread, 'go');
  expect(events.find(({ type }) => type === 'agent-message.delta')).toEqual({
    type: 'agent-message.delta',
    turnId: 'id-1',
    itemId: 'm1',
    delta: 'He',
  });
  expect(events.filter((event) => event.type === 'item.started' && event.item.type === 'agentMessage')).toHaveLength(1);
});

test('another conversation can be put in place of this one, between turns', async () => {
  const { thread, requests } = open({
    answers: [{ events: [message('One.'), COMPLETED] }, { events: [message('Two.'), COMPLETED] }],
  });
  await run(thread, 'first');

  thread.replaceHistory([], { type: 'event_msg', payload: { type: 'thread_rolled_back', num_turns: 1 } });
  thread.changeSettings({ model: 'other-model' });
  await run(thread, 'second');

  expect(requests[1]?.model).toBe('other-model');
  expect(JSON.stringify(requests[1]?.input)).not.toContain('first');
});

test('an answer that ends the turn interrupts it', async () => {
  const tool: Tool = { ...echoTool, name: 'ask', run: () => Promise.resolve({ ...success('no'), endsTurn: true }) };
  const { thread } = open({ answers: [{ events: [call('ask', 'c1'), COMPLETED] }], tools: [tool] });

  const events = await run(thread, 'go');

  expect(events.at(-1)).toMatchObject({ type: 'turn.completed', status: 'interrupted', error: null });
  expect(types(events)).not.toContain('error');
});

test('input that drops the answer is sent with the next request, and nothing of the answer is kept', async () => {
  const started: ModelEvent = { type: 'item.added', item: { type: 'message', id: 'm', role: 'assistant', content: [] } };
  const { thread, requests } = open({ answers: [{ events: [started], hang: true }, { events: [message('second'), COMPLETED] }] });
  const running = thread.startTurn(text('first'));
  for await (const { event } of thread.events()) if (event.type === 'item.started' && event.item.type === 'agentMessage') break;

  expect(thread.steer(text('more'), { dropAnswer: true })).toBe(true);

  expect(await running.completed).toMatchObject({ status: 'completed', lastAgentMessage: 'second' });
  const said =
    requests[1]?.input.flatMap((item) => (item.type === 'message' && item.role !== 'developer' ? [messageText(item)] : [])) ?? [];
  expect(said.slice(-2)).toEqual(['first', 'more']);
});

test('a plan is an item of its own, and no message where it says nothing more', async () => {
  const { thread, requests } = open({ answers: [{ events: [message('<proposed_plan>\n- one\n</proposed_plan>'), COMPLETED] }] });
  thread.changeSettings({ collaboration: { mode: 'plan', instructions: 'Only plan.' } });

  const events = await run(thread, 'plan it');

  const items = events.flatMap((event) => (event.type === 'item.completed' ? [event.item] : []));
  expect(items.slice(1)).toEqual([{ type: 'plan', id: 'id-1-plan', text: '- one\n' }]);
  expect(JSON.stringify(requests[0]?.input)).toContain('<collaboration_mode>Only plan.</collaboration_mode>');
});
