import { access } from 'node:fs/promises';
import path from 'node:path';
import { EmptyResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, test } from 'vitest';
import { testSession } from './testing/test-client.ts';

const touch = { calls: [{ name: 'exec_command', arguments: { cmd: 'touch made.txt' } }] };
const asking = { prompt: 'go', 'approval-policy': 'untrusted', sandbox: 'danger-full-access' };

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

test('a client finds two tools and who we are', async () => {
  await using session = await testSession({ steps: [] });
  expect(session.client.getServerVersion()).toMatchObject({ name: 'codex-mcp-server', title: 'Codex', version: '1.2.3' });
  const { tools } = await session.client.listTools();
  expect(tools.map(({ name, inputSchema }) => [name, inputSchema.required])).toEqual([
    ['codex', ['prompt']],
    ['codex-reply', ['prompt']],
  ]);
});

test('a task is answered with its text and its thread, and can be gone on with', async () => {
  await using session = await testSession({ steps: [{ message: 'One' }, { message: 'Two' }] });
  const { client, events } = session;
  const progress: unknown[] = [];
  const first = await client.callTool({ name: 'codex', arguments: { prompt: 'hi' } }, undefined, {
    onprogress: (step) => progress.push(step.message),
  });
  const { threadId } = first.structuredContent as { threadId: string };
  expect(first).toEqual({ content: [{ type: 'text', text: 'One' }], structuredContent: { threadId, content: 'One' } });
  expect(progress).toEqual(['userMessage', 'agentMessage']);
  expect([events[0]?.type, events.at(-1)?.type]).toEqual(['session_configured', 'task_complete']);
  expect(events[0]?.msg).toMatchObject({ session_id: threadId, history_log_id: 0 });
  const second = await client.callTool({ name: 'codex-reply', arguments: { threadId, prompt: 'more' } });
  expect(second).toMatchObject({ structuredContent: { threadId, content: 'Two' } });
  expect(JSON.stringify(session.requests[1]?.body)).toContain('One');
});

test.each([
  [{ decision: 'approved' }, true, undefined],
  [{ action: 'accept' }, true, undefined],
  [{ decision: 'denied' }, false, undefined],
  [{ decision: 'perhaps' }, false, undefined],
  [{ action: 'decline' }, false, undefined],
  [{ decision: 'abort' }, false, true],
  [{ action: 'cancel' }, false, true],
])('a client that answers %j', async (answer, runs, isError) => {
  const questions: unknown[] = [];
  await using session = await testSession({
    steps: [touch, { message: 'Done' }],
    answer: (params) => {
      questions.push(params);
      return answer;
    },
  });
  const result = await session.client.callTool({ name: 'codex', arguments: asking });
  expect(result.isError).toBe(isError);
  const { threadId } = result.structuredContent as { threadId: string };
  expect(questions).toMatchObject([
    { threadId, codex_elicitation: 'exec-approval', codex_cwd: session.cwd, requestedSchema: { type: 'object', properties: {} } },
  ]);
  expect(await isThere(path.join(session.cwd, 'made.txt'))).toBe(runs);
  expect(session.events.some(({ type }) => type === 'exec_command_begin')).toBe(runs);
});

test('a client that answers with an error, or cannot be asked, has declined', async () => {
  const answers = [
    () => {
      throw new Error('no');
    },
    undefined,
  ];
  for (const answer of answers) {
    await using session = await testSession({ steps: [touch, { message: 'Done' }], ...(answer ? { answer } : {}) });
    expect(await session.client.callTool({ name: 'codex', arguments: asking })).toMatchObject({
      structuredContent: { content: 'Done' },
    });
    expect(await isThere(path.join(session.cwd, 'made.txt'))).toBe(false);
    expect(session.events.map(({ type }) => type)).toContain('exec_approval_request');
  }
});

test('a call that is cancelled interrupts its turn; the server stays usable', async () => {
  const sleep = { calls: [{ name: 'exec_command', arguments: { cmd: 'sleep 60' } }] };
  await using session = await testSession({ steps: [sleep, { message: 'After' }] });
  const giveUp = new AbortController();
  const args = { prompt: 'go', 'approval-policy': 'never', sandbox: 'danger-full-access' };
  const call = session.client.callTool({ name: 'codex', arguments: args }, undefined, { signal: giveUp.signal });
  await expect.poll(() => session.events.some(({ type }) => type === 'exec_command_begin'), { timeout: 10_000 }).toBe(true);
  giveUp.abort(new Error('never mind'));
  await expect(call).rejects.toThrow('never mind');
  await expect.poll(() => session.events.some(({ type }) => type === 'turn_aborted'), { timeout: 10_000 }).toBe(true);
  const threadId = session.events[0]?.msg['session_id'];
  expect(await session.client.callTool({ name: 'codex-reply', arguments: { threadId, prompt: 'again' } })).toMatchObject({
    structuredContent: { content: 'After' },
  });
});

