import type { AuthManager } from '@codex-ts/login';
import type { Connection } from '../connection.ts';
import type { AppServerOptions } from '../server-context.ts';

/** The credentials of the server's home. Much of the server works without them, so their code loads when they are asked for. */
export async function loadAuth(options: AppServerOptions, connections: ReadonlySet<Connection>): Promise<AuthManager> {
  const [{ createAuthManager }, { usableConfig }] = await Promise.all([
    import('./create-auth-manager.ts'),
    import('../load-config.ts'),
  ]);
  return createAuthManager({ options, config: usableConfig(options), connections });
}
