import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { controlSocketPath } from '@codex-ts/app-server/listen';
import { findCodexHome } from '@codex-ts/config/home';
import { describeOsError } from '@codex-ts/foundation/errors';
import { homeFolder } from '@codex-ts/local-runtime/home-folder';
import { ExitError } from '../program/exit-error.ts';

/**
 * `codex app-server proxy`: hands on bytes between stdin, stdout and the socket of an app-server that runs, for programs that
 * reach this machine through a pipe. Ends with the socket.
 */
export async function runAppServerProxy({ sock }: { sock?: string }): Promise<number> {
  const file = sock === undefined ? socketOfHome() : path.resolve(sock);
  const socket = connect({ path: file, allowHalfOpen: true });
  await connected(socket, file);
  process.stdin.pipe(socket); // its end is handed on too
  socket.pipe(process.stdout, { end: false });
  try {
    await once(socket, 'end');
  } catch (error) {
    throw new ExitError(`Error: lost the socket at ${file}: ${describeOsError(error)}`, { cause: error });
  } finally {
    process.stdin.destroy();
    socket.destroy();
  }
  return 0;
}

function socketOfHome(): string {
  return controlSocketPath(findCodexHome({ env: process.env, home: homeFolder(process.env) }));
}

async function connected(socket: Socket, file: string): Promise<void> {
  try {
    await once(socket, 'connect');
  } catch (error) {
    throw new ExitError(
      `Error: failed to connect to socket at ${file}: ${describeOsError(error)}; is \`codex app-server --listen unix://\` running?`,
      {
        cause: error,
      },
    );
  }
}
