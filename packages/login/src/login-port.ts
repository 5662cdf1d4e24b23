import { createServer, request, type Server } from 'node:http';
import { sleep } from '@codex-ts/foundation/abort';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { listenOnLoopback, LOOPBACK } from '@codex-ts/foundation/loopback-server';
import { LoginError } from './errors.ts';

/** The port that the issuer knows. */
export const DEFAULT_LOGIN_PORT = 1455;

/** How often a taken port is tried, and the pause between, in milliseconds. Source: codex-rs/login/src/server.rs, `bind_server`. */
const BIND_ATTEMPTS = 10;
const BIND_PAUSE_MS = 200;
/** Longest wait for an older server to answer, in milliseconds. */
const CANCEL_TIMEOUT_MS = 2_000;

/**
 * Starts a server on 127.0.0.1. When the port is taken, whatever has it is asked once to cancel, as an older sign-in will.
 *
 * @throws LoginError `port-in-use` when the port stays taken.
 */
export async function takeLoginPort(port: number): Promise<{ server: Server; port: number }> {
  let askedToCancel = false;
  for (let attempt = 1; ; attempt += 1) {
    const server = createServer();
    try {
      return { server, port: await listenOnLoopback(server, port) };
    } catch (cause) {
      if (systemErrorCode(cause) !== 'EADDRINUSE') throw cause;
      if (attempt >= BIND_ATTEMPTS) throw new LoginError('port-in-use', `Port ${LOOPBACK}:${port} is already in use`, { cause });
      if (!askedToCancel) await requestCancel(port);
      askedToCancel = true;
      await sleep(BIND_PAUSE_MS);
    }
  }
}

/** Asks a sign-in on this machine to end. Whether it does shows when the port is free. */
function requestCancel(port: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = request({ host: LOOPBACK, port, path: '/cancel', timeout: CANCEL_TIMEOUT_MS, agent: false }, (reply) => {
      reply.resume();
      reply.once('close', resolve);
    });
    cancel.once('timeout', () => cancel.destroy());
    cancel.once('error', () => resolve());
    cancel.end();
  });
}
