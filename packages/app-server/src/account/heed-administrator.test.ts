import { createServer } from 'node:http';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listenOnLoopback } from '@codex-ts/foundation/loopback-server';
import { expect, onTestFinished, test } from 'vitest';
import { sampleToken } from '../../../login/src/testing/jwt.ts';
import { answerWith, introduce, testServer } from '../testing/test-server.ts';

interface Answer {
  status?: number;
  body: unknown;
}

/** A server signed in on a plan, before a service whose administrator demands what `answers` say, one after the other. */
async function signedIn(plan: string, ...answers: Answer[]) {
  const asked: string[] = [];
  const service = createServer((request, response) => {
    const isAsked = request.url === '/backend-api/wham/config/requirements';
    const { status = 200, body } = (isAsked
      ? answers[Math.min(asked.push(request.url ?? ''), answers.length) - 1]
      : undefined) ?? { status: 404, body: {} };
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
  });
  const port = await listenOnLoopback(service, 0);
  const context = testServer(() => answerWith('Hi'), { protocol: '0.104' });
  onTestFinished(async () => {
    await context[Symbol.asyncDispose]();
    service.close();
  });
  const token = sampleToken({ plan });
  const tokens = { id_token: token, access_token: token, refresh_token: 'r', account_id: 'acct-1' };
  await writeFile(path.join(context.home, 'auth.json'), JSON.stringify({ tokens, last_refresh: '2099-01-01T00:00:00Z' }));
  await writeFile(
    path.join(context.home, 'config.toml'),
    `model = "gpt-5.2-codex"\nsandbox_mode = "danger-full-access"\nchatgpt_base_url = "http://127.0.0.1:${port}/backend-api"\n`,
  );
  const client = context.connect();
  await introduce(client);
  return { client, asked };
}

const READ_ONLY = { body: { contents: 'allowed_sandbox_modes = ["read-only"]\nallowed_approval_policies = ["never"]\n' } };
const PLAIN = { type: 'dangerFullAccess' };

test('threads of a managed account stay within what its administrator demands, who is asked once', async () => {
  const { client, asked } = await signedIn('business', READ_ONLY);

  expect(await client.peer.request('thread/start', { approvalPolicy: 'on-request' })).toMatchObject({
    sandbox: { type: 'readOnly' },
    approvalPolicy: 'never',
  });
  expect(await client.peer.request('configRequirements/read')).toMatchObject({
    requirements: { allowedSandboxModes: ['read-only'], allowedApprovalPolicies: ['never'] },
  });
  expect(asked).toHaveLength(1);
});

test('demands end with the account', async () => {
  const { client } = await signedIn('enterprise', READ_ONLY);
  expect(await client.peer.request('thread/start', {})).toMatchObject({ sandbox: { type: 'readOnly' } });

  await client.peer.request('account/logout');

  expect(await client.peer.request('thread/start', {})).toMatchObject({ sandbox: PLAIN });
});

test('nobody is asked for another account', async () => {
  const { client, asked } = await signedIn('pro', READ_ONLY);

  expect(await client.peer.request('thread/start', {})).toMatchObject({ sandbox: PLAIN });
  expect(asked).toEqual([]);
});

test('a service that makes no sense is told of, and asked again with the next thread', async () => {
  const { client, asked } = await signedIn('business', { body: { contents: 'not toml [' } }, READ_ONLY);

  expect(await client.peer.request('thread/start', {})).toMatchObject({ sandbox: PLAIN });
  expect(await client.until('configWarning')).toMatchObject({ summary: expect.stringContaining('could not be loaded') });
  expect(await client.peer.request('thread/start', {})).toMatchObject({ sandbox: { type: 'readOnly' } });
  expect(asked).toHaveLength(2);
});
