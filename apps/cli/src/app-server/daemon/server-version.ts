import { connectAppServer } from '@codex-ts/app-server-client';
import { openWebSocket } from '@codex-ts/app-server-client/node';
import { VERSION } from '../../version.ts';

/** Longest wait for a server to say who it is, in milliseconds. */
const TIMEOUT_MS = 10_000;

/**
 * The release of the app-server that listens on a socket, as it says itself.
 *
 * @throws whatever keeps one from being connected to it.
 */
export async function serverVersion(socket: string): Promise<string> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const transport = await openWebSocket(`ws+unix:${socket}:/`);
  const client = await connectAppServer(transport, {
    clientInfo: { name: 'codex_app_server_daemon', version: VERSION },
    signal,
  });
  try {
    return /\/(\S+)/.exec(client.server.userAgent)?.[1] ?? 'unknown';
  } finally {
    await client.close();
  }
}
