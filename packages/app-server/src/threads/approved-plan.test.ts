import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ResponsesRequest } from '@codex-ts/protocol';
import { deferred } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { answerWith, openThread, prompt, refusalOf, testServer } from '../testing/test-server.ts';

test('an approved plan becomes part of the conversation, whole, and the answer says how to start', async () => {
  const requests: ResponsesRequest[] = [];
  await using context = testServer((request) => {
    requests.push(request);
    return answerWith('Done', `msg_${requests.length}`);
  });
  const client = context.connect();
  const threadId = await openThread(client, { config: { tool_output_token_limit: 100 } });
  const markdown = `# The plan\n${'one step more\n'.repeat(2_800)}`;
  const prepared = (await client.peer.request('thread/prepareApprovedPlan', { threadId, markdown })) as { prompt: string };
  await client.peer.request('turn/start', prompt(threadId, prepared.prompt));
  await client.until('turn/completed');
  const plan = { type: 'function_call_output', name: 'proposed_plan', namespace: 'agent', output: markdown };
  const items = requests[0]?.input ?? [];
  expect(items.filter(({ type }) => type !== 'message')).toEqual([plan]);
  expect(JSON.stringify(items.at(-1))).toContain(prepared.prompt);
  const { thread } = (await client.peer.request('thread/read', { threadId, includeTurns: true })) as {
    thread: { path: string; turns: { items: { type: string }[] }[] };
  };
  expect(thread.turns.map(({ items: shown }) => shown.map(({ type }) => type))).toEqual([['userMessage', 'agentMessage']]);
  const lines = readFileSync(thread.path, 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { payload: object }).payload)).toContainEqual(plan);

  await client.peer.request('thread/archive', { threadId });
  await client.peer.request('thread/unarchive', { threadId });
  await client.peer.request('thread/resume', { threadId });
  await client.peer.request('turn/start', prompt(threadId, 'go on'));
  await client.until('turn/completed');
  expect(requests[1]?.input.filter(({ type }) => type !== 'message')).toEqual([plan]);
});

test('a plan that is too long for that is read from its file, if that holds it', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  const threadId = await openThread(client);
  const markdown = 'é'.repeat(20_001);
  const prepare = (params: object) => client.peer.request('thread/prepareApprovedPlan', { threadId, markdown, ...params });
  const attachmentPath = path.join(context.cwd, 'plan.md');
  const tooLong = [
    -32600,
    'The plan is longer than 40000 bytes, and no attachment holds it. Carry it out in the thread that it was made in.',
  ];
  expect([await refusalOf(prepare({})), await refusalOf(prepare({ attachmentPath }))]).toEqual([tooLong, tooLong]);
  writeFileSync(attachmentPath, `${markdown}\n`);
  expect(await refusalOf(prepare({ attachmentPath }))).toEqual(tooLong);
  writeFileSync(attachmentPath, markdown);
  expect(await prepare({ attachmentPath })).toEqual({ prompt: expect.stringContaining(attachmentPath) });
});

test('what is no plan, and a thread that is at work, are refused in words that clients know', async () => {
  const [running, goOn] = [deferred<void>(), deferred<void>()];
  await using context = testServer(async function* () {
    running.resolve();
    await goOn.promise;
    yield* answerWith('Hi');
  });
  const client = context.connect();
  const threadId = await openThread(client);
  const refusal = (params: object) =>
    refusalOf(client.peer.request('thread/prepareApprovedPlan', { threadId, markdown: 'p', ...params }));
  expect([await refusal({ markdown: ' \n' }), await refusal({ attachmentPath: 'plan.md' })]).toEqual([
    [-32600, 'The approved plan is empty.'],
    [-32602, '`attachmentPath` must be absolute on the app server'],
  ]);
  await client.peer.request('turn/start', prompt(threadId, 'hello'));
  await running.promise;
  expect(await refusal({})).toEqual([-32600, 'The thread already has an active turn.']);
  goOn.resolve();
  await client.until('turn/completed');
});
