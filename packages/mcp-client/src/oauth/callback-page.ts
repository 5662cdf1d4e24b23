import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CodexError } from '@codex-ts/foundation/errors';

const LOOPBACK = '127.0.0.1';

export interface CallbackPageOptions {
  /** 0: any that is free. */
  port: number;
  path: string;
  /** What the answer has to carry. */
  state: string;
}

/** The page that the browser comes back to with a code. Has a lifetime: {@link close}. */
export interface CallbackPage {
  port: number;
  /** The code; rejects when the sign-in was refused. */
  code: Promise<string>;
  close(): void;
}

/** Listens on 127.0.0.1 for one answer. Requests that are not the answer to ours are refused and change nothing. */
export async function openCallbackPage({ port, path, state }: CallbackPageOptions): Promise<CallbackPage> {
  const server = createServer();
  const code = new Promise<string>((resolve, reject) => {
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '/', `http://${LOOPBACK}`);
      const answer = (status: number, text: string): void => {
        response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(text);
      };
      if (request.method !== 'GET' || url.pathname !== path || url.searchParams.get('state') !== state) {
        answer(400, 'This is not the answer to a sign-in of Codex.');
        return;
      }
      const given = url.searchParams.get('code');
      if (given !== null) {
        answer(200, 'You are signed in. You can close this window.');
        resolve(given);
        return;
      }
      const problem = url.searchParams.get('error_description') ?? url.searchParams.get('error') ?? 'no code was given';
      answer(400, 'The sign-in did not succeed. Codex tells why.');
      reject(new CodexError(`The sign-in was refused: ${problem}`, { code: 'mcp/sign-in-refused' }));
    });
  });
  code.catch(() => undefined); // awaited by whoever signs in
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has one
    code,
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
}
