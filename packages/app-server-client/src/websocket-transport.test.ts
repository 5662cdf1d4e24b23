import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from '@codex-ts/testkit';
import { chromium } from 'playwright-core';
import { build } from 'tsup';
import { expect, test } from 'vitest';
import { connectAppServer, ServerGoneError } from './index.ts';
import { openWebSocket } from './node/index.ts';
import { appServerWorld } from './testing/app-server-world.ts';
import { serveWebSocket } from './testing/serve-web-socket.ts';

const CHROMIUM = '/usr/bin/chromium';
const clientInfo = { name: 'tester', version: '1' };

test('a token goes along, and a turn runs over a WebSocket', async () => {
  await using world = await appServerWorld([{ message: 'Hello.' }]);
  await using server = await serveWebSocket(world);
  await using codex = await connectAppServer(await openWebSocket(server.url, { bearerToken: 'secret' }), { clientInfo });
  const { thread } = await codex.request('thread/start', {});
  const turn = codex.runTurn({ threadId: thread.id, input: 'Hi' });
  let step = await turn.next();
  while (step.done !== true) step = await turn.next();
  expect(step.value).toMatchObject({ status: 'completed' });
  expect(server.authorization()).toBe('Bearer secret');
});

test('a connection that drops fails what is open', async () => {
  await using world = await appServerWorld([]);
  await using server = await serveWebSocket(world);
  await using codex = await connectAppServer(await openWebSocket(server.url), { clientInfo });
  const told = codex.notifications().next();
  server.drop();
  await expect(told).rejects.toBeInstanceOf(ServerGoneError);
  await expect(codex.request('thread/loaded/list', {})).rejects.toThrow(/WebSocket closed with 1006/);
});

test('an address nobody listens at is an error', async () => {
  await expect(openWebSocket('ws://127.0.0.1:9')).rejects.toBeInstanceOf(ServerGoneError);
});

async function bundleForBrowser(): Promise<string> {
  const directory = temporaryDirectory();
  try {
    await build({
      config: false,
      silent: true,
      entry: { client: fileURLToPath(new URL('index.ts', import.meta.url)) },
      outDir: directory.path,
      platform: 'browser',
      format: 'iife',
      globalName: 'client',
      noExternal: [/.*/],
      minify: true,
      esbuildOptions: (options) => {
        options.conditions = ['@codex-ts/source'];
      },
    });
    return readFileSync(directory.join('client.global.js'), 'utf8');
  } finally {
    await directory.remove();
  }
}

test('the package without ./node bundles for a browser, and stays small', async () => {
  expect((await bundleForBrowser()).length).toBeLessThan(40_000);
});

test.skipIf(!existsSync(CHROMIUM))('a turn runs in Chromium', async () => {
  await using world = await appServerWorld([{ message: 'Hello from there.' }]);
  await using server = await serveWebSocket(world);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundleForBrowser() });
    const text = await page.evaluate(`(async () => {
      const transport = await client.webSocketTransport(new WebSocket(${JSON.stringify(server.url)}));
      const codex = await client.connectAppServer(transport, { clientInfo: { name: 'page', version: '1' } });
      const { thread } = await codex.request('thread/start', {});
      let text = '';
      for await (const { method, params } of codex.runTurn({ threadId: thread.id, input: 'Hi' }))
        if (method === 'item/agentMessage/delta') text += params.delta;
      await codex.close();
      return text;
    })()`);
    expect(text).toBe('Hello from there.');
  } finally {
    await browser.close();
  }
});
