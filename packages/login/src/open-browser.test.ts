import { chmodSync, readFileSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { temporaryHome } from './testing/temporary-home.ts';

test.skipIf(process.platform === 'win32')('starts the browser that the environment names, without a shell', async () => {
  const directory = temporaryHome();
  const browser = path.join(directory, 'browser');
  const opened = path.join(directory, 'opened');
  writeFileSync(browser, `#!/bin/sh\nprintf '%s' "$1" > "${opened}.part" && mv "${opened}.part" "${opened}"\n`);
  chmodSync(browser, 0o755);
  const url = 'https://issuer.example/oauth/authorize?a=$(touch evil)&b=2';
  const written = new Promise<void>((resolve) => {
    const watcher = watch(directory, (_event, name) => {
      if (name !== 'opened') return;
      watcher.close();
      resolve();
    });
  });

  expect(await openBrowser(url, { env: { BROWSER: browser, PATH: process.env['PATH'] }, platform: 'linux' })).toBe(true);
  await written;

  expect(readFileSync(opened, 'utf8')).toBe(url);
});

test.each(['linux', 'darwin', 'win32'] as const)('says that there is no browser on %s', async (platform) => {
  expect(await openBrowser('https://issuer.example', { env: { PATH: '/nonexistent' }, platform })).toBe(false);
});
