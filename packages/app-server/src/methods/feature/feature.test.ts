import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, type TestClient, testServer } from '../../testing/test-server.ts';

async function enabledOf({ peer }: TestClient, name: string): Promise<boolean | undefined> {
  const { data } = (await peer.request('experimentalFeature/list', {})) as { data: { name: string; enabled: boolean }[] };
  return data.find((feature) => feature.name === name)?.enabled;
}

test('lists the features of the release that the client speaks, page by page', async () => {
  await using context = testServer(() => []);
  const [newer, older] = [context.connect(), context.connect()];
  await introduce(newer);
  await introduce(older, { protocolVersion: '0.104' });
  expect(await newer.peer.request('experimentalFeature/list', { limit: 1, cursor: '8' })).toEqual({
    data: [
      {
        name: 'undo',
        stage: 'removed',
        displayName: null,
        description: null,
        announcement: null,
        enabled: false,
        defaultEnabled: false,
      },
    ],
    nextCursor: '9',
  });
  expect(await older.peer.request('experimentalFeature/list', { limit: 1 })).toMatchObject({
    data: [{ name: 'undo', stage: 'stable' }],
    nextCursor: '1',
  });
  expect(await refusalOf(newer.peer.request('experimentalFeature/list', { cursor: 'zq' }))).toEqual([
    -32600,
    'invalid cursor: zq',
  ]);
  expect((await refusalOf(newer.peer.request('experimentalFeature/list', { cursor: '900' })))[1]).toBe(
    'cursor 900 exceeds total feature flags 215',
  );
});

test('keeps what a client switches, under what the configuration says', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const { peer } = client;
  writeFileSync(path.join(context.home, 'config.toml'), '[features]\nremote_control = false\n');
  const enablement = { memories: true, remote_control: true, shell_tool: false, zq: true };
  expect(await peer.request('experimentalFeature/enablement/set', { enablement })).toEqual({
    enablement: { memories: true, remote_control: true },
  });
  const found = [];
  for (const name of ['memories', 'remote_control', 'shell_tool']) found.push(await enabledOf(client, name));
  expect(found).toEqual([true, false, true]);
  await peer.request('experimentalFeature/enablement/set', { enablement: { memories: false } });
  expect(await enabledOf(client, 'memories')).toBe(false);
});
