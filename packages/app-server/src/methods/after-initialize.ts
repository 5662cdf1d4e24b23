import { tellConfigWarnings } from '../config-notices/tell-config-warnings.ts';
import type { Connection } from '../connection.ts';
import type { ServerContext } from '../server-context.ts';

/**
 * What a client is told, and what is looked up for it, once it has the answer to `initialize`. Looking things up makes way for
 * requests. Never rejects.
 */
export async function afterInitialize(server: ServerContext, connection: Connection): Promise<void> {
  await tellConfigWarnings(server, connection);
  await server.spareTime.next();
  if (connection.protocol === '0.104' || connection.gone.aborted) return;
  const { announceWorkspace } = await import('../account/announce-workspace.ts');
  await announceWorkspace(server, connection);
}
