import { PassThrough } from 'node:stream';
import type { AppServer, StartupConfigFault } from '@codex-ts/app-server';
import { createPeer, type Peer, streamTransport } from '@codex-ts/json-rpc';
import type { ClientName } from '../program/startup-options.ts';
import { VERSION } from '../version.ts';

export interface StartupConfigRequest {
  server: AppServer;
  /** What is wrong with the configuration; `null`: nothing. */
  fault: StartupConfigFault | null;
  /** Whom services are told that it is for. */
  client?: ClientName | undefined;
  signOut: boolean;
}

/**
 * `codex app-server --print-startup-config`: one line on stdout that says what an administrator demands, or why the configuration
 * cannot be used. The server is asked as clients ask it.
 *
 * @returns the exit code.
 */
export async function printStartupConfig({ server, fault, client, signOut }: StartupConfigRequest): Promise<number> {
  if (fault !== null) return unavailable(fault);
  const peer = connect(server);
  try {
    await peer.request('initialize', {
      clientInfo: { ...(client ?? { name: 'codex_app_server', version: VERSION }), title: null },
    });
    peer.notify('initialized');
    if (signOut) await peer.request('account/logout', undefined);
    const configRequirements = await peer.request('configRequirements/read', undefined);
    print({ appServerVersion: VERSION, configRequirements });
    return 0;
  } finally {
    await peer.close();
  }
}

/** A client in this process. */
function connect(server: AppServer): Peer {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  void server.serve(streamTransport({ input: toServer, output: toClient }));
  return createPeer({
    ...streamTransport({ input: toClient, output: toServer }),
    onRequest: () => undefined, // nothing is asked of one that starts no thread
  });
}

function unavailable(error: StartupConfigFault): number {
  print({ error });
  process.stderr.write('Error: startup configuration unavailable\n');
  return 1;
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
