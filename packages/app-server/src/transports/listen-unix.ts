import { once } from 'node:events';
import { lstat, mkdir, unlink } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { describeOsError } from '@codex-ts/foundation/errors';
import { ListenError } from './listen-websocket.ts';
import { type ClientListener, webSocketServer, type WebSocketServerOptions } from './websocket-server.ts';

/** Longest path of a socket in bytes, where every system takes it; longer ones are cut without a word. */
const MAX_PATH_BYTES = 103;

/** The socket of a home, for clients that are told none. */
export function controlSocketPath(codexHome: string): string {
  return path.join(codexHome, 'app-server-control', 'app-server-control.sock');
}

/**
 * Listens on a socket file that only this user can open, for WebSockets. A folder that is missing is made for this user
 * alone; a socket that a dead server left behind is replaced. The file goes away with the listener.
 *
 * @throws ListenError when another server listens there, something else is there, or it cannot be made.
 */
export async function listenUnix(file: string, options: WebSocketServerOptions): Promise<ClientListener> {
  if (Buffer.byteLength(file) > MAX_PATH_BYTES)
    throw new ListenError(`cannot listen on ${file}: the path is longer than ${MAX_PATH_BYTES} bytes; name a shorter one`);
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await removeStaleSocket(file);
  } catch (error) {
    if (error instanceof ListenError) throw error;
    throw new ListenError(`cannot listen on ${file}: ${describeOsError(error)}`, error);
  }
  const { http, listener } = webSocketServer(options);
  const umask = process.umask(0o177); // the file is made inside `listen`, at once
  http.listen(file);
  process.umask(umask);
  try {
    await once(http, 'listening');
  } catch (error) {
    throw new ListenError(`cannot listen on ${file}: ${describeOsError(error)}`, error);
  }
  return listener;
}

async function removeStaleSocket(file: string): Promise<void> {
  const found = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return;
  if (!found.isSocket()) throw new ListenError(`app-server control socket path exists and is not a socket: ${file}`);
  if (await isAnswered(file)) throw new ListenError(`app-server control socket is already in use at ${file}`);
  await unlink(file);
}

/** Whether somebody listens on a socket. */
async function isAnswered(file: string): Promise<boolean> {
  const probe: Socket = connect(file);
  try {
    await once(probe, 'connect');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return false;
    throw error;
  } finally {
    probe.destroy();
  }
}
