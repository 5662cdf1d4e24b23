import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Authorization } from './authorization.ts';
import { startProxy } from './start-proxy.ts';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '@codex-ts/testkit';
import { send } from './testing/client.ts';
import { tunnelFor } from './tunnel.ts';
import { parseUpstreamUrl } from './upstream.ts';

test.each([
  ['not a url', 'relative URL without a base'],
  ['/v1/responses', 'relative URL without a base'],
  ['', 'relative URL without a base'],
  ['http://', 'empty host'],
  ['ftp://host/v1', 'only http and https are supported'],
  ['https://user:secret@host/v1', 'a user name or password is not allowed'],
])('refuses the address %j', (text, detail) => {
  expect(() => parseUpstreamUrl(text)).toThrow(expect.objectContaining({ message: 'parsing --upstream-url', detail }));
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port; // it listens
}

/** An https upstream that answers with the authorization it got, and the file with its certificate. */
async function httpsUpstream(): Promise<{ port: number; caFile: string }> {
  const directory = mkdtempSync(path.join(tmpdir(), 'proxy-tls-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const caFile = path.join(directory, 'ca.pem');
  writeFileSync(caFile, TEST_CERTIFICATE);
  const server = createHttpsServer({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY }, (request, response) => {
    request.resume();
    response.end(request.headers.authorization);
  });
  onTestFinished(() => server.closeAllConnections());
  return { port: await listening(server), caFile };
}

/** An HTTP proxy that opens tunnels to `port`, whatever name is asked for. */
async function tunnelProxy(
  port: number,
): Promise<{ url: string; asked: { authority: string; authorization: string | undefined }[] }> {
  const asked: { authority: string; authorization: string | undefined }[] = [];
  const server = createHttpServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, client) => {
    asked.push({ authority: request.url ?? '', authorization: request.headers['proxy-authorization'] });
    const onward = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    for (const socket of [onward, client]) socket.on('error', () => undefined);
    client.on('close', () => onward.destroy());
  });
  return { url: `http://name:pass%20word@127.0.0.1:${await listening(server)}`, asked };
}

async function forwardTo(
  upstreamUrl: string,
  env: Record<string, string>,
): Promise<{ status: number; body: string; notices: string[] }> {
  const notices: string[] = [];
  const proxy = await startProxy({
    authorization: new Authorization(Buffer.from('sk-tls')),
    upstreamUrl: parseUpstreamUrl(upstreamUrl),
    env,
    onNotice: (message) => notices.push(message),
  });
  onTestFinished(() => proxy.close());
  const { status, body } = await send(proxy.port);
  return { status, body, notices };
}

test('reaches an https upstream whose certificate the environment names', async () => {
  const { port, caFile } = await httpsUpstream();

  expect(await forwardTo(`https://localhost:${port}/v1/responses`, { SSL_CERT_FILE: caFile })).toEqual({
    status: 200,
    body: 'Bearer sk-tls',
    notices: [],
  });
});

test('does not send the key to an upstream whose certificate it does not know', async () => {
  const { port } = await httpsUpstream();

  const { status, notices } = await forwardTo(`https://localhost:${port}/v1/responses`, {});

  expect([status, notices]).toEqual([500, [expect.stringContaining('self-signed certificate')]]);
});

test('goes through the HTTP proxy that the environment names', async () => {
  const { port, caFile } = await httpsUpstream();
  const { url, asked } = await tunnelProxy(port);

  const { status, body } = await forwardTo('https://upstream.test/v1/responses', {
    HTTPS_PROXY: url,
    CODEX_CA_CERTIFICATE: caFile,
  });

  expect([status, body]).toEqual([200, 'Bearer sk-tls']);
  expect(asked).toEqual([
    { authority: 'upstream.test:443', authorization: `Basic ${Buffer.from('name:pass word').toString('base64')}` },
  ]);
});

test('answers 500 when the HTTP proxy refuses', async () => {
  const server = createHttpServer();
  server.on('connect', (_request, socket) =>
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n'),
  );
  const port = await listening(server);

  const { status, notices } = await forwardTo('https://upstream.test/v1/responses', { HTTPS_PROXY: `127.0.0.1:${port}` });

  expect([status, notices]).toEqual([500, ['forwarding error: forwarding request to upstream: the HTTP proxy answered 407']]);
});

test.each([
  ['https://api.test/', {}, null],
  ['https://api.test/', { HTTPS_PROXY: 'http://proxy:8080' }, 'http://proxy:8080/'],
  ['https://api.test/', { all_proxy: 'http://proxy:8080' }, 'http://proxy:8080/'],
  ['https://api.test/', { ALL_PROXY: 'socks5://proxy:1080' }, null],
  ['http://api.test/', { HTTPS_PROXY: 'http://proxy:8080', HTTP_PROXY: 'http://proxy:8080' }, null],
  ['https://api.test/', { HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'other.test, api.test' }, null],
  ['https://a.b.api.test/', { HTTPS_PROXY: 'http://proxy:8080', no_proxy: '.api.test' }, null],
  ['https://notapi.test/', { HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'api.test' }, 'http://proxy:8080/'],
  ['https://api.test:8443/', { HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'api.test:443' }, 'http://proxy:8080/'],
  ['https://api.test/', { HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: '*' }, null],
])('the way to %s with %j leads through %j', (upstream, env, expected) => {
  expect(tunnelFor(new URL(upstream), env)?.href ?? null).toBe(expected);
});
