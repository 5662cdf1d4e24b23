import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { AuthDocument } from './auth-document.ts';
import { AuthManager } from './auth-manager.ts';
import { createAuthStore } from './auth-store.ts';
import { OidcIssuer } from './testing/oidc-issuer.ts';
import { readAuthJson, temporaryHome, writeAuth } from './testing/temporary-home.ts';

const PROCESSES = 20;
const LONG_AGO = '2020-01-01T00:00:00Z';

/** Signs in at a real OpenID provider, through the browser flow. */
async function signedIn(): Promise<{ issuer: OidcIssuer; home: string; manager: AuthManager; document: AuthDocument }> {
  const issuer = await OidcIssuer.start();
  const home = temporaryHome();
  const manager = new AuthManager({
    codexHome: home,
    store: createAuthStore({ codexHome: home, mode: 'file' }),
    issuer: issuer.issuer,
  });
  onTestFinished(async () => {
    manager.close();
    await issuer[Symbol.asyncDispose]();
  });
  const login = await manager.startBrowserLogin({ originator: 'codex_ts', port: 0, lastPageWaitMs: 1 });
  const callback = await issuer.visit(login.authUrl);
  callback.hostname = '127.0.0.1';
  expect((await fetch(callback, { redirect: 'manual' })).status).toBe(302);
  await login.completed;
  return { issuer, home, manager, document: readAuthJson(home) as AuthDocument }; // written by the code under test
}

test('signs in, renews and signs out at a real OpenID provider', async () => {
  const { issuer, home, manager, document } = await signedIn();
  expect(await manager.current()).toMatchObject({
    mode: 'chatgpt',
    email: 'user@example.com',
    accountId: 'acct-1',
    planType: 'pro',
  });

  const renewed = await manager.refresh();
  const after = readAuthJson(home) as AuthDocument; // as above
  expect([
    renewed.mode === 'chatgpt' && renewed.accessToken,
    after.tokens?.refresh_token === document.tokens?.refresh_token,
  ]).toEqual([after.tokens?.access_token, false]);

  expect(await manager.signOut()).toBe(true);
  writeAuth(home, after); // the tokens are void now
  await manager.reload();
  await expect(manager.refresh()).rejects.toMatchObject({ failure: 'other' });
  expect(issuer.tokenRequests).toEqual([
    { grantType: 'refresh_token', status: 200 },
    { grantType: 'refresh_token', status: 400 },
  ]);
});

test('the provider of these tests revokes everything when a refresh token is used twice', async () => {
  const { home, manager, document } = await signedIn();
  await manager.refresh();

  writeAuth(home, document);
  await manager.reload();
  await expect(manager.refresh()).rejects.toMatchObject({ failure: 'other' });
});

let worker: string;
let folder: string;
beforeAll(async () => {
  const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url));
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(path.join(cache, 'refresh-worker-'));
  await build({
    config: false,
    entry: { worker: fileURLToPath(new URL('./testing/refresh-worker.ts', import.meta.url)) },
    outDir: folder,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    silent: true,
    splitting: true,
    noExternal: [/^@codex-ts\//, 'zod'],
    external: ['undici', '@napi-rs/keyring'],
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = ['@codex-ts/source'];
    },
  });
  worker = path.join(folder, 'worker.mjs');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test(
  `${PROCESSES} processes that start with the same stale tokens make one request between them`,
  { timeout: 60_000 },
  async () => {
    const { issuer, home, document } = await signedIn();
    writeAuth(home, { ...document, last_refresh: LONG_AGO });

    const processes = Array.from({ length: PROCESSES }, () => startWorker([home, issuer.url, issuer.issuer.clientId]));
    await Promise.all(processes.map(({ ready }) => ready));
    for (const { go } of processes) go();
    const printed = await Promise.all(processes.map(({ result }) => result));

    const after = readAuthJson(home) as AuthDocument; // as above
    expect(issuer.tokenRequests).toEqual([{ grantType: 'refresh_token', status: 200 }]);
    expect(after.tokens?.access_token).not.toBe(document.tokens?.access_token);
    expect(printed).toEqual(Array(PROCESSES).fill(after.tokens?.access_token));
    expect(readdirSync(home)).toEqual(['auth.json']);
  },
);

interface Worker {
  ready: Promise<unknown>;
  go(): void;
  /** What it printed after it was told to go. */
  result: Promise<string>;
}

function startWorker(args: string[]): Worker {
  const child = spawn(process.execPath, [worker, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  onTestFinished(() => void child.kill());
  let printed = '';
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.startsWith('ready\n')) isReady();
  });
  const result = new Promise<string>((resolve) => {
    child.once('close', () => resolve(printed.replace('ready\n', '')));
  });
  return { ready, go: () => child.stdin.end('go\n'), result };
}
