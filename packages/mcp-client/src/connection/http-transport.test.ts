import { expect, test } from 'vitest';
import { McpServerPool } from '../pool/server-pool.ts';
import type { McpServerEntry } from '../server/server-entry.ts';
import { resolveServer } from '../server/server-settings.ts';
import { startHttpServer } from '../testing/http-server.ts';

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
