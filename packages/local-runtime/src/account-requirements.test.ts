import { createServer } from 'node:http';
import { createBackendClient, type BackendClient } from '@codex-ts/backend-client';
import { listenOnLoopback } from '@codex-ts/foundation/loopback-server';
import type { Auth } from '@codex-ts/login';
import { expect, onTestFinished, test } from 'vitest';
import { accountRequirements } from './account-requirements.ts';

const account = (planType: string | null): Auth => ({
  mode: 'chatgpt',
  accessToken: 't',
  accountId: 'a',
  idToken: {} as never, // not looked at
  email: null,
  planType,
  external: false,
  lastRefresh: null,
});

/** A service that answers one request after another; the last answer stays. */
async function service(...answers: { status?: number; body: unknown }[]): Promise<{ asked: string[]; client(): BackendClient }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { status = 200, body } = answers[Math.min(asked.push(`${request.method} ${request.url}`), answers.length) - 1] ?? {
      body: {},
    };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  onTestFinished(() => void server.close());
  const port = await listenOnLoopback(server, 0);
  const client = () =>
    createBackendClient({
      baseUrl: `http://127.0.0.1:${port}/backend-api`,
      http: fetch,
      headers: () => Promise.resolve({ connection: 'close' }),
    });
  return { asked, client };
}

const CONTENTS = 'allowed_sandbox_modes = ["read-only"]\n';

test.each(['business', 'enterprise', 'edu', 'enterprise_cbp_usage_based'])('an account on plan %s is asked for', async (plan) => {
  const { asked, client } = await service({ body: { contents: CONTENTS } });

  expect(await accountRequirements(account(plan), { client })).toEqual({
    texts: [{ source: 'the workspace of your ChatGPT account', text: CONTENTS }],
    problem: null,
  });
  expect(asked).toEqual(['GET /backend-api/wham/config/requirements']);
});

test.each([null, { mode: 'apiKey', apiKey: 'k', source: 'store' } as const, account('pro'), account('team'), account(null)])(
  'nobody else is: %#',
  async (auth) => {
    const { asked, client } = await service({ body: { contents: CONTENTS } });

    expect([await accountRequirements(auth, { client }), asked]).toEqual([{ texts: [], problem: null }, []]);
  },
);

test('nothing may be demanded', async () => {
  const { client } = await service({ body: { contents: null } });

  expect(await accountRequirements(account('business'), { client })).toEqual({ texts: [], problem: null });
});

test('a service that fails is asked again, five times at most', async () => {
  const later = await service({ status: 503, body: {} }, { status: 503, body: {} }, { body: { contents: CONTENTS } });
  const never = await service({ status: 503, body: {} });

  expect((await accountRequirements(account('business'), { client: later.client, pauseMs: 1 })).texts).toHaveLength(1);
  const { texts, problem } = await accountRequirements(account('business'), { client: never.client, pauseMs: 1 });

  expect([later.asked.length, never.asked.length, texts]).toEqual([3, 5, []]);
  expect(problem).toMatch(/^What the administrator of the workspace .* demands could not be loaded: .* 503 /);
});

test.each(['not toml [', 'allowed_sandbox_modes = ["danger-full-access"]'])(
  'what makes no sense is a problem: %s',
  async (contents) => {
    const { client } = await service({ body: { contents } });

    expect(await accountRequirements(account('business'), { client })).toEqual({
      texts: [],
      problem: expect.stringContaining('could not be loaded'),
    });
  },
);
