import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelEvent } from '@codex-ts/protocol';
import { expect, test } from 'vitest';
import { answerWith, callWith, openThread, prompt, testServer } from '../testing/test-server.ts';

const untrusted = { approvalPolicy: 'untrusted', sandbox: 'danger-full-access' };
const script = (_request: unknown, index: number) => (index === 0 ? callWith('touch made.txt') : answerWith('Done'));

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['accept', true, 'completed'],
  ['acceptForSession', true, 'completed'],
  ['decline', false, 'completed'],
  ['cancel', false, 'interrupted'],
])('a client that answers %s', async (decision, runs, status) => {
  await using context = testServer(script);
  const client = context.connect();
  client.onQuestion = () => ({ decision });
  const threadId = await openThread(client, untrusted);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  expect(await client.until('turn/completed')).toMatchObject({ turn: { status } });
  expect(await isThere(path.join(context.cwd, 'made.txt'))).toBe(runs);
  expect(client.told.filter(({ method }) => method === 'serverRequest/resolved')).toHaveLength(1);
});

test.each([
  ['makes no sense', () => ({ decision: { perhaps: true } })],
  ['is an error', () => Promise.reject(new Error('no idea'))],
])('an answer that %s fails the command', async (_what, onQuestion) => {
  await using context = testServer(script);
  const client = context.connect();
  client.onQuestion = onQuestion;
  const threadId = await openThread(client, untrusted);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  expect(await client.until('turn/completed')).toMatchObject({ turn: { status: 'completed' } });
  expect(await isThere(path.join(context.cwd, 'made.txt'))).toBe(false);
  const ended = client.told.filter(
    ({ method, params }) => method === 'item/completed' && (params['item'] as { type: string }).type === 'commandExecution',
  );
  expect(ended.map(({ params }) => params['item'])).toMatchObject([{ status: 'failed' }]);
});

test('under `untrusted` newer clients are asked about commands that only read, older ones are not', async () => {
  await using context = testServer((_request, index) => (index % 2 === 0 ? callWith('cat a.txt') : answerWith('Done')));
  for (const [protocol, questions] of [
    ['0.169', 1],
    ['0.104', 0],
  ] as const) {
    const client = context.connect();
    let asked = 0;
    client.onQuestion = () => {
      asked += 1;
      return { decision: 'accept' };
    };
    const threadId = await openThread(client, untrusted, protocol);
    await client.peer.request('turn/start', prompt(threadId, 'go'));
    await client.until('turn/completed');
    expect([protocol, asked]).toEqual([protocol, questions]);
  }
});

test('a client that went away has declined, and another one can watch the turn end', async () => {
  await using context = testServer(script);
  const first = context.connect();
  const second = context.connect();
  let asked: () => void = () => undefined;
  const question = new Promise<void>((resolve) => {
    asked = resolve;
  });
  first.onQuestion = () => {
    asked();
    return new Promise(() => undefined);
  };
  const threadId = await openThread(first, untrusted);
  await second.peer.request('initialize', { clientInfo: { name: 'second', title: null, version: '1' } });
  await first.peer.request('turn/start', prompt(threadId, 'go'));
  await question;
  await second.peer.request('thread/resume', { threadId, excludeTurns: true });
  first.close();
  expect(await second.until('turn/completed')).toMatchObject({ turn: { status: 'completed' } });
  expect(await isThere(path.join(context.cwd, 'made.txt'))).toBe(false);
});

const escalating = (cmd: string): ModelEvent[] => {
  const args = JSON.stringify({ cmd, login: false, sandbox_permissions: 'require_escalated', justification: 'may I?' });
  const item = { type: 'function_call' as const, name: 'exec_command', call_id: 'call_1', arguments: args };
  return [{ type: 'created' }, { type: 'item.done', item }, { type: 'completed', responseId: 'resp', usage: null }];
};

/** Two turns with a similar command; how often the client was asked, and what is in the file of rules after that. */
async function twoTurns(decision: unknown, commands = ['touch one', 'touch two'], params: object = {}) {
  const pending = [...commands];
  await using context = testServer((request) =>
    request.input.at(-1)?.type === 'function_call_output' ? answerWith('Done') : escalating(pending.shift() ?? ''),
  );
  const client = context.connect();
  let asked = 0;
  client.onQuestion = () => {
    asked += 1;
    return { decision };
  };
  const threadId = await openThread(client, { approvalPolicy: 'on-request', sandbox: 'read-only', ...params });
  for (const _ of commands) {
    await client.peer.request('turn/start', prompt(threadId, 'go'));
    await client.until('turn/completed');
  }
  const rules = await readFile(path.join(context.home, 'rules/default.rules'), 'utf8').catch(() => '');
  const ran = await Promise.all(['one', 'two'].map((name) => isThere(path.join(context.cwd, name))));
  const warnings = client.told.flatMap(({ method, params: told }) => (method === 'warning' ? [told['message']] : []));
  return { asked, rules, ran, warnings };
}

test('a rule that comes with an answer is the one that is stored, and asks no more', async () => {
  const decision = { acceptWithExecpolicyAmendment: { execpolicy_amendment: ['touch'] } };
  expect(await twoTurns(decision)).toEqual({
    asked: 1,
    rules: 'prefix_rule(pattern=["touch"], decision="allow")\n',
    ran: [true, true],
    warnings: [],
  });
});

test('a rule that cannot be stored lets its command run, with a warning', async () => {
  const decision = { acceptWithExecpolicyAmendment: { execpolicy_amendment: [] } };
  const { asked, rules, ran, warnings } = await twoTurns(decision);
  expect([asked, rules, ran]).toEqual([2, '', [true, true]]);
  expect(warnings).toContainEqual(expect.stringContaining('Failed to apply execpolicy amendment'));
});

test('an answer for the session covers the same command, not another one', async () => {
  expect(await twoTurns('acceptForSession', ['touch one', 'touch one'])).toMatchObject({
    asked: 1,
    rules: '',
    ran: [true, false],
  });
  expect(await twoTurns('acceptForSession')).toMatchObject({ asked: 2, rules: '', ran: [true, true] });
});

test.each([
  ['allow', [true, true]],
  ['deny', [false, false]],
])('an answer about a host to a question about a command is the yes or no in it: %s', async (action, ran) => {
  const decision = { applyNetworkPolicyAmendment: { network_policy_amendment: { host: 'a.com', action } } };
  expect(await twoTurns(decision)).toMatchObject({ asked: 2, rules: '', ran });
});

test('a client of 0.104 reads a policy by kinds of questions as the plain one', async () => {
  await using context = testServer(script);
  const client = context.connect();
  await openThread(client, {}, '0.104');
  const config = { approval_policy: { granular: { sandbox_approval: true, rules: true, mcp_elicitations: true } } };
  expect(await client.peer.request('thread/start', { config })).toMatchObject({ approvalPolicy: 'on-request' });
});
