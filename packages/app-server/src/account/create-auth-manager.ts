import type { Config } from '@codex-ts/config';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import { RpcError } from '@codex-ts/json-rpc';
import {
  AuthManager,
  createAuthStore,
  createHttp,
  createIssuer,
  WorkspaceNotAllowedError,
  type ExternalTokens,
} from '@codex-ts/login';
import { CodexError } from '@codex-ts/foundation/errors';
import type { Connection } from '../connection.ts';
import type { AppServerOptions } from '../server-context.ts';

export interface CreateAuthManagerOptions {
  options: AppServerOptions;
  /** `null`: defaults hold. */
  config: Config | null;
  connections: ReadonlySet<Connection>;
}

/** Replace the issuer that signs in, and the client id that it knows this program by. */
const ISSUER_VARIABLE = 'CODEX_APP_SERVER_LOGIN_ISSUER';
const CLIENT_ID_VARIABLE = 'CODEX_APP_SERVER_LOGIN_CLIENT_ID';

/** Longest wait for a client that holds the tokens, in milliseconds. */
const REFRESH_TIMEOUT_MS = 10_000;

/** The credentials of the server's home; tokens that a client holds are asked for there. */
export function createAuthManager({ options, config, connections }: CreateAuthManagerOptions): AuthManager {
  const { codexHome, env } = options;
  const allowedWorkspaceIds = config?.forcedChatgptWorkspaceIds ?? [];
  return new AuthManager({
    codexHome,
    store: createAuthStore({ codexHome, mode: config?.authCredentialsStore ?? 'file' }),
    issuer: createIssuer({
      http: createHttp({ env }),
      env,
      url: env[ISSUER_VARIABLE] || undefined,
      clientId: env[CLIENT_ID_VARIABLE] || undefined,
    }),
    env,
    allowEnvKey: false,
    allowedWorkspaceIds,
    forcedLoginMethod: config?.forcedLoginMethod ?? null,
    refreshExternalTokens: async (request) => {
      const { answer, protocol } = await askForTokens(connections, request);
      const tokens = externalTokens(answer);
      if (protocol !== '0.104') requireWorkspace(tokens.accountId, allowedWorkspaceIds);
      return tokens;
    },
  });
}

async function askForTokens(
  connections: ReadonlySet<Connection>,
  request: { reason: string; previousAccountId: string | null },
): Promise<{ answer: unknown; protocol: ProtocolVersion }> {
  const [connection] = [...connections].filter(({ identity }) => identity !== undefined);
  if (connection === undefined) throw new CodexError('no client is there to renew the tokens', { code: 'account/no-client' });
  const signal = AbortSignal.timeout(REFRESH_TIMEOUT_MS);
  const { protocol } = connection;
  try {
    return { answer: await connection.ask('account/chatgptAuthTokens/refresh', request, { signal }), protocol };
  } catch (cause) {
    if (!(cause instanceof RpcError)) throw cause;
    const told = protocol === '0.104' ? ` message=${cause.message}` : '';
    throw new CodexError(`auth refresh request failed: code=${cause.rpcCode}${told}`, { code: 'account/refused-tokens', cause });
  }
}

/** @throws WorkspaceNotAllowedError */
function requireWorkspace(accountId: string, allowed: readonly string[]): void {
  if (allowed.length === 0 || allowed.includes(accountId)) return;
  const message = `Login is restricted to workspace(s) ${allowed.join(', ')}, but current credentials belong to ${accountId}`;
  throw new WorkspaceNotAllowedError(message, allowed);
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
