import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { RpcError, ServerGoneError, type ServerNotification } from './index.ts';
import { spawnAppServer } from './node/index.ts';
import { appServerWorld, type AppServerWorld } from './testing/app-server-world.ts';

const clientInfo = { name: 'tester', version: '1' };

const connect = ({ command, env }: AppServerWorld) => spawnAppServer({ command, env, clientInfo });

test('a refusal is an error with the number and the text of the wire', async () => {
  await using world = await appServerWorld([]);
  await using codex = await connect(world);
  const failed = await codex.request('turn/start', { threadId: 'nowhere', input: [] }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(RpcError);
  expect(failed).toMatchObject({ rpcCode: -32600, message: expect.stringContaining('invalid') });
});

test('notifications can be narrowed to methods and to a thread', async () => {
  await using world = await appServerWorld([{ message: 'One.' }, { message: 'Two.' }]);
  await using codex = await connect(world);
  const [first, second] = [await codex.request('thread/start', {}), await codex.request('thread/start', {})];
  const ends = codex.notifications({ methods: ['turn/completed'], threadId: second.thread.id });
  for (const { thread } of [first, second]) for await (const _ of codex.runTurn({ threadId: thread.id, input: 'Go.' }));
  const { value } = await ends.next();
  expect(value?.params).toMatchObject({ threadId: second.thread.id, turn: { status: 'completed' } });
  await ends.return();
});

test('a question without a handler is refused, and the turn goes on', async () => {
  await using world = await appServerWorld([{ shell: 'touch made.txt' }, { message: 'Not made.' }]);
  await using codex = await connect(world);
  const { thread } = await codex.request('thread/start', { cwd: world.cwd, approvalPolicy: 'untrusted' });
  const told = await everything(codex.runTurn({ threadId: thread.id, input: 'Go.' }));
  expect(told.at(-1)).toMatchObject({ method: 'turn/completed', params: { turn: { status: 'completed' } } });
  expect(existsSync(path.join(world.cwd, 'made.txt'))).toBe(false);
});

test('leaving a turn early interrupts it', async () => {
  await using world = await appServerWorld([{ shell: 'sleep 60' }]);
  await using codex = await connect(world);
  const { thread } = await codex.request('thread/start', { cwd: world.cwd, approvalPolicy: 'never' });
  const ends = codex.notifications({ methods: ['turn/completed'] });
  for await (const { method } of codex.runTurn({ threadId: thread.id, input: 'Go.' })) if (method === 'item/started') break;
  const { value } = await ends.next();
  expect(value?.params.turn.status).toBe('interrupted');
});

test('a signal interrupts a turn, whose end is still told', async () => {
  await using world = await appServerWorld([{ hang: true, message: 'Never.' }]);
  await using codex = await connect(world);
  const { thread } = await codex.request('thread/start', { cwd: world.cwd });
  const stop = new AbortController();
  const told: ServerNotification[] = [];
  for await (const each of codex.runTurn({ threadId: thread.id, input: 'Go.' }, { signal: stop.signal })) {
    told.push(each);
    if (each.method === 'turn/started') stop.abort();
  }
  expect(told.at(-1)).toMatchObject({ method: 'turn/completed', params: { turn: { status: 'interrupted' } } });
});

test('a handler learns that the turn it was asked in is over', async () => {
  await using world = await appServerWorld([{ shell: 'touch made.txt' }]);
  await using codex = await connect(world);
  const { thread } = await codex.request('thread/start', { cwd: world.cwd, approvalPolicy: 'untrusted' });
  const stop = new AbortController();
  const aborted = new Promise<string>((resolve) => {
    codex.handle({
      'item/commandExecution/requestApproval': (_params, { signal }) =>
        new Promise((answer) => {
          signal.addEventListener('abort', () => {
            resolve(String(signal.reason.name));
            answer({ decision: 'accept' });
          });
          stop.abort();
        }),
    });
  });
  await everything(codex.runTurn({ threadId: thread.id, input: 'Go.' }, { signal: stop.signal }));
  expect(await aborted).toBe('QuestionSettled');
});

test('a slow consumer is told that it was too slow, and the others go on', async () => {
  await using world = await appServerWorld([{ message: 'A few words in a few pieces.' }]);
  await using codex = await connect(world);
  const { thread } = await codex.request('thread/start', {});
  const slow = codex.notifications({ maxWaiting: 2 });
  const told = await everything(codex.runTurn({ threadId: thread.id, input: 'Go.' }));
  expect(told.length).toBeGreaterThan(3);
  await expect(everything(slow)).rejects.toMatchObject({ code: 'app-server-client/slow-consumer' });
});

test('closing ends the loops that listen', async () => {
  await using world = await appServerWorld([]);
  const codex = await connect(world);
  const listening = everything(codex.notifications());
  await codex.close();
  expect(await listening).toEqual([]);
  await expect(codex.request('thread/loaded/list', {})).rejects.toMatchObject({ code: 'json-rpc/closed' });
});

test('a server that dies is named with its last words', async () => {
  const script = 'console.error("no luck today"); process.exit(7)';
  const failed = spawnAppServer({ command: [process.execPath, '-e', script], clientInfo });
  await expect(failed).rejects.toThrow(/ended with status 7: no luck today/);
  await expect(failed).rejects.toBeInstanceOf(ServerGoneError);
});

test('a command that is not there is an error', async () => {
  await expect(spawnAppServer({ command: ['/nowhere/codex'], clientInfo })).rejects.toThrow(/\/nowhere\/codex cannot be started/);
});

async function everything(stream: AsyncIterable<ServerNotification>): Promise<ServerNotification[]> {
  const told: ServerNotification[] = [];
  for await (const each of stream) told.push(each);
  return told;
}
