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
  /** Takes the address that a browser elsewhere was sent back to; `false`: it is not the answer to this sign-in. */
  take(address: string): boolean;
  close(): void;
}

/** What came of a sign-in; `problem: null`: a code. */
interface Answer {
  problem: string | null;
}

/** Listens on 127.0.0.1 for one answer. Requests that are not the answer to ours are refused and change nothing. */
export async function openCallbackPage({ port, path, state }: CallbackPageOptions): Promise<CallbackPage> {
  const server = createServer();
  const { code, take } = pendingCode({ path, state });
  server.on('request', (request, response) => {
    const answer = request.method === 'GET' ? take(new URL(request.url ?? '/', `http://${LOOPBACK}`)) : undefined;
    if (answer?.problem === null) return sendSuccess(response);
    const text = answer ? 'The sign-in did not succeed. Codex tells why.' : 'This is not the answer to a sign-in of Codex.';
    return sendFailure({ request, response }, 400, { text, html: answer?.problem ?? text, canRetry: false });
  });
  return {
    port: await listenOnLoopback(server, port),
    code,
    take: (address) => URL.canParse(address) && take(new URL(address)) !== undefined,
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
}

/** The code that an address will bring. */
function pendingCode({ path, state }: Pick<CallbackPageOptions, 'path' | 'state'>): {
  code: Promise<string>;
  /** `undefined`: the address is not the answer. */
  take(url: URL): Answer | undefined;
} {
  let take: (url: URL) => Answer | undefined = () => undefined;
  const code = new Promise<string>((resolve, reject) => {
    take = (url) => {
      if (url.pathname !== path || url.searchParams.get('state') !== state) return undefined;
      const given = url.searchParams.get('code');
      if (given !== null) {
        resolve(given);
        return { problem: null };
      }
      const problem = url.searchParams.get('error_description') ?? url.searchParams.get('error') ?? 'no code was given';
      reject(new CodexError(`The sign-in was refused: ${problem}`, { code: 'mcp/sign-in-refused' }));
      return { problem };
    };
  });
  code.catch(() => undefined); // awaited by whoever signs in
  return { code, take: (url) => take(url) };
}
