import { announceWorkspace } from '../account/announce-workspace.ts';
import { tellConfigWarnings } from '../config-notices/tell-config-warnings.ts';
import type { Connection } from '../connection.ts';
import type { ServerContext } from '../server-context.ts';

/** What a client is told, and what is looked up for it, once it has the answer to `initialize`. Never rejects. */
export async function afterInitialize(server: ServerContext, connection: Connection): Promise<void> {
  await tellConfigWarnings(server, connection);
  if (connection.protocol !== '0.104') await announceWorkspace(server, connection);
}
