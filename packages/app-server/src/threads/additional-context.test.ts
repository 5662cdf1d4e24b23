import { messageText, type ResponsesRequest } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, refusalOf, testServer } from '../testing/test-server.ts';

const textsOf = ({ input }: ResponsesRequest): string[] =>
  input.flatMap((item) => (item.type === 'message' ? [messageText(item)] : []));

test('context of a client reaches the model before the prompt, once, and is no item of the thread', async () => {
  const requests: ResponsesRequest[] = [];
  await using context = testServer((request) => {
    requests.push(request);
    return answerWith('Seen');
  });
  const client = context.connect();
  const threadId = await openThread(client);
  const additionalContext = {
    'open file': { value: 'a.ts', kind: 'untrusted' },
    rules: { value: 'Be brief', kind: 'application' },
  };
  for (const text of ['one', 'two']) {
    await client.peer.request('turn/start', { ...prompt(threadId, text), additionalContext });
    await client.until('turn/completed');
  }

  const [first = [], second = []] = requests.map(textsOf);
  expect(first.slice(-3)).toEqual([expect.stringMatching(/of="open_file"[^]*a\.ts/), '<rules>Be brief</rules>', 'one']);
  expect(second.slice(-2)).toEqual(['Seen', 'two']);
  const { thread } = (await client.peer.request('thread/read', { threadId, includeTurns: true })) as {
    thread: { turns: { items: { type: string }[] }[] };
  };
  expect(thread.turns.map(({ items }) => items.map(({ type }) => type))).toEqual(Array(2).fill(['userMessage', 'agentMessage']));
});

test('what cannot be is refused', async () => {
  await using context = testServer(() => answerWith('Hi'));
  const client = context.connect();
  const threadId = await openThread(client);
  const named = { additionalContext: { a: { value: 'x', kind: 'untrusted', name: 'Not a name' } } };
  expect((await refusalOf(client.peer.request('turn/start', { ...prompt(threadId, 'x'), ...named })))[1]).toBe(
    'additional context name must match [a-z][a-z0-9_]{0,63}',
  );
  expect((await refusalOf(client.peer.request('turn/settings/update', { threadId, turnId: 'x', effort: 'low' })))[1]).toBe(
    'turn settings updates require the step_model_switching feature',
  );
});
