import { expect, test } from 'vitest';
import { startProxy } from '../testing/plain-proxy.ts';
import { codexWorld } from '../testing/run-codex.ts';

test('requests to the model go through the proxy that the environment names', async () => {
  await using proxy = await startProxy();
  await using world = await codexWorld({ steps: [{ message: 'Hello there.' }] });
  const run = await world.run(['exec', 'go'], { env: { HTTP_PROXY: `http://me:secret@127.0.0.1:${proxy.port}` } });
  expect(run).toMatchObject({ exitCode: 0, stdout: 'Hello there.\n' });
  expect(proxy.passwords).toEqual([Buffer.from('me:secret').toString('base64')]);
});
