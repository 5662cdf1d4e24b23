import { access } from 'node:fs/promises';
import path from 'node:path';
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
  const ended = client.told.filter(({ method, params }) => method === 'item/completed' && (params['item'] as { type: string }).type === 'commandExecution');
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
