import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { BlockList, isIPv6 } from 'node:net';
import { CodexError, describeOsError } from '@codex-ts/foundation/errors';
import { type ClientListener, webSocketServer, type WebSocketServerOptions } from './websocket-server.ts';

/** A listener that cannot be opened, or must not be. */
export class ListenError extends CodexError {
  constructor(message: string, cause?: unknown) {
    super(message, { code: 'app-server/listen', cause });
  }
}

export interface WebSocketListener extends ClientListener {
  /** `IP:PORT`, as in a URL. */
  address: string;
  /** Only this machine reaches it. */
  isLoopback: boolean;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * Listens on an address of this machine.
 *
 * @throws ListenError when others reach the address and nobody need prove who they are, or it cannot be listened on.
 */
export async function listenWebSocket(
  { host, port }: { host: string; port: number },
  options: WebSocketServerOptions,
): Promise<WebSocketListener> {
  const isLoopback = LOOPBACK.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
  if (!isLoopback && options.auth === null)
    throw new ListenError(
      `refusing to start non-loopback websocket listener ${addressOf(host, port)} without auth; ` +
        'configure `--ws-auth capability-token` or `--ws-auth signed-bearer-token`',
    );
  const { http, listener } = webSocketServer(options);
  http.listen({ host, port });
  try {
    await once(http, 'listening');
  } catch (error) {
    throw new ListenError(`cannot listen on ${addressOf(host, port)}: ${describeOsError(error)}`, error);
  }
  const bound = http.address() as AddressInfo; // an address of the net was asked for
  return { ...listener, address: addressOf(host, bound.port), isLoopback };
}

function addressOf(host: string, port: number): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}
