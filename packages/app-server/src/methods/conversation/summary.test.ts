import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, testServer } from '../../testing/test-server.ts';

const ID = '00000000-0000-7000-8000-000000000001';
const NONE = '00000000-0000-7000-8000-000000000009';

function linesOf(meta: Record<string, unknown>): string {
  const timestamp = '2025-01-02T03:04:05.111Z';
  const identity = { timestamp, cwd: '/w', originator: 'o', cli_version: '0.9.0', source: 'cli', model_provider: 'p', ...meta };
  return [
    { timestamp, type: 'session_meta', payload: identity },
    { timestamp, type: 'event_msg', payload: { type: 'user_message', message: 'Hello there' } },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

async function opened(protocolVersion: '0.104' | '0.169') {
  const context = testServer(() => []);
  const folder = path.join(context.home, 'sessions/2025/01/02');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `rollout-2025-01-02T03-04-05-${ID}.jsonl`);
  writeFileSync(file, linesOf({ id: ID, git: { commit_hash: 'abc', branch: 'main', repository_url: 'u' } }));
  utimesSync(file, 1_735_787_046.5, 1_735_787_046.5);
  const client = context.connect();
  await introduce(client, { protocolVersion });
  return {
    file,
    home: context.home,
    ask: (params: object) => client.peer.request('getConversationSummary', params),
    [Symbol.asyncDispose]: () => context[Symbol.asyncDispose](),
  };
}

test.each([
  ['0.104', '2025-01-02T03:04:06Z'],
  ['0.169', '2025-01-02T03:04:06.500Z'],
] as const)('tells clients of %s of a stored thread, by its id or by its file', async (protocol, updatedAt) => {
  await using context = await opened(protocol);
  const summary = {
    conversationId: ID,
    path: context.file,
    preview: 'Hello there',
    timestamp: '2025-01-02T03:04:05.111Z',
    updatedAt,
    modelProvider: 'p',
    cwd: '/w',
    cliVersion: '0.9.0',
    source: 'cli',
    gitInfo: { sha: 'abc', branch: 'main', origin_url: 'u' },
  };
  expect(await context.ask({ conversationId: ID })).toEqual({ summary });
  expect(await context.ask({ rolloutPath: context.file })).toEqual({ summary });
  const relative = path.relative(context.home, context.file);
  expect(await context.ask({ rolloutPath: relative })).toEqual({ summary });
});

test('what a file leaves open has a default', async () => {
  await using context = await opened('0.169');
  const file = path.join(context.home, 'else.jsonl');
  writeFileSync(file, linesOf({ id: NONE, source: { subagent: 'review' }, model_provider: undefined, git: {} }));
  expect(await context.ask({ rolloutPath: file })).toMatchObject({
    summary: { conversationId: NONE, modelProvider: 'openai', source: { subagent: 'review' }, gitInfo: null },
  });
});

test('says what is wrong with a file or an id', async () => {
  await using context = await opened('0.169');
  const missing = path.join(context.home, 'none');
  const empty = path.join(context.home, 'empty.jsonl');
  writeFileSync(empty, '');
  expect(await refusalOf(context.ask({ conversationId: NONE }))).toEqual([
    -32600,
    `no rollout found for conversation id ${NONE}`,
  ]);
  expect((await refusalOf(context.ask({ conversationId: 'x' })))[0]).toBe(-32600);
  expect(await refusalOf(context.ask({ rolloutPath: 'none' }))).toEqual([
    -32600,
    `failed to resolve rollout path \`${missing}\`: file does not exist`,
  ]);
  expect(await refusalOf(context.ask({ rolloutPath: context.home }))).toEqual([
    -32600,
    `failed to resolve rollout path \`${context.home}\`: path is a directory`,
  ]);
  expect((await refusalOf(context.ask({ rolloutPath: empty })))[1]).toContain(`rollout at ${empty} is empty`);
});

test('clients of 0.104 hear what the system said of a file', async () => {
  await using context = await opened('0.104');
  expect(await refusalOf(context.ask({ rolloutPath: '/none' }))).toEqual([
    -32603,
    'failed to load conversation summary from /none: No such file or directory (os error 2)',
  ]);
  expect((await refusalOf(context.ask({ rolloutPath: '/dev/zero' })))[1]).toContain('path is not a file');
});
