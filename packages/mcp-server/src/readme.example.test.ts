import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { streamTransport } from '@codex-ts/json-rpc';
import { serveMcp } from '@codex-ts/mcp-server';
import { expect, test } from 'vitest';

test('the example of the README', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const told = text(output);
  const clientInfo = { name: 'me', version: '1' };
  input.end(
    `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo } })}\n`,
  );
  await serveMcp(streamTransport({ input, output }), {
    version: '1.0.0',
    userAgent: ({ name, version }) => `my-program/1.0.0 (${name}; ${version})`,
    openSession: () => Promise.reject(new Error('no thread is opened here')),
    commandActions: (command) => Promise.resolve([{ type: 'unknown', command: command.join(' ') }]),
    log: () => undefined,
  });
  output.end();
  expect(JSON.parse(await told)).toMatchObject({
    jsonrpc: '2.0',
    id: 1,
    result: { serverInfo: { user_agent: 'my-program/1.0.0 (me; 1)' } },
  });
});
