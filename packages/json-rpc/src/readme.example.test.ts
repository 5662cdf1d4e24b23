import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createPeer, RpcError, streamTransport } from './index.ts';

test('the example of the README adds up', async () => {
  const toServer = new PassThrough();
  const toClient = new PassThrough();

  createPeer({
    ...streamTransport({ input: toServer, output: toClient }),
    onRequest: ({ method, params }) => {
      if (method === 'add' && Array.isArray(params)) return params.reduce((sum, n) => sum + n, 0);
      throw new RpcError(-32601, `no method is called ${method}`);
    },
  });

  const client = createPeer({
    ...streamTransport({ input: toClient, output: toServer }),
    onRequest: () => null,
  });

  expect(await client.request('add', [1, 2, 3])).toBe(6);
  await expect(client.request('subtract', [])).rejects.toThrow('no method is called subtract');
  await client.close();
});
