import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { codexWorld } from '../testing/run-codex.ts';

test('a sign-in with a code asks the issuer and names the client of the command line', async () => {
  const asked: [string | undefined, unknown][] = [];
  const issuer = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push([request.url, JSON.parse(Buffer.concat(chunks).toString())]);
      response.writeHead(404).end();
    });
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void issuer.close());
  await once(issuer, 'listening');
  const address = issuer.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await using world = await codexWorld();

  const run = await world.run(['login', '--device-auth', '--experimental_issuer', url, '--experimental_client-id', 'own']);

  expect([run.exitCode, asked]).toEqual([1, [['/api/accounts/deviceauth/usercode', { client_id: 'own' }]]]);
  expect(run.stderr).toContain('device code login is not enabled for this Codex server.');
});
