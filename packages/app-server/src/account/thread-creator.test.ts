import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sampleToken } from '../../../login/src/testing/jwt.ts';
import { answerWith, introduce, testServer, type TestClient } from '../testing/test-server.ts';
import { threadWithTurn } from '../testing/thread-with-turn.ts';

/** Credentials as the file has them; they are too fresh to be renewed. */
function credentials(accountId: string, userId: string): object {
  const token = sampleToken({ plan: 'plus', accountId, userId });
  const tokens = { id_token: token, access_token: token, refresh_token: 'r', account_id: accountId };
  return { OPENAI_API_KEY: null, tokens, last_refresh: '2099-01-01T00:00:00Z' };
}

/** What a server of the home tells a client, signed in with these; `null`: signed out. */
async function signedIn<T>(home: string, auth: object | null, ask: (client: TestClient) => Promise<T>): Promise<T> {
  const file = path.join(home, 'auth.json');
  if (auth === null) rmSync(file, { force: true });
  else writeFileSync(file, JSON.stringify(auth));
  await using context = testServer(() => answerWith('Hi'), { codexHome: home });
  const client = context.connect();
  await introduce(client);
  return await ask(client);
}

interface Listing {
  data: { preview?: string; thread?: { preview: string } }[];
}

async function previews(client: TestClient, method: 'thread/list' | 'thread/search', params: object): Promise<unknown[]> {
  const { data } = (await client.peer.request(method, { ...params, modelProviders: [] })) as Listing;
  return data.map(({ preview, thread }) => preview ?? thread?.preview).sort();
}

const own = (client: TestClient): Promise<unknown[]> => previews(client, 'thread/list', { currentAccountOnly: true });

test('threads are the account’s that opened them, for clients that ask', async () => {
  await using context = testServer(() => []);
  const { home } = context;
  const closedPort = 'chatgpt_base_url = "http://127.0.0.1:9/backend-api"';
  writeFileSync(path.join(home, 'config.toml'), `model = "gpt-5.2-codex"\n${closedPort}\n`);
  const [one, colleague, other] = [credentials('one', 'u'), credentials('one', 'v'), credentials('other', 'u')];
  await signedIn(home, null, (client) => threadWithTurn(client, 'of none'));
  await signedIn(home, one, async (client) => {
    const threadId = await threadWithTurn(client, 'of one');
    await client.peer.request('thread/fork', { threadId });
  });
  await signedIn(home, other, (client) => threadWithTurn(client, 'of other'));

  const all = ['of none', 'of one', 'of one', 'of other'];
  expect(await signedIn(home, one, own)).toEqual(['of none', 'of one', 'of one']);
  expect(await signedIn(home, other, own)).toEqual(['of none', 'of other']);
  expect(await signedIn(home, colleague, own)).toEqual(['of none']);
  expect(await signedIn(home, null, own)).toEqual(['of none']);
  expect(await signedIn(home, { OPENAI_API_KEY: 'sk-test' }, own)).toEqual(all);
  expect(await signedIn(home, other, (client) => previews(client, 'thread/list', {}))).toEqual(all);
  const search = { searchTerm: 'of', currentAccountOnly: true };
  expect(await signedIn(home, other, (client) => previews(client, 'thread/search', search))).toEqual(['of none', 'of other']);
});
