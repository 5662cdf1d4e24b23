import { once } from 'node:events';
import { createServer } from 'node:http';
import { createBackendClient, readUsage } from '@codex-ts/backend-client';
import { expect, test } from 'vitest';

test('the example of the README works', async () => {
  const asked: (string | string[] | undefined)[][] = [];
  const server = createServer(({ url, headers }, response) => {
    asked.push([url, headers.authorization, headers['chatgpt-account-id']]);
    const window = { used_percent: 42, limit_window_seconds: 18_000, reset_at: 1_900_000_000 };
    response.end(JSON.stringify({ plan_type: 'pro', rate_limit: { primary_window: window, secondary_window: null } }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;

  const client = createBackendClient({
    baseUrl: `http://127.0.0.1:${port}/backend-api/`,
    http: fetch,
    headers: async () => ({ authorization: 'Bearer token', 'chatgpt-account-id': 'acct-1' }),
  });
  const usage = await readUsage(client);

  expect([usage.plan_type, usage.rate_limit?.primary_window?.used_percent]).toEqual(['pro', 42]);
  expect(asked).toEqual([['/backend-api/wham/usage', 'Bearer token', 'acct-1']]);
  server.close();
});
