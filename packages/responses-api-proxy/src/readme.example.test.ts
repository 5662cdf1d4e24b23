import { expect, test } from 'vitest';
import { Authorization, parseUpstreamUrl, startProxy } from './index.ts';

test('the example of the README runs', async () => {
  const key = Buffer.from('sk-example');
  const proxy = await startProxy({
    authorization: new Authorization(key),
    upstreamUrl: parseUpstreamUrl('https://api.openai.com/v1/responses'),
  });
  key.fill(0); // the proxy has its own copy, outside the JavaScript heap

  const answer = await fetch(`http://127.0.0.1:${proxy.port}/v1/models`);
  await proxy.close();

  expect(answer.status).toBe(403);
});
