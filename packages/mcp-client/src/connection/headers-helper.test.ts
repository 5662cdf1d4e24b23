import { readFileSync } from 'node:fs';
import { temporaryDirectory } from '@codex-ts/testkit';
import { expect, test } from 'vitest';
import { McpServerPool } from '../pool/server-pool.ts';
import type { McpServerEntry } from '../server/server-entry.ts';
import { resolveServer } from '../server/server-settings.ts';
import { startHttpServer } from '../testing/http-server.ts';
import { HeadersHelper } from './headers-helper.ts';

const env = { PATH: '/usr/bin:/bin', SECRET: 'not handed on' };

function helper(command: string, more: { timeoutMs?: number } = {}): HeadersHelper {
  return new HeadersHelper({ command, cwd: '/', env: { PATH: '/usr/bin:/bin' }, timeoutMs: 10_000, mayAuthorize: true, ...more });
}

/** Counts its runs in the folder it runs in, and names the run in what it gives. */
const COUNTING = `echo "$SECRET" >> runs; printf '{"Authorization":"Bearer token-%s","X-Team":"blue"}' "$(grep -c '' runs)"`;

test('a command gives headers once a connection, and anew when they are refused', async () => {
  await using directory = temporaryDirectory();
  const tokens = new Set(['token-1']);
  await using server = await startHttpServer({ tokens });
  await using pool = new McpServerPool({ version: '1' });
  const entry: McpServerEntry = { url: server.url, http_headers: { 'X-Team': 'red' }, http_headers_helper: COUNTING };
  const web = pool.acquire(resolveServer('web', entry, { cwd: directory.path, env }), { root: '/' });
  expect(await web.tools()).toHaveLength(1);
  expect(readFileSync(directory.join('runs'), 'utf8')).toBe('\n');
  tokens.clear();
  tokens.add('token-2');
  const { signal } = new AbortController();
  expect(await web.callTool('echo', { text: 'hi' }, { signal })).toMatchObject({ content: [{ text: 'ECHO: hi' }] });
  expect(readFileSync(directory.join('runs'), 'utf8')).toBe('\n\n');
  expect(new Set(server.requests.map(({ headers }) => headers['x-team']))).toEqual(new Set(['blue']));
});

test('a token from a variable goes before that of the command', async () => {
  await using directory = temporaryDirectory();
  await using server = await startHttpServer({ tokens: new Set(['mine']) });
  await using pool = new McpServerPool({ version: '1' });
  const entry = { url: server.url, bearer_token_env_var: 'TOKEN', http_headers_helper: COUNTING };
  const settings = resolveServer('web', entry, { cwd: directory.path, env: { ...env, TOKEN: 'mine' } });
  expect(await pool.acquire(settings, { root: '/' }).tools()).toHaveLength(1);
});

test('requests that were refused together share one run', async () => {
  await using directory = temporaryDirectory();
  const given = helper(`cd ${directory.path}; ${COUNTING}`);
  const first = await given.headers();
  const [one, other] = await Promise.all([given.renew(first), given.renew(first)]);
  expect([one, other]).toEqual(Array(2).fill({ Authorization: 'Bearer token-2', 'X-Team': 'blue' }));
});

test.each([
  ['exit 3', 'exited with status exit status: 3'],
  ['echo hunter2', 'must output a JSON object of strings'],
  [`echo '["hunter2"]'`, 'must output a JSON object of strings'],
  [`echo '{"X-Key":5}'`, 'must output a JSON object of strings'],
  [`echo '{"a hunter2":"x"}'`, 'returned an invalid header name'],
  [`printf '{"X-Key":"hunter2\\\\n"}'`, 'returned an invalid header value'],
])('%s fails, without a word of what was printed', async (command, problem) => {
  await expect(helper(command).headers()).rejects.toHaveProperty('message', `MCP HTTP headers helper ${problem}`);
});

test('a command that does not end is ended', async () => {
  await expect(helper('sleep 100', { timeoutMs: 20 }).headers()).rejects.toThrow('took longer than 0.02 seconds');
});
