import { startScriptedModel } from '@codex-ts/testkit';
import { afterEach, expect, test } from 'vitest';
import { modelProvider } from '@codex-ts/protocol';
import { createResponsesClient } from './responses-client.ts';

const disposals: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const dispose of disposals.splice(0).reverse()) await dispose();
});

const REQUEST = { model: 'm', instructions: 'Be brief.', input: [] };

async function clientOf(name: string, body: unknown) {
  const model = await startScriptedModel({ steps: [{ status: 200, body: JSON.stringify(body) }] });
  const client = createResponsesClient({ provider: modelProvider({ name, baseUrl: model.url }), env: {} });
  disposals.push(
    () => model.close(),
    () => client.close(),
  );
  return { model, client };
}

test('OpenAI sums up a conversation; items of kinds that are not known are left out', async () => {
  const kept = [
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hi' }] },
    { type: 'compaction', encrypted_content: 'secret' },
  ];
  const { client, model } = await clientOf('OpenAI', { output: [kept[0], { type: 'of-tomorrow' }, kept[1]] });

  expect(await client.compact?.(REQUEST)).toEqual(kept);
  expect(model.requests.map(({ path, body }) => [path, body])).toEqual([['/v1/responses/compact', REQUEST]]);
});

test('an answer without a list of items is an error', async () => {
  const { client } = await clientOf('OpenAI', { output: 'nothing' });
  await expect(client.compact?.(REQUEST)).rejects.toMatchObject({ code: 'model/stream-disconnected' });
});

test('other providers are not asked', async () => {
  const { client } = await clientOf('Mine', {});
  expect(client.compact).toBeUndefined();
});
