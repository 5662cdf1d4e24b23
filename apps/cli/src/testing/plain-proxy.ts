import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PlainProxy extends AsyncDisposable {
  port: number;
  /** `user:password` in Base64 of each request, empty without one. */
  passwords: string[];
}

/** A proxy for plain HTTP that takes note of the passwords it is shown. */
export async function startProxy(): Promise<PlainProxy> {
  const passwords: string[] = [];
  const server = createServer((incoming, outgoing) => {
    passwords.push((incoming.headers['proxy-authorization'] ?? '').replace('Basic ', ''));
    const onward = httpRequest(incoming.url ?? '', { method: incoming.method ?? 'GET', headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    passwords,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
