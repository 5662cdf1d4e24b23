import { createServer } from 'node:http';
import { CodexError } from '@codex-ts/foundation/errors';
import { listenOnLoopback, LOOPBACK } from '@codex-ts/foundation/loopback-server';
import { sendFailure, sendSuccess } from '@codex-ts/foundation/sign-in-page';

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
      const refuse = (text: string, html = text): void =>
        sendFailure({ request, response }, 400, { text, html, canRetry: false });
      if (request.method !== 'GET' || url.pathname !== path || url.searchParams.get('state') !== state)
        return refuse('This is not the answer to a sign-in of Codex.');
      const given = url.searchParams.get('code');
      if (given !== null) {
        sendSuccess(response);
        return resolve(given);
      }
      const problem = url.searchParams.get('error_description') ?? url.searchParams.get('error') ?? 'no code was given';
      refuse('The sign-in did not succeed. Codex tells why.', problem);
      return reject(new CodexError(`The sign-in was refused: ${problem}`, { code: 'mcp/sign-in-refused' }));
    });
  });
  code.catch(() => undefined); // awaited by whoever signs in
  return {
    port: await listenOnLoopback(server, port),
    code,
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}
