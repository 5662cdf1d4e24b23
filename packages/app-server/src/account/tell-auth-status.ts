import { outgoing } from '../outgoing.ts';
import type { ServerContext } from '../server-context.ts';
import { authMethodOf } from './auth-method-of.ts';

/** Tells clients of the older methods how requests are paid for now. */
export async function tellAuthStatus(server: ServerContext): Promise<void> {
  const auth = await server.auth();
  server.notifyAll(outgoing('authStatusChange', { authMethod: authMethodOf(await auth.cached()) }));
}