test.each([
  ['nope', {}, /^Unknown tool 'nope'$/],
  ['codex', {}, /^Failed to parse configuration for Codex tool: missing field `prompt`$/],
  ['codex', { prompt: 'x', colour: 'red' }, /^Failed to parse configuration for Codex tool: unknown field `colour`$/],
  ['codex', { prompt: 'x', sandbox: 'none' }, /^Failed to parse configuration for Codex tool: sandbox: /],
  ['codex-reply', { prompt: 'x' }, /^Failed to parse thread_id: either threadId or conversationId must be provided$/],
  ['codex-reply', { prompt: 'x', threadId: 'nope' }, /^Failed to parse thread_id: invalid character/],
])('%s with %j is a result that says what is wrong', async (name, args, text) => {
  await using session = await testSession({ steps: [] });
  const result = await session.client.callTool({ name, arguments: args });
  expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(text) }] });
});

test('a failing model is a result with the thread it happened in', async () => {
  await using session = await testSession({ steps: [{ status: 400, body: { error: { message: 'bad request' } } }] });
  const result = await session.client.callTool({ name: 'codex', arguments: { prompt: 'x' } });
  expect(result).toMatchObject({
    isError: true,
    structuredContent: { threadId: expect.any(String), content: expect.stringContaining('bad request') },
  });
});

test('methods that we do not have are refused, not left open', async () => {
  await using session = await testSession({ steps: [] });
  for (const method of ['prompts/list', 'resources/list', 'resources/templates/list', 'prompts/get', 'no/such/method'])
    await expect(session.client.request({ method }, EmptyResultSchema)).rejects.toThrow(`method not found: ${method}`);
});

test('what 0.104 leaves unanswered is answered late: other requests are served before', async () => {
  await using session = await testSession({ steps: [], lateAnswerMs: 500 });
  const answered: string[] = [];
  const ask = (method: string): Promise<unknown> =>
    session.client.request({ method }, EmptyResultSchema).finally(() => answered.push(method));
  await Promise.allSettled([ask('prompts/list'), ask('prompts/get'), ask('ping')]);
  expect(answered).toEqual(['prompts/get', 'ping', 'prompts/list']);
});

test('a thread can be gone on with before the call that was ended with abort is answered', async () => {
  await using session = await testSession({
    steps: [touch, { message: 'After' }],
    answer: () => ({ decision: 'abort' }),
    lateAnswerMs: 60_000,
  });
  const giveUp = new AbortController();
  const call = session.client.callTool({ name: 'codex', arguments: asking }, undefined, { signal: giveUp.signal });
  await expect.poll(() => session.events.some(({ type }) => type === 'turn_aborted'), { timeout: 10_000 }).toBe(true);
  const threadId = session.events[0]?.msg['session_id'];
  expect(await session.client.callTool({ name: 'codex-reply', arguments: { threadId, prompt: 'again' } })).toMatchObject({
    structuredContent: { content: 'After' },
  });
  giveUp.abort(new Error('never mind'));
  await expect(call).rejects.toThrow('never mind');
});

test('a question that was answered with an error stays open for a while; the call can be cancelled meanwhile', async () => {
  await using session = await testSession({
    steps: [touch],
    answer: () => {
      throw new Error('no');
    },
    lateAnswerMs: 60_000,
  });
  const giveUp = new AbortController();
  const call = session.client.callTool({ name: 'codex', arguments: asking }, undefined, { signal: giveUp.signal });
  await expect.poll(() => session.events.some(({ type }) => type === 'exec_approval_request'), { timeout: 10_000 }).toBe(true);
  giveUp.abort(new Error('never mind'));
  await expect(call).rejects.toThrow('never mind');
  await expect.poll(() => session.events.some(({ type }) => type === 'turn_aborted'), { timeout: 10_000 }).toBe(true);
});

test('late answers are given at once when the lines of the client end', async () => {
  const session = await testSession({ steps: [], lateAnswerMs: 60_000 });
  const open = session.client.request({ method: 'prompts/list' }, EmptyResultSchema);
  open.catch(() => undefined);
  await session.client.ping();
  await session[Symbol.asyncDispose]();
  await expect(open).rejects.toThrow('method not found: prompts/list');
});
