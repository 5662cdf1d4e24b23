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

test('an answer that makes no sense is a no', async () => {
  await using context = testServer(script);
  const client = context.connect();
  client.onQuestion = () => ({ decision: { perhaps: true } });
  const threadId = await openThread(client, untrusted);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  expect(await client.until('turn/completed')).toMatchObject({ turn: { status: 'completed' } });
  expect(await isThere(path.join(context.cwd, 'made.txt'))).toBe(false);
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
