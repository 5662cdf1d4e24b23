import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, testServer, type TestClient } from '../../testing/test-server.ts';

const REVIEW = JSON.stringify({
  findings: [],
  overall_correctness: 'patch is correct',
  overall_explanation: 'Fine.',
  overall_confidence_score: 1,
});

interface Started {
  turn: { id: string; items: { content: { text: string }[] }[] };
  reviewThreadId: string;
}

const review = (client: TestClient, params: object): Promise<Started> =>
  client.peer.request('review/start', params) as Promise<Started>; // the answer of this method

test('a review runs as a turn of the thread and ends with an answer', async () => {
  await using server = testServer(() => answerWith(REVIEW));
  const client = server.connect();
  const threadId = await openThread(client);

  const { turn, reviewThreadId } = await review(client, { threadId, target: { type: 'custom', instructions: ' Look. ' } });
  const { turn: ended } = (await client.until('turn/completed')) as {
    turn: { id: string; status: string; items: { text: string }[] };
  };

  expect([reviewThreadId, turn.items[0]?.content[0]?.text]).toEqual([threadId, 'Look.']);
  expect(ended).toMatchObject({ id: turn.id, status: 'completed', items: [{ text: 'Fine.' }] });
  const read = (await client.peer.request('thread/read', { threadId, includeTurns: true })) as {
    thread: { turns: { id: string; items: { type: string }[] }[] };
  };
  expect(read.thread.turns.map(({ id, items }) => [id, items.map(({ type }) => type)])).toEqual([
    [turn.id, ['enteredReviewMode', 'userMessage', 'exitedReviewMode', 'agentMessage']],
  ]);
});

test('a detached review leaves the thread alone', async () => {
  let asked = 0;
  await using server = testServer(() => answerWith((asked += 1) === 1 ? 'Hello.' : REVIEW), { protocol: '0.104' });
  const client = server.connect();
  const threadId = await openThread(client);
  await client.peer.request('turn/start', prompt(threadId, 'hi'));
  await client.until('turn/completed');

  const { reviewThreadId } = await review(client, { threadId, delivery: 'detached', target: { type: 'uncommittedChanges' } });

  expect(reviewThreadId).not.toBe(threadId);
  expect(await client.until('turn/completed')).toMatchObject({ threadId: reviewThreadId });
});

test.each([
  [{ type: 'custom', instructions: '  ' }, 'instructions must not be empty'],
  [{ type: 'baseBranch', branch: '' }, 'branch must not be empty'],
  [{ type: 'commit', sha: ' ', title: null }, 'sha must not be empty'],
])('a target without its text is refused: %j', async (target, problem) => {
  await using server = testServer(() => []);
  const client = server.connect();
  const threadId = await openThread(client);

  await expect(review(client, { threadId, target })).rejects.toMatchObject({ rpcCode: -32600, message: problem });
});

test('a turn that takes no input says which kind it is', async () => {
  await using server = testServer(() => answerWith(REVIEW));
  const client = server.connect();
  const threadId = await openThread(client);
  const { turn } = await review(client, { threadId, target: { type: 'uncommittedChanges' } });

  const steered = client.peer.request('turn/steer', { ...prompt(threadId, 'more'), expectedTurnId: turn.id });

  await expect(steered).rejects.toMatchObject({
    message: 'cannot steer a review turn',
    data: { codexErrorInfo: { activeTurnNotSteerable: { turnKind: 'review' } } },
  });
});
