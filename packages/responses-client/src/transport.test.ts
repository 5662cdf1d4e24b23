import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { collect, temporaryDirectory } from '@codex-ts/testkit';
import { afterEach, describe, expect, test } from 'vitest';
import { AuthoritiesError } from './certificate-authorities.ts';
import type { Environment } from './environment.ts';
import { createTransport, ProxyNotSupportedError } from './transport.ts';

// A key and certificate for 127.0.0.1, made for this test: they guard nothing.
const pem = (label: string, lines: string) => `-----BEGIN ${label}-----\n${lines.trim()}\n-----END ${label}-----\n`;
const KEY = pem(
  'PRIVATE KEY',
  `
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgg42y5mZfa4ZNFHFa
ObCcyuVwkzc+QhKKvaD0Qu+/wAGhRANCAARK6Z1BuGlk9Y6HxwZzLlK6eoPigu3e
wWBK2z2eLBxHgZdYzk7DMCZPQZ9lvunK1jq7Bx+3Vmgpy7FBCROK+OVg`,
);
const CERTIFICATE = pem(
  'CERTIFICATE',
  `
MIIBbzCCARWgAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1sb29wYmFj
ayB0ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIwOTkxMjMxMjM1OTU5WjAYMRYwFAYD
VQQDDA1sb29wYmFjayB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAESumd
QbhpZPWOh8cGcy5SunqD4oLt3sFgSts9niwcR4GXWM5OwzAmT0GfZb7pytY6uwcf
t1ZoKcuxQQkTivjlYKNOMEwwGgYDVR0RBBMwEYcEfwAAAYIJbG9jYWxob3N0MA8G
A1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFJMCZpE82pC6mJZDI9WahwkNvdZ4MAoG
CCqGSM49BAMCA0gAMEUCIBdXhqGhmqUsvQWSebFLywxp98vbguWUI1HNrcio36u9
AiEArM875yqwLCh4/5SsdKo6Jw0hv4t/XaX4ohmxRxQOwrE=`,
);

const disposals: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const dispose of disposals.splice(0).reverse()) await dispose();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  disposals.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return (server.address() as AddressInfo).port; // it listens on TCP
}

const echo = async (message: IncomingMessage): Promise<string> => {
  const body = (await collect(message)).join('');
  return JSON.stringify({ method: message.method, url: message.url, body, x: message.headers['x-test'] });
};

async function ask(url: string, env: Environment): Promise<unknown> {
  const transport = createTransport({ env });
  disposals.push(() => transport.close());
  const response = await transport.send({ method: 'POST', url, headers: { 'x-test': '1' }, body: 'höhe' });
  const text = Buffer.concat(await collect(response.body)).toString();
  return { status: response.status, ...JSON.parse(text) };
}

const plainServer = (): Promise<number> =>
  listen(createServer(async (message, response) => void response.end(await echo(message))));
const tlsServer = (): Promise<number> =>
  // The two kinds of server share all that is used here.
  listen(
    createTlsServer(
      { key: KEY, cert: CERTIFICATE },
      async (message, response) => void response.end(await echo(message)),
    ) as unknown as Server,
  );

