import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { answerWith, callWith, introduce, openThread, prompt, testServer, type TestClient } from '../testing/test-server.ts';

const SEED = 'codex/event/';

const heard = (client: TestClient) =>
  client.told.filter(({ method }) => method.startsWith(SEED)).map(({ method }) => method.slice(SEED.length));

test('a client of 0.104 hears of a turn in the words of the first protocol too, and of raw items not', async () => {
  await using context = testServer(() => answerWith('Hello'));
  const client = context.connect();
  const threadId = await openThread(client, {}, '0.104');
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  await client.until('turn/completed');
  expect(heard(client)).toEqual([
    'mcp_startup_complete',
    'task_started',
    'item_started',
    'item_completed',
    'user_message',
    'item_started',
    'agent_message_content_delta',
    'agent_message_delta',
    'item_completed',
    'agent_message',
    'task_complete',
  ]);
  const started = client.told.find(({ method }) => method === `${SEED}task_started`)?.params;
  const turn = client.told.find(({ method }) => method === 'turn/started')?.params['turn'] as { id: string };
  expect(started).toMatchObject({ id: turn.id, conversationId: threadId, msg: { type: 'task_started', turn_id: turn.id } });
});

test('a client of 0.169 that watches the same thread does not', async () => {
  await using context = testServer(() => answerWith('Hello'));
  const older = context.connect();
  const threadId = await openThread(older, {}, '0.104');
  await older.peer.request('turn/start', prompt(threadId, 'go'));
  await older.until('turn/completed');
  const newer = context.connect();
  await introduce(newer);
  await newer.peer.request('thread/resume', { threadId });
  await newer.peer.request('turn/start', prompt(threadId, 'and on'));
  await newer.until('turn/completed');
  await older.until('turn/completed');
  expect(heard(newer)).toEqual([]);
  expect(heard(older).filter((type) => type === 'task_complete')).toHaveLength(2);
});

test('an event that the client does not want is left out', async () => {
  await using context = testServer(() => answerWith('Hello'));
  const client = context.connect();
  await introduce(client, { protocolVersion: '0.104', optOutNotificationMethods: [`${SEED}agent_message_delta`] });
  const { thread } = (await client.peer.request('thread/start', {})) as { thread: { id: string } };
  await client.peer.request('turn/start', prompt(thread.id, 'go'));
  await client.until('turn/completed');
  expect(heard(client)).toContain('agent_message_content_delta');
  expect(heard(client)).not.toContain('agent_message_delta');
});

test('a question for approval is told, and a command that was refused is not', async () => {
  await using context = testServer((_, index) => (index === 0 ? callWith('touch made.txt') : answerWith('Done')));
  await writeFile(path.join(context.home, 'config.toml'), 'model = "gpt-5.2-codex"\napproval_policy = "untrusted"\n');
  const client = context.connect();
  client.onQuestion = () => ({ decision: 'decline' });
  const threadId = await openThread(client, { sandbox: 'danger-full-access' }, '0.104');
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  await client.until('turn/completed');
  const asked = client.told.find(({ method }) => method === `${SEED}exec_approval_request`)?.params;
  expect(asked).toMatchObject({
    conversationId: threadId,
    msg: { call_id: 'call_1', parsed_cmd: [{ type: 'unknown', cmd: 'touch made.txt' }] },
  });
  expect(heard(client)).not.toContain('exec_command_begin');
});

test('the start of servers is told, of each and of all', async () => {
  await using context = testServer(() => answerWith('unused'));
  await writeFile(
    path.join(context.home, 'config.toml'),
    'model = "gpt-5.2-codex"\n[mcp_servers.gone]\ncommand = "/no/such/program"\n',
  );
  const client = context.connect();
  const threadId = await openThread(client, {}, '0.104');
  await client.until(`${SEED}mcp_startup_complete`);
  const error = 'MCP client for `gone` failed to start: MCP startup failed: No such file or directory (os error 2)';
  expect(client.told.filter(({ method }) => method.includes('mcp_startup')).map(({ params }) => params)).toEqual([
    { id: '', conversationId: threadId, msg: { type: 'mcp_startup_update', server: 'gone', status: { state: 'starting' } } },
    { id: '', conversationId: threadId, msg: { type: 'mcp_startup_update', server: 'gone', status: { state: 'failed', error } } },
    {
      id: '',
      conversationId: threadId,
      msg: { type: 'mcp_startup_complete', ready: [], failed: [{ server: 'gone', error }], cancelled: [] },
    },
  ]);
});
