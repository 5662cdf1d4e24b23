import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '@codex-ts/config';
import { agentName } from './agent-name.ts';
import { loadSessionConfig, type LoadSessionConfig, type SessionConfig } from './load-session-config.ts';
import type { SessionLogin } from './login-on-demand.ts';

export interface AccountRequirementsOptions {
  auth: SessionLogin;
  originator: string;
  /** What the configuration was loaded with. */
  options: LoadSessionConfig;
}

/**
 * The configuration within what the administrator of the account demands, who is only asked for an account that can have one.
 * What could not be had is a warning of the session.
 */
export async function withAccountRequirements(
  session: SessionConfig,
  { auth, originator, options }: AccountRequirementsOptions,
): Promise<SessionConfig> {
  const { config, env } = session;
  if (!mayHaveAccount(config)) return session;
  const { accountRequirements } = await import('@codex-ts/local-runtime');
  const { texts, problem } = await accountRequirements(await auth.current().catch(() => null), {
    client: async (account) => {
      const [{ createBackendClient }, { authHeaders, createHttp }] = await Promise.all([
        import('@codex-ts/backend-client'),
        import('@codex-ts/login'),
      ]);
      const headers = { ...authHeaders(account), 'user-agent': agentName(originator, env) };
      return createBackendClient({
        baseUrl: config.chatgptBaseUrl,
        http: createHttp({ env }),
        headers: () => Promise.resolve(headers),
      });
    },
  });
  const within = texts.length === 0 ? session : loadSessionConfig({ ...options, requirements: texts });
  if (problem === null) return within;
  return { ...within, config: { ...within.config, warnings: [...within.config.warnings, problem] } };
}

/** Looked at without the code that knows sign-ins: most starts have no account. */
function mayHaveAccount({ authCredentialsStore, codexHome }: Config): boolean {
  if (authCredentialsStore !== 'file') return authCredentialsStore !== 'ephemeral';
  try {
    return readFileSync(path.join(codexHome, 'auth.json'), 'utf8').includes('"access_token"');
  } catch {
    return false;
  }
}
