import { type AppServerClient, connectAppServer, type ConnectOptions } from '../connect.ts';
import { spawnTransport, type SpawnTransportOptions } from './spawn-transport.ts';

export interface SpawnAppServerOptions extends ConnectOptions, SpawnTransportOptions {}

/**
 * Starts an app-server and connects to it. Closing the client ends the process.
 *
 * @throws ServerGoneError when the command cannot be started or ends before it has answered; the message has its last words.
 * @throws RpcError when the server refuses the client.
 */
export async function spawnAppServer(options: SpawnAppServerOptions): Promise<AppServerClient> {
  return connectAppServer(spawnTransport(options), options);
}
