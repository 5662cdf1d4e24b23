import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { introduce, refusalOf, testServer } from '../../testing/test-server.ts';

function fill(folder: string): void {
  mkdirSync(path.join(folder, 'src'));
  for (const name of ['alpha.txt', 'beta.txt']) writeFileSync(path.join(folder, 'src', name), '');
}

test('finds files once, with scores and places', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  fill(context.cwd);
  const search = { query: 'alp', roots: [context.cwd, '/zq/none'], cancellationToken: 'token' };
  const found = { root: context.cwd, path: 'src/alpha.txt', file_name: 'alpha.txt', indices: [4, 5, 6] };
  expect(await client.peer.request('fuzzyFileSearch', search)).toEqual({
    files: [{ ...found, match_type: 'file', score: 65_620 }],
  });
  const older = context.connect();
  await introduce(older, { protocolVersion: '0.104' });
  expect(await older.peer.request('fuzzyFileSearch', { ...search, roots: ['.'] })).toEqual({
    files: [{ ...found, score: 84 }],
  });
});

test('a newer search with the same token calls the older one off', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  fill(context.cwd);
  const search = (query: string): Promise<unknown> =>
    client.peer.request('fuzzyFileSearch', { query, roots: [context.cwd], cancellationToken: 'token' });
  const [older, newer] = await Promise.all([search('alp'), search('beta')]);
  expect(older).toEqual({ files: [] });
  expect(newer).toMatchObject({ files: [{ path: 'src/beta.txt' }] });
});

test('a session tells what each query finds, after the answer', async () => {
  await using context = testServer(() => []);
  const client = context.connect();
  await introduce(client);
  const { peer, until } = client;
  fill(context.cwd);
  for (const [sessionId, query] of [
    ['one', 'alp'],
    ['two', 'beta'],
  ] as const) {
    await peer.request('fuzzyFileSearch/sessionStart', { sessionId, roots: [context.cwd] });
    const before = client.told.length;
    expect(await peer.request('fuzzyFileSearch/sessionUpdate', { sessionId, query })).toEqual({});
    expect(client.told.length).toBe(before);
    expect(await until('fuzzyFileSearch/sessionCompleted')).toEqual({ sessionId });
    expect(await until('fuzzyFileSearch/sessionUpdated')).toMatchObject({ sessionId, query, files: [{ match_type: 'file' }] });
  }
  await peer.request('fuzzyFileSearch/sessionUpdate', { sessionId: 'one', query: '' });
  expect(await until('fuzzyFileSearch/sessionUpdated')).toEqual({ sessionId: 'one', query: '', files: [] });
  expect(await peer.request('fuzzyFileSearch/sessionStop', { sessionId: 'one' })).toEqual({});
  expect(await peer.request('fuzzyFileSearch/sessionStop', { sessionId: 'one' })).toEqual({});
  expect(await refusalOf(peer.request('fuzzyFileSearch/sessionUpdate', { sessionId: 'one', query: 'x' }))).toEqual([
    -32600,
    'fuzzy file search session not found: one',
  ]);
  expect(await refusalOf(peer.request('fuzzyFileSearch/sessionStart', { sessionId: '', roots: [] }))).toEqual([
    -32600,
    'sessionId must not be empty',
  ]);
});
