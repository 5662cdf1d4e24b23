import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import type { ModelEvent } from '@codex-ts/protocol';
import { describe, expect, test } from 'vitest';
import { answerWith, openThread, prompt, testServer } from '../testing/test-server.ts';

const PATCH = '*** Begin Patch\n*** Add File: new.txt\n+hello\n*** End Patch\n';

const patchCall = (): ModelEvent[] => [
  { type: 'created' },
  { type: 'item.done', item: { type: 'custom_tool_call', name: 'apply_patch', call_id: 'call_1', input: PATCH } },
  { type: 'completed', responseId: 'resp', usage: null },
];

/** The new file in the diff that a client is told, after a patch in the folder `inner`; `work`: the folder around it. */
async function toldPath({ protocol, inRepository }: { protocol: ProtocolVersion; inRepository: boolean }) {
  await using context = testServer((_, index) => (index === 0 ? patchCall() : answerWith('Done')));
  const inner = path.join(context.cwd, 'inner');
  mkdirSync(inner);
  if (inRepository) mkdirSync(path.join(context.cwd, '.git'));
  const client = context.connect();
  const threadId = await openThread(client, { cwd: inner, sandbox: 'danger-full-access', approvalPolicy: 'never' }, protocol);
  await client.peer.request('turn/start', prompt(threadId, 'go'));
  const { diff } = (await client.until('turn/diff/updated')) as { diff: string };
  return { shown: /^\+\+\+ b\/(.*)$/m.exec(diff)?.[1], inner };
}

describe("paths in a turn's diff", () => {
  test.each(['0.104', '0.169'] as const)('are relative to the repository (%s)', async (protocol) => {
    expect(await toldPath({ protocol, inRepository: true })).toMatchObject({ shown: 'inner/new.txt' });
  });

  test('are relative to the folder of the thread outside of one', async () => {
    expect(await toldPath({ protocol: '0.169', inRepository: false })).toMatchObject({ shown: 'new.txt' });
  });

  test('are absolute there for a client of 0.104', async () => {
    const { shown, inner } = await toldPath({ protocol: '0.104', inRepository: false });
    expect(shown).toBe(path.join(inner, 'new.txt'));
  });
});
