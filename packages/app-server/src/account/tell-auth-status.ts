import { outgoing } from '../outgoing.ts';
import type { ServerContext } from '../server-context.ts';
import { authMethodOf } from './auth-method-of.ts';

/** Tells clients of the older methods how requests are paid for now. */
export async function tellAuthStatus(server: ServerContext): Promise<void> {
  server.notifyAll(outgoing('authStatusChange', { authMethod: authMethodOf(await server.auth.cached()) }));
}