/** A proxy that tells what it was asked for, passes requests on, and tunnels. */
async function proxyServer(): Promise<{ port: number; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((message, response) => {
    seen.push(`${message.method} ${message.url} ${message.headers['proxy-authorization'] ?? ''}`.trim());
    const onward = httpRequest(message.url ?? '', { method: message.method, headers: message.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    message.pipe(onward);
  });
  server.on('connect', (message, socket) => {
    seen.push(`CONNECT ${message.url} ${message.headers['proxy-authorization'] ?? ''}`.trim());
    const [host, port] = (message.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) end.on('error', () => socket.destroy());
  });
  return { port: await listen(server), seen };
}

const ECHO = { status: 200, method: 'POST', body: 'höhe', x: '1' };

describe('directly', () => {
  test('sends a body with its length and gives the answer', async () => {
    const port = await plainServer();
    expect(await ask(`http://127.0.0.1:${port}/a?b=c`, {})).toEqual({ ...ECHO, url: '/a?b=c' });
  });

  test('refuses a certificate that nobody has vouched for', async () => {
    const port = await tlsServer();
    await expect(ask(`https://127.0.0.1:${port}/`, {})).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  test.each(['CODEX_CA_CERTIFICATE', 'SSL_CERT_FILE'])('trusts the certificates in the file that %s names', async (variable) => {
    await using directory = temporaryDirectory({ files: { 'ca.pem': `# mine\n${CERTIFICATE}` } });
    const port = await tlsServer();
    expect(await ask(`https://127.0.0.1:${port}/x`, { [variable]: directory.join('ca.pem') })).toEqual({ ...ECHO, url: '/x' });
  });

  test('prefers CODEX_CA_CERTIFICATE and keeps NODE_EXTRA_CA_CERTS', async () => {
    await using directory = temporaryDirectory({ files: { 'ca.pem': CERTIFICATE } });
    const port = await tlsServer();
    const file = directory.join('ca.pem');
    const env = { CODEX_CA_CERTIFICATE: file, SSL_CERT_FILE: directory.join('missing.pem'), NODE_EXTRA_CA_CERTS: file };
    expect(await ask(`https://127.0.0.1:${port}/`, env)).toMatchObject({ status: 200 });
  });

  test('says which file of certificates cannot be used, and why', async () => {
    await using directory = temporaryDirectory({ files: { 'empty.pem': 'nothing' } });
    const missing = directory.join('missing.pem');
    await expect(ask('https://127.0.0.1:1/', { SSL_CERT_FILE: missing })).rejects.toEqual(
      new AuthoritiesError('SSL_CERT_FILE', missing, 'No such file or directory (os error 2)'),
    );
    const empty = directory.join('empty.pem');
    await expect(ask('https://127.0.0.1:1/', { CODEX_CA_CERTIFICATE: empty })).rejects.toEqual(
      new AuthoritiesError('CODEX_CA_CERTIFICATE', empty, 'it holds no PEM certificate'),
    );
  });
});

describe('through a proxy', () => {
  test('asks it for the whole address of a plain target', async () => {
    const [port, proxy] = [await plainServer(), await proxyServer()];
    const url = `http://127.0.0.1:${port}/a`;
    expect(await ask(url, { http_proxy: `127.0.0.1:${proxy.port}` })).toEqual({ ...ECHO, url: '/a' });
    expect(proxy.seen).toEqual([`POST ${url}`]);
  });

  test('opens a tunnel to a TLS target, with the name and password given, and checks its certificate', async () => {
    await using directory = temporaryDirectory({ files: { 'ca.pem': CERTIFICATE } });
    const [port, proxy] = [await tlsServer(), await proxyServer()];
    const env = { HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${proxy.port}` };
    expect(await ask(`https://127.0.0.1:${port}/a`, { ...env, SSL_CERT_FILE: directory.join('ca.pem') })).toEqual({
      ...ECHO,
      url: '/a',
    });
    expect(proxy.seen).toEqual([`CONNECT 127.0.0.1:${port} Basic ${Buffer.from('me:p@ss').toString('base64')}`]);
    await expect(ask(`https://127.0.0.1:${port}/a`, env)).rejects.toThrow('self-signed certificate');
  });

  test('goes around it for what NO_PROXY names', async () => {
    const [port, proxy] = [await plainServer(), await proxyServer()];
    await ask(`http://127.0.0.1:${port}/`, { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: '127.0.0.0/8' });
    expect(proxy.seen).toEqual([]);
  });

  test('ends the request when the signal aborts', async () => {
    const proxy = await proxyServer();
    const server = createServer((_, response) => void response.write('x'));
    const port = await listen(server);
    const transport = createTransport({ env: { ALL_PROXY: `http://127.0.0.1:${proxy.port}` } });
    const controller = new AbortController();
    const { body } = await transport.send({
      method: 'GET',
      url: `http://127.0.0.1:${port}/`,
      headers: {},
      signal: controller.signal,
    });
    const iterator = body[Symbol.asyncIterator]();
    await iterator.next();
    const waiting = iterator.next();
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  test('does not pretend to know a kind of proxy that it cannot use', async () => {
    await expect(ask('http://127.0.0.1:1/', { ALL_PROXY: 'socks5://127.0.0.1:1' })).rejects.toThrow(ProxyNotSupportedError);
  });
});
