import { type ClientRequestMethod, findClientRequest, methodTable, PROTOCOL_VERSIONS } from '@codex-ts/app-server-protocol';
import { expect, test } from 'vitest';
import { loadHandler } from './method-handlers.ts';
import { introduce, testServer } from './testing/test-server.ts';
import { smallestValue } from './testing/smallest-value.ts';

const METHODS = Object.keys(methodTable.clientRequests) as ClientRequestMethod[]; // the table's own keys

test('loads a function for each method that is built', async () => {
  const handlers = await Promise.all(METHODS.map((method) => loadHandler(method)));
  const built = handlers.filter((handler) => handler !== undefined);
  expect(built.length).toBeGreaterThan(80);
  expect(built.filter((handler) => typeof handler !== 'function')).toEqual([]);
});

test.each(PROTOCOL_VERSIONS)('answers each other method of %s with the same typed error', async (protocolVersion) => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client, { protocolVersion });
  for (const method of METHODS) {
    const entry = findClientRequest(method);
    const { since, until } = entry?.facts ?? {};
    const isKnown = (since ?? protocolVersion) === protocolVersion && (until ?? protocolVersion) === protocolVersion;
    if (entry === undefined || !isKnown || (await loadHandler(method)) !== undefined) continue;
    const params = entry.form === 'none' ? undefined : smallestValue(await entry.params());
    const answer = client.peer.request(method, params);
    await expect(answer, `${method} ${JSON.stringify(params)}`).rejects.toMatchObject({
      rpcCode: -32601,
      message: `${method} is not available in this build`,
      data: { reason: 'notAvailableInThisBuild', method },
    });
  }
});
