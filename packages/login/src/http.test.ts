import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { writeFileSync } from 'node:fs';
import { connect, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHttp, describeStatus, exchange } from './http.ts';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '@codex-ts/testkit';
import { temporaryHome } from './testing/temporary-home.ts';

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port; // it listens
}

/** An https server that echoes the body, and a file with its certificate. */
async function httpsEcho(): Promise<{ port: number; caFile: string }> {
  const caFile = path.join(temporaryHome(), 'ca.pem');
  writeFileSync(caFile, TEST_CERTIFICATE);
  const server = createHttpsServer({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY }, (request, response) => {
    response.writeHead(201);
    request.pipe(response);
  });
  onTestFinished(() => server.closeAllConnections());
  return { port: await listening(server), caFile };
}

async function tunnelTo(port: number): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createHttpServer();
  server.on('connect', (request, client) => {
    asked.push(request.url ?? '');
    const onward = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    for (const socket of [onward, client]) socket.on('error', () => undefined);
    client.on('close', () => onward.destroy());
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, asked };
}

const request = { headers: { 'content-type': 'text/plain' }, body: 'hello' };

test.each(['SSL_CERT_FILE', 'CODEX_CA_CERTIFICATE'])('trusts the certificates that %s names', async (name) => {
  const { port, caFile } = await httpsEcho();

  expect(await exchange(createHttp({ env: { [name]: caFile } }), `https://localhost:${port}/`, request)).toEqual({
    status: 201,
    text: 'hello',
  });
});

test('goes through the proxy that the environment names', async () => {
  const { port, caFile } = await httpsEcho();
  const { url, asked } = await tunnelTo(port);
  const http = createHttp({ env: { HTTPS_PROXY: url, SSL_CERT_FILE: caFile } });

  expect(await exchange(http, 'https://upstream.test/', request)).toEqual({ status: 201, text: 'hello' });
  expect(asked).toEqual(['upstream.test:443']);
});

test('goes past the proxy to a host that is exempt', async () => {
  const server = createHttpServer((incoming, response) => incoming.pipe(response));
  const port = await listening(server);
  const http = createHttp({ env: { HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: 'localhost,127.0.0.1' } });

  expect(await exchange(http, `http://127.0.0.1:${port}/`, request)).toEqual({ status: 200, text: 'hello' });
});

test('says which address could not be reached, and nothing of what was sent', async () => {
  const failing = exchange(createHttp({ env: {} }), 'http://127.0.0.1:9/oauth/token', request);

  await expect(failing).rejects.toMatchObject({
    code: 'login/request-failed',
    retryable: true,
    message: 'error sending request for url (http://127.0.0.1:9/oauth/token)',
  });
});

test('works with the global fetch', async () => {
  const server = createHttpServer((incoming, response) => incoming.pipe(response));
  const port = await listening(server);

  expect(await exchange(fetch, `http://127.0.0.1:${port}/`, request)).toEqual({ status: 200, text: 'hello' });
});

test('ends with the signal’s reason', async () => {
  const server = createHttpServer();
  const port = await listening(server);
  onTestFinished(() => server.closeAllConnections());

  const waiting = exchange(createHttp({ env: {} }), `http://127.0.0.1:${port}/`, { ...request, signal: AbortSignal.timeout(20) });

  await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('words a status', () => {
  expect([describeStatus(400), describeStatus(599)]).toEqual(['400 Bad Request', '599 <unknown status code>']);
});
