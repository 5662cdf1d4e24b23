import { PassThrough } from 'node:stream';
import { readLines } from '@codex-ts/foundation/jsonl';
import { readMessage, streamTransport } from '@codex-ts/json-rpc';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutate, mutations } from './testing/mutate-line.ts';
import { answerWith, introduce, openThread, prompt, testServer } from './testing/test-server.ts';

/** Requests that leave the machine alone, however they are changed. */
function requestsFor(threadId: string): object[] {
  return [
    { method: 'initialize', params: { clientInfo: { name: 'fuzz', title: null, version: '1' } } },
    {
      method: 'thread/start',
      params: { model: 'gpt-5.2-codex', approvalPolicy: 'never', sandbox: 'read-only', ephemeral: true },
    },
    { method: 'thread/list', params: { limit: 5, cursor: null, sortKey: 'created_at' } },
    { method: 'thread/loaded/list', params: { limit: 2 } },
    { method: 'thread/read', params: { threadId, includeTurns: true } },
    { method: 'thread/resume', params: { threadId, excludeTurns: true } },
    { method: 'thread/turns/list', params: { threadId, limit: 3 } },
    { method: 'thread/items/list', params: { threadId } },
    { method: 'thread/name/set', params: { threadId, name: 'A name' } },
    { method: 'thread/unsubscribe', params: { threadId } },
    { method: 'thread/rollback', params: { threadId, numTurns: 1 } },
    { method: 'turn/start', params: prompt(threadId, 'Hi') },
    { method: 'turn/steer', params: { ...prompt(threadId, 'More'), expectedTurnId: 'x' } },
    { method: 'turn/interrupt', params: { threadId, turnId: 'x' } },
    { method: 'model/list', params: { limit: 1 } },
    { method: 'config/read', params: { includeLayers: true } },
    { method: 'account/read', params: { refreshToken: false } },
    { method: 'initialized' },
    { result: { decision: 'accept' } },
    { error: { code: -32000, message: 'no' } },
  ];
}

/** How many answers each id must get. */
function count(ids: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(JSON.stringify(id), (counts.get(JSON.stringify(id)) ?? 0) + 1);
  return counts;
}

test('2,000 mutated lines: each request is answered once, and the thread still works', { timeout: 120_000 }, async () => {
  const script = fc.array(mutations, { minLength: 100, maxLength: 100 });
  const property = fc.asyncProperty(script, async (lines) => {
    const failures: string[] = [];
    await using context = testServer(() => answerWith('Hi'), { log: (text) => void failures.push(text) });
    const watcher = context.connect();
    const threadId = await openThread(watcher);
    await watcher.peer.request('turn/start', prompt(threadId, 'Hi'));
    await watcher.until('turn/completed');

    const toServer = new PassThrough();
    const toClient = new PassThrough();
    void context.server.serve(streamTransport({ input: toServer, output: toClient }));
    const expected: unknown[] = [];
    const say = (line: string): void => {
      const message = readMessage(line);
      if (message.type === 'request') expected.push(message.id);
      toServer.write(`${line}\n`);
    };
    say(
      '{"id":"hello","method":"initialize","params":{"clientInfo":{"name":"f","title":null,"version":"1"},"capabilities":{"experimentalApi":true}}}',
    );
    const bases = requestsFor(threadId);
    lines.forEach((mutation, n) => say(mutate(JSON.stringify({ id: n, ...bases[mutation.base % bases.length] }), mutation)));
    say('{"id":"last","method":"thread/loaded/list","params":{}}');

    const answered: unknown[] = [];
    for await (const line of readLines(toClient)) {
      const message = readMessage(line);
      expect(message.type).not.toBe('malformed');
      if (message.type === 'result' || message.type === 'error') answered.push(message.id);
      if (answered.length === expected.length) break;
    }
    expect(count(answered)).toEqual(count(expected));
    toServer.end();

    await context.server.idle();
    const last = context.connect();
    await introduce(last);
    await last.peer.request('thread/resume', { threadId, excludeTurns: true });
    await last.peer.request('turn/start', prompt(threadId, 'Still there?'));
    expect(await last.until('turn/completed')).toMatchObject({ turn: { status: 'completed' } });
    expect(failures.filter((text) => !text.startsWith('a line that is no JSON-RPC message'))).toEqual([]);
  });
  await fc.assert(property, { numRuns: 20, endOnFailure: true });
});
