import { createServer } from 'node:http';
import { listenOnLoopback } from '@codex-ts/foundation/loopback-server';
import { expect, onTestFinished, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenFor = (plan: string): string =>
  `${part({ alg: 'none' })}.${part({ exp: 4_102_444_800, 'https://api.openai.com/auth': { chatgpt_plan_type: plan, chatgpt_account_id: 'a' } })}.c2ln`;

/** A service whose administrator demands `contents`, and what it was asked by whom. */
async function service(contents: string): Promise<{ url: string; asked: unknown[] }> {
  const asked: unknown[] = [];
  const server = createServer(({ url, headers }, response) => {
    asked.push([url, headers['chatgpt-account-id'], headers.authorization?.startsWith('Bearer ')]);
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify({ contents }));
  });
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${await listenOnLoopback(server, 0)}/backend-api`, asked };
}

/** What `codex exec` says of its sandbox, signed in on a plan. */
async function run(
  plan: string,
  { url }: { url: string },
): Promise<{ exitCode: number | null; sandbox: string | undefined; said: string }> {
  await using world = await codexWorld({ steps: [{ message: 'Done' }], config: `chatgpt_base_url = "${url}"` });
  const token = tokenFor(plan);
  const tokens = { id_token: token, access_token: token, refresh_token: 'r', account_id: 'a' };
  world.directory.write({ 'home/.codex/auth.json': JSON.stringify({ tokens, last_refresh: '2099-01-01T00:00:00Z' }) });
  const { exitCode, stderr } = await world.run(['exec', '--sandbox', 'danger-full-access', 'go']);
  return { exitCode, sandbox: /^sandbox: (.*)$/m.exec(stderr)?.[1], said: stderr };
}

test('a run of a managed account stays within what its administrator demands', async () => {
  const managed = await service('allowed_sandbox_modes = ["read-only"]\n');

  expect(await run('business', managed)).toMatchObject({ exitCode: 0, sandbox: 'read-only' });
  expect(managed.asked).toEqual([['/backend-api/wham/config/requirements', 'a', true]]);
});

test('a run of another account asks nobody', async () => {
  const other = await service('allowed_sandbox_modes = ["read-only"]\n');

  expect(await run('pro', other)).toMatchObject({ exitCode: 0, sandbox: 'danger-full-access' });
  expect(other.asked).toEqual([]);
});

test('demands that make no sense are told of, and the run goes on', async () => {
  const { exitCode, sandbox, said } = await run('business', await service('not toml ['));

  expect([exitCode, sandbox]).toEqual([0, 'danger-full-access']);
  expect(said).toContain('What the administrator of the workspace of your ChatGPT account demands could not be loaded');
});
