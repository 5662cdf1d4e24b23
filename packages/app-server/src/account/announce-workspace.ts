import type { Connection } from '../connection.ts';
import { accountUpdated } from './account-updated.ts';
import type { ServerContext } from '../server-context.ts';
import { needsOpenaiAuth } from './needs-openai-auth.ts';

const KEY = Symbol('announced workspace');

/**
 * Finds out, once per server, about the workspace of a stored sign-in, and tells the clients when it is known. What goes
 * wrong is told to whoever asks for the account. Never rejects.
 */
export async function announceWorkspace(server: ServerContext, connection: Connection): Promise<void> {
  const state = server.state(KEY, () => ({ begun: false }));
  if (state.begun) return;
  state.begun = true;
  try {
    if (!needsOpenaiAuth(server)) return;
    const manager = await server.auth();
    const auth = await manager.cached();
    if (auth?.mode !== 'chatgpt' || auth.external) return; // tokens of a client are told of when they come
    const { workspaceFacts } = await import('./workspace-routing.ts');
    await workspaceFacts(server, connection, auth);
    server.notifyAll({ ...accountUpdated(auth), only: '0.169' });
  } catch {
    // told to whoever asks for the account
  }
}
