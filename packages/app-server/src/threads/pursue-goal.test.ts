import { messageText, type ModelEvent, type ResponsesRequest } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, testServer } from '../testing/test-server.ts';

const call = (name: string, args: object): ModelEvent[] => [
  { type: 'created' },
  { type: 'item.done', item: { type: 'function_call', name, call_id: 'call_1', arguments: JSON.stringify(args) } },
  { type: 'completed', responseId: 'resp', usage: null },
];
const offered = ({ tools }: ResponsesRequest): string[] =>
  tools.flatMap((tool) => ('name' in tool && tool.name.endsWith('_goal') ? [tool.name] : []));
const lastText = ({ input }: ResponsesRequest): string => {
  const last = input.at(-1);
  return last?.type === 'message' ? messageText(last) : '';
};

test('turn follows turn towards a goal until the model says that it is reached', async () => {
  const requests: ResponsesRequest[] = [];
  const answers = [answerWith('Hi'), answerWith('A step'), call('update_goal', { status: 'complete' }), answerWith('Reached')];
  await using context = testServer((request, index) => {
    requests.push(request);
    return answers[index] ?? answerWith('?');
  });
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'Hi'));
  await client.until('turn/completed');
  await client.peer.request('thread/goal/set', { threadId, objective: 'Write the book' });
  await client.until('turn/completed');
  expect(await client.until('turn/completed')).toMatchObject({ turn: { status: 'completed', items: [{ text: 'Reached' }] } });

  expect(await client.peer.request('thread/goal/get', { threadId })).toMatchObject({ goal: { status: 'complete' } });
  expect(requests).toHaveLength(4);
  expect(offered(requests[0] ?? ({ tools: [] } as never))).toEqual(['create_goal']); // there is a first one
  for (const request of requests.slice(1, 3)) {
    expect(offered(request)).toEqual(['get_goal', 'update_goal']);
    expect(lastText(request)).toContain('Write the book');
  }
  const { thread } = (await client.peer.request('thread/read', { threadId, includeTurns: true })) as {
    thread: { turns: { items: { type: string }[] }[] };
  };
  expect(thread.turns.map(({ items }) => items.map(({ type }) => type))).toEqual([
    ['userMessage', 'agentMessage'],
    ['agentMessage'],
    ['agentMessage'],
  ]);
});

test('a goal that is paused, or whose turn was interrupted, starts nothing', async () => {
  await using context = testServer((_request, index) =>
    index === 0 ? call('exec_command', { cmd: 'sleep 60', login: false }) : answerWith('On it'),
  );
  const client = context.connect();
  const threadId = await openThread(client, { approvalPolicy: 'never', sandbox: 'danger-full-access' });
  await client.peer.request('thread/goal/set', { threadId, objective: 'Write the book' });
  const { turn } = (await client.until('turn/started')) as { turn: { id: string } };
  await client.until('item/started');
  await client.peer.request('turn/interrupt', { threadId, turnId: turn.id });
  expect(await client.until('turn/completed')).toMatchObject({ turn: { status: 'interrupted' } });
  await client.peer.request('thread/goal/set', { threadId, status: 'paused' });
  await client.peer.request('turn/start', prompt(threadId, 'And?'));
  await client.until('turn/completed');
  await client.peer.request('thread/archive', { threadId });
  expect(client.told.filter(({ method }) => method === 'turn/started')).toHaveLength(2);
  expect(await client.peer.request('thread/goal/get', { threadId })).toMatchObject({ goal: { status: 'paused' } });
});

test('the model sets a goal where the user asks for one, and works towards it from the next turn on', async () => {
  const answers = [
    call('create_goal', { objective: 'Ship it', token_budget: 5000 }),
    answerWith('Set'),
    call('update_goal', { status: 'blocked' }),
    answerWith('I need a key'),
  ];
  await using context = testServer((_request, index) => answers[index] ?? answerWith('?'));
  const client = context.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'Make that your goal'));
  await client.until('turn/completed');
  await client.until('turn/completed');
  expect(await client.peer.request('thread/goal/get', { threadId })).toMatchObject({
    goal: { objective: 'Ship it', tokenBudget: 5000, status: 'blocked' },
  });
});
