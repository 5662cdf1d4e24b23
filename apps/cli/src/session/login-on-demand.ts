import type { Config } from '@codex-ts/config';
import type { AuthManager } from '@codex-ts/login';

/** What a session asks of the user's sign-in. */
export type SessionLogin = Pick<AuthManager, 'cached' | 'current' | 'recover' | 'signOut' | 'close'>;

export interface LoginOnDemandOptions {
  config: Config;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether `CODEX_API_KEY` counts. */
  allowEnvKey: boolean;
}

/** The user's sign-in. What stands behind it is loaded when someone first asks: many providers know no sign-in. */
export function loginOnDemand(options: LoginOnDemandOptions): SessionLogin {
  let opened: Promise<AuthManager> | undefined;
  const manager = (): Promise<AuthManager> => (opened ??= openManager(options));
  return {
    cached: async () => (await manager()).cached(),
    current: async () => (await manager()).current(),
    recover: async (used, attempt) => (await manager()).recover(used, attempt),
    signOut: async () => (await manager()).signOut(),
    close: () => void opened?.then((manager) => manager.close()),
  };
}

async function openManager({ config, env, allowEnvKey }: LoginOnDemandOptions): Promise<AuthManager> {
  const { AuthManager, createAuthStore, createHttp, createIssuer } = await import('@codex-ts/login');
  return new AuthManager({
    codexHome: config.codexHome,
    store: createAuthStore({ codexHome: config.codexHome, mode: config.authCredentialsStore }),
    issuer: createIssuer({ http: createHttp({ env }), env }),
    env,
    allowEnvKey,
    allowedWorkspaceIds: config.forcedChatgptWorkspaceIds ?? [],
  });
}
