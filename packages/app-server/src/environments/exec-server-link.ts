import { once } from 'node:events';
import { CodexError, messageOf, systemErrorCode } from '@codex-ts/foundation/errors';
import { createPeer, type Peer, PeerClosedError, RPC_ERROR_CODES, RpcError, webSocketTransport } from '@codex-ts/json-rpc';
import { WebSocket } from 'ws';

/** A server that runs commands in another place, and how to reach it. Holds a secret: never log it. */
export interface ExecServerAddress {
  /** `ws://…` or `wss://…`. */
  url: string;
  headers: Readonly<Record<string, string>>;
  connectTimeoutMs: number;
}

/** The server cannot be reached, or does not speak as it should. */
export class ExecServerError extends CodexError {
  constructor(fault: string, cause?: unknown) {
    super(`exec-server connection attempt failed: ${fault}`, { code: 'environment/unreachable', retryable: true, cause });
  }
}

/** Longest message, in bytes. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/**
 * Connects to a server that runs commands, and introduces us.
 *
 * @throws ExecServerError, or `signal.reason` when `signal` aborts.
 */
export async function openExecServer(address: ExecServerAddress, signal: AbortSignal): Promise<Peer> {
  const socket = await openSocket(address, signal);
  const peer = createPeer({
    ...webSocketTransport(socket),
    onRequest: ({ method }) => {
      throw new RpcError(RPC_ERROR_CODES.methodNotFound, `${method} is not known here`);
    },
  });
  void peer.closed.then(() => socket.terminate());
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(address.connectTimeoutMs)]);
    await peer.request('initialize', { clientName: 'codex-environment', resumeSessionId: null }, { signal: within });
    peer.notify('initialized', {});
    return peer;
  } catch (cause) {
    void peer.close(); // never rejects
    signal.throwIfAborted();
    throw new ExecServerError(cause instanceof PeerClosedError ? 'exec-server transport closed' : messageOf(cause), cause);
  }
}

async function openSocket({ url, headers, connectTimeoutMs }: ExecServerAddress, signal: AbortSignal): Promise<WebSocket> {
  const failed = (fault: string, cause?: unknown): ExecServerError =>
    new ExecServerError(`failed to connect to exec-server websocket \`${url}\`: ${fault}`, cause);
  if (!URL.canParse(url)) throw failed('IO error: invalid WebSocket URL');
  if (!/^wss?:$/.test(new URL(url).protocol)) throw failed('URL error: URL scheme not supported');
  const socket = new WebSocket(url, {
    headers: { ...headers },
    handshakeTimeout: connectTimeoutMs,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  socket.on('error', () => undefined); // told by the promise below, or by the end of the messages
  try {
    await once(socket, 'open', { signal });
    return socket;
  } catch (cause) {
    socket.terminate();
    signal.throwIfAborted();
    const refused = systemErrorCode(cause) === 'ECONNREFUSED' ? 'Connection refused (os error 111)' : messageOf(cause);
    throw failed(`IO error: ${refused}`, cause);
  }
}
