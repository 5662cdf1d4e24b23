import type { Config } from '@codex-ts/config';
import { AuthManager, createAuthStore, createHttp, createIssuer, type ExternalTokens } from '@codex-ts/login';
import { CodexError } from '@codex-ts/foundation/errors';
import type { Connection } from '../connection.ts';
import type { AppServerOptions } from '../server-context.ts';

export interface CreateAuthManagerOptions {
  options: AppServerOptions;
  /** `null`: defaults hold. */
  config: Config | null;
  connections: ReadonlySet<Connection>;
}

/** Longest wait for a client that holds the tokens, in milliseconds. */
const REFRESH_TIMEOUT_MS = 10_000;

/** The credentials of the server's home; tokens that a client holds are asked for there. */
export function createAuthManager({ options, config, connections }: CreateAuthManagerOptions): AuthManager {
  const { codexHome, env } = options;
  return new AuthManager({
    codexHome,
    store: createAuthStore({ codexHome, mode: config?.authCredentialsStore ?? 'file' }),
    issuer: createIssuer({ http: createHttp({ env }), env }),
    env,
    allowEnvKey: false,
    allowedWorkspaceIds: config?.forcedChatgptWorkspaceIds ?? [],
    refreshExternalTokens: async (request) => externalTokens(await askForTokens(connections, request)),
  });
}

async function askForTokens(
  connections: ReadonlySet<Connection>,
  request: { reason: string; previousAccountId: string | null },
): Promise<unknown> {
  const [connection] = [...connections].filter(({ identity }) => identity !== undefined);
  if (connection === undefined) throw new CodexError('no client is there to renew the tokens', { code: 'account/no-client' });
  const signal = AbortSignal.timeout(REFRESH_TIMEOUT_MS);
  return connection.ask('account/chatgptAuthTokens/refresh', request, { signal });
}

function externalTokens(answer: unknown): ExternalTokens {
  if (typeof answer === 'object' && answer !== null && 'accessToken' in answer && 'chatgptAccountId' in answer) {
    const { accessToken, chatgptAccountId } = answer;
    const planType = 'chatgptPlanType' in answer && typeof answer.chatgptPlanType === 'string' ? answer.chatgptPlanType : null;
    if (typeof accessToken === 'string' && typeof chatgptAccountId === 'string')
      return { accessToken, accountId: chatgptAccountId, planType };
  }
  throw new CodexError('the client answered without tokens', { code: 'account/bad-tokens' });
}
