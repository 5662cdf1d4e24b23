import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, test } from 'vitest';
import { McpServerPool } from '../pool/server-pool.ts';
import type { McpServerEntry } from '../server/server-entry.ts';
import { resolveServer } from '../server/server-settings.ts';
import { startHttpServer } from '../testing/http-server.ts';
import { persistently } from './persistently.ts';

const signal = new AbortController().signal;

function lease(pool: McpServerPool, entry: McpServerEntry, env: Record<string, string> = {}) {
  return pool.acquire(resolveServer('web', entry, { cwd: '/', env }), { root: '/' });
}

test('a server that answers in plain JSON, without sessions and streams, is spoken with', async () => {
  await using server = await startHttpServer({ tokens: new Set(['t0ken']) });
  await using pool = new McpServerPool({ version: '1' });
  const web = lease(
    pool,
    { url: server.url, bearer_token_env_var: 'TOKEN', http_headers: { 'X-Team': 'red' } },
    { TOKEN: 't0ken' },
  );
  expect((await web.tools()).map(({ name }) => name)).toEqual(['echo']);
  expect(await web.callTool('echo', { text: 'hi' }, { signal })).toEqual({ content: [{ type: 'text', text: 'ECHO: hi' }] });
  expect(server.requests.every(({ headers }) => headers['authorization'] === 'Bearer t0ken' && headers['x-team'] === 'red')).toBe(
    true,
  );
});

test('headers of an authorization are presented with each request, in place of its token', async () => {
  await using server = await startHttpServer({ tokens: new Set(['now-0', 'now-1', 'now-2', 'now-3']) });
  let asked = 0;
  const authorization = {
    accessToken: () => Promise.resolve('stored'),
    headers: () => Promise.resolve({ authorization: `Bearer now-${asked++}`, 'x-account': 'a' }),
  };
  await using pool = new McpServerPool({ version: '1', authorize: () => authorization });
  expect(await lease(pool, { url: server.url }).tools()).toHaveLength(1);
  const shown = server.requests.map(({ headers }) => [headers['authorization'], headers['x-account']]);
  expect(shown.slice(0, 2)).toEqual([
    ['Bearer now-0', 'a'],
    ['Bearer now-1', 'a'],
  ]);
});

test('a session that the server forgot is opened anew, and the call made again', async () => {
  await using server = await startHttpServer({ sessions: true });
  await using pool = new McpServerPool({ version: '1' });
  const web = lease(pool, { url: server.url });
  await web.started();
  server.forget();
  expect(await web.callTool('echo', { text: 'again' }, { signal })).toMatchObject({ content: [{ text: 'ECHO: again' }] });
  expect(server.requests.filter(({ body }) => body.includes('"initialize"'))).toHaveLength(2);
});

test.each([
  ['503 and 429 to the introduction', { initialize: [503, 429] }, ['initialize', 'initialize', 'initialize']],
  ['500 to the question for tools', { 'tools/list': [500] }, ['initialize']],
])('a server that is not ready yet is asked again: %s', async (_, refusals, introductions) => {
  await using server = await startHttpServer({ refusals });
  await using pool = new McpServerPool({ version: '1' });
  expect(await lease(pool, { url: server.url }).tools()).toHaveLength(1);
  const methods = server.requests.flatMap(({ body }) => (body === '' ? [] : [(JSON.parse(body) as { method: string }).method]));
  expect(methods.filter((method) => method === 'initialize')).toEqual(introductions);
});

test.each([
  ['three times', { initialize: [503, 503, 503, 503] }, 3],
  ['once, when it says no', { initialize: [403, 403] }, 1],
])('a server that does not get ready is asked %s', async (_, refusals, times) => {
  await using server = await startHttpServer({ refusals });
  await using pool = new McpServerPool({ version: '1' });
  await expect(lease(pool, { url: server.url }).started()).rejects.toThrow('was answered with HTTP');
  expect(server.requests).toHaveLength(times);
});

test.each([
  ['the next try would come too late', new StreamableHTTPError(503, 'busy'), 100],
  ['the failure will not pass', new Error('no such certificate'), 60_000],
])('nothing is tried again when %s', async (_, error, withinMs) => {
  let tries = 0;
  const attempt = (): Promise<never> => {
    tries += 1;
    return Promise.reject(error);
  };
  await expect(persistently(attempt, { withinMs, signal })).rejects.toBe(error);
  expect(tries).toBe(1);
});

test('a call that a server refuses in passing is not made again: it may have done its work', async () => {
  await using server = await startHttpServer({ refusals: { 'tools/call': [503] } });
  await using pool = new McpServerPool({ version: '1' });
  const web = lease(pool, { url: server.url });
  await expect(web.callTool('echo', { text: 'hi' }, { signal })).rejects.toMatchObject({ code: 'mcp/disconnected' });
  expect(await web.callTool('echo', { text: 'hi' }, { signal })).toMatchObject({ content: [{ text: 'ECHO: hi' }] });
});

test('a server that wants a sign-in is reported as such', async () => {
  await using server = await startHttpServer({ tokens: new Set() });
  await using pool = new McpServerPool({ version: '1' });
  await expect(lease(pool, { url: server.url }).started()).rejects.toMatchObject({
    needsLogin: true,
    message: 'The web MCP server is not logged in. Run `codex mcp login web`.',
  });
});

test('a refused introduction is reported with the status, the answer and the address, but not its query', async () => {
  await using server = await startHttpServer();
  await using pool = new McpServerPool({ version: '1' });
  const url = server.url.replace('/mcp', '/nothing');
  await expect(lease(pool, { url: `${url}?key=secret` }).started()).rejects.toMatchObject({
    message:
      'MCP client for `web` failed to start: MCP startup failed: handshaking with MCP server failed: ' +
      `POST ${url} was answered with HTTP 404 Not Found: {"error":"not found"}`,
  });
});

test('a token that is not set is reported before anything is sent', async () => {
  await using server = await startHttpServer();
  await using pool = new McpServerPool({ version: '1' });
  const web = lease(pool, { url: server.url, bearer_token_env_var: 'TOKEN' });
  await expect(web.started()).rejects.toThrow("Environment variable TOKEN for MCP server 'web' is not set");
  expect(server.requests).toEqual([]);
});
