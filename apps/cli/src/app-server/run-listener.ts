import path from 'node:path';
import type { AppServer, ListenTarget } from '@codex-ts/app-server';
import {
  AuthSettingsError,
  type AuthSettings,
  type ClientListener,
  type ConnectionAuth,
  controlSocketPath,
  ListenError,
  listenUnix,
  listenWebSocket,
  readAuthSettings,
} from '@codex-ts/app-server/listen';
import { ExitError } from '../program/exit-error.ts';
import { untilSignalled } from './until-signalled.ts';

export interface RunListenerOptions {
  server: AppServer;
  target: Exclude<ListenTarget, { type: 'stdio' | 'off' }>;
  auth: ConnectionAuth | null;
  codexHome: string;
  cwd: string;
}

/** Serves all clients that come, until a signal ends it. The turns that run then are waited for. */
export async function runListener(options: RunListenerOptions): Promise<void> {
  const { server } = options;
  const listener = await open(options);
  await untilSignalled(async () => {
    listener.stopAccepting();
    await server.idle();
  });
  await listener.close();
}

/** Secrets are read before anything listens. */
export async function authOf(settings: AuthSettings, cwd: string): Promise<ConnectionAuth | null> {
  try {
    return await readAuthSettings(settings, { cwd, nowMs: () => Date.now() });
  } catch (error) {
    if (error instanceof AuthSettingsError) throw new ExitError(`Error: ${error.message}`, { cause: error });
    throw error;
  }
}

async function open({ server, target, auth, codexHome, cwd }: RunListenerOptions): Promise<ClientListener> {
  const serve = { auth, serve: (transport: Parameters<AppServer['serve']>[0]) => server.serve(transport) };
  try {
    if (target.type === 'unix') {
      const file = target.path === null ? controlSocketPath(codexHome) : path.resolve(cwd, target.path);
      const listener = await listenUnix(file, serve);
      announce(['codex app-server (Unix socket)', `  listening on: unix://${file}`]);
      return listener;
    }
    const listener = await listenWebSocket(target, serve);
    announce([
      'codex app-server (WebSockets)',
      `  listening on: ws://${listener.address}`,
      `  readyz: http://${listener.address}/readyz`,
      `  healthz: http://${listener.address}/healthz`,
      listener.isLoopback
        ? '  note: only this machine can connect; use SSH port forwarding from others'
        : '  note: other machines can connect; each client must show its token',
    ]);
    return listener;
  } catch (error) {
    if (error instanceof ListenError) throw new ExitError(`Error: ${error.message}`, { cause: error });
    throw error;
  }
}

/** On stderr, as programs that start a server expect it. */
function announce(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}
