import { messageOf } from '@codex-ts/foundation/errors';
import type { AuthManager } from '@codex-ts/login';
import type { ServerContext } from '../server-context.ts';

/** The credentials of the server's home. Much of the server works without them, so their code loads when they are asked for. */
export async function loadAuth({ options, connections, threads }: Omit<ServerContext, 'auth'>): Promise<AuthManager> {
  const [{ createAuthManager }, { usableConfig }] = await Promise.all([
    import('./create-auth-manager.ts'),
    import('../load-config.ts'),
  ]);
  const auth = createAuthManager({ options, config: usableConfig(options), connections });
  auth.onChange(() => {
    for (const thread of threads.all()) {
      thread.servers
        .reloadApps()
        .catch((error: unknown) => options.log(`connectors of thread ${thread.id} stay as they are: ${messageOf(error)}`));
    }
  });
  return auth;
}
