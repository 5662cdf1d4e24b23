import { expect, test } from 'vitest';
import { createBackendClient } from './backend-client.ts';
import type { BackendRequest } from './backend-http.ts';
import { backendUrl } from './backend-url.ts';
import { readResetCredits, redeemResetCredit } from './reset-credits.ts';
import { readUsage } from './read-usage.ts';
import { readWorkspaceMessages } from './read-workspace-messages.ts';
import { sendCreditsNudge } from './send-credits-nudge.ts';
import { switchWorkspace } from './switch-workspace.ts';

function clientOf(answer: () => Response) {
  const asked: [string, BackendRequest][] = [];
  const client = createBackendClient({
    baseUrl: 'https://b.test/backend-api/',
    headers: async () => ({ authorization: 'Bearer t' }),
    http: async (url, request) => {
      asked.push([url, request]);
      return answer();
    },
  });
  return { client, asked };
}

test.each([
  ['https://chatgpt.com/backend-api/', 'https://chatgpt.com/backend-api/wham/usage'],
  ['https://chatgpt.com', 'https://chatgpt.com/backend-api/wham/usage'],
  ['https://chat.openai.com/', 'https://chat.openai.com/backend-api/wham/usage'],
  ['http://127.0.0.1:1/backend-api', 'http://127.0.0.1:1/backend-api/wham/usage'],
  ['https://example.com', 'https://example.com/api/codex/usage'],
  ['https://chatgpt.com.example.com', 'https://chatgpt.com.example.com/api/codex/usage'],
])('the usage of %s lies at %s', (base, url) => {
  expect(backendUrl(base, '/usage')).toBe(url);
});

test('a refusal names the request, the status and the reply', async () => {
  const { client } = clientOf(() => Response.json({ detail: 'no' }, { status: 500 }));

  await expect(readUsage(client)).rejects.toMatchObject({
    failure: 'status',
    status: 500,
    message:
      'GET https://b.test/backend-api/wham/usage failed: 500 Internal Server Error; content-type=application/json; body={"detail":"no"}',
  });
});

test('a reply of another shape is refused, and says where', async () => {
  const { client } = clientOf(() => Response.json({ plan_type: 'pro', rate_limit: { primary_window: { used_percent: 'x' } } }));

  await expect(readUsage(client)).rejects.toMatchObject({
    failure: 'decode',
    message: expect.stringMatching(/^Decode error for \S+: `rate_limit\.primary_window\.used_percent`: /),
  });
});

test('a reply that is no JSON, or too long to repeat, is refused in a short text', async () => {
  const { client } = clientOf(() => new Response('<html>'.repeat(10_000), { headers: { 'content-type': 'text/html' } }));

  const error: unknown = await readUsage(client).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({
    failure: 'decode',
    message: expect.stringContaining('it is no JSON object; content-type=text/html'),
  });
  expect(error instanceof Error && error.message.length).toBeLessThan(3_000);
});

test('no reply at all can be tried again', async () => {
  const { client } = clientOf(() => {
    throw new TypeError('fetch failed');
  });

  await expect(readResetCredits(client)).rejects.toMatchObject({ failure: 'unreachable', retryable: true });
});

test('spends a credit under the key of the caller', async () => {
  const { client, asked } = clientOf(() => Response.json({ code: 'no_credit' }));

  expect(await redeemResetCredit(client, { idempotencyKey: 'k', creditId: null })).toBe('no_credit');
  expect(asked).toEqual([
    [
      'https://b.test/backend-api/wham/rate-limit-reset-credits/consume',
      {
        method: 'POST',
        headers: { accept: '*/*', authorization: 'Bearer t', 'content-type': 'application/json' },
        body: '{"redeem_request_id":"k"}',
      },
    ],
  ]);
});

test('a token for another workspace is asked for at ChatGPT itself', async () => {
  const { client, asked } = clientOf(() => Response.json({ access_token: 't2' }));
  expect(await switchWorkspace(client, 'w2')).toBe('t2');
  expect(asked).toMatchObject([
    ['https://b.test/backend-api/accounts/switch-workspace-token', { method: 'POST', body: '{"workspace_id":"w2"}' }],
  ]);
});

test('a second mail within a short while is no failure', async () => {
  const { client, asked } = clientOf(() => new Response('', { status: 429 }));

  expect(await sendCreditsNudge(client, 'usage_limit')).toBe('cooldown_active');
  expect(asked[0]?.[1].body).toBe('{"credit_type":"usage_limit"}');
});

test('a workspace without messages is no failure', async () => {
  const { client } = clientOf(() => Response.json({}, { status: 404 }));

  expect(await readWorkspaceMessages(client)).toBeNull();
});
