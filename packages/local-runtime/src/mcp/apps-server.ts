import { isFeatureOn, type Config } from '@codex-ts/config';
import type { Auth, AuthManager } from '@codex-ts/login';
import { resolveServer, type HttpAuthorization, type McpServerSettings } from '@codex-ts/mcp-client';

/** Name of the server of an account's connectors. It wins over a configured one of that name. */
export const APPS_SERVER = 'codex_apps';

/** What a user should know when it does not start. */
const WITHOUT_CONNECTORS =
  'The thread goes on without the connectors of the ChatGPT account. If that lasts, check `chatgpt_base_url` and the network, ' +
  'sign in again, or set `apps = false` in the section [features] of config.toml to do without them.';

/** Longest wait for it to be ready, in seconds. */
const STARTUP_TIMEOUT_S = 30;

/** That the server did not start, why, and what to do. */
export function appsFailure(reason: string): string {
  return `MCP client for \`${APPS_SERVER}\` failed to start: MCP startup failed: ${reason.replace(/\.$/, '')}. ${WITHOUT_CONNECTORS}`;
}

/** The MCP server through which the connectors of a ChatGPT account are called. */
export interface AppsServer {
  settings: McpServerSettings;
  /** `undefined`: nothing is presented, as the address is none of ChatGPT's. */
  authorization: HttpAuthorization | undefined;
}

export interface AppsServerRequest {
  config: Config;
  release: '0.104' | '0.169';
  originator: string;
  auth: Pick<AuthManager, 'cached' | 'current'>;
}

/**
 * The server of the connectors of whoever is signed in; `null` without a ChatGPT account or with the feature `apps` off, which
 * it is by default in release 0.104 and not in 0.169. Asks nobody.
 *
 * Release 0.169 keeps the account's token from addresses that are not ChatGPT's own, also from a configured one.
 */
export async function appsServer({ config, release, originator, auth }: AppsServerRequest): Promise<AppsServer | null> {
  if (!isFeatureOn(config, 'apps', release)) return null;
  const account = await auth.cached().catch(() => null); // told to whoever needs it for the model
  if (account?.mode !== 'chatgpt') return null;
  const { connectorsUrl, isHosted } = await import('@codex-ts/backend-client');
  const url = connectorsUrl(config.chatgptBaseUrl, release);
  const presents = release === '0.104' || isHosted(url);
  const settings = resolveServer(
    APPS_SERVER,
    {
      url,
      startup_timeout_sec: STARTUP_TIMEOUT_S,
      http_headers: {
        ...(release === '0.104' ? {} : { originator, 'x-openai-product-sku': 'codex' }),
        ...(presents && account.accountId !== null ? { 'chatgpt-account-id': account.accountId } : {}),
      },
    },
    { cwd: config.cwd, env: {} },
  );
  return {
    settings: { ...settings, transport: withoutSignIn(settings.transport) },
    authorization: presents ? { accessToken: async () => tokenOf(await auth.current(), account.accountId) } : undefined,
  };
}

function withoutSignIn(transport: McpServerSettings['transport']): McpServerSettings['transport'] {
  return transport.type === 'stdio' ? transport : { ...transport, oauth: null };
}

/** The token of that workspace; that of another one is not presented. */
function tokenOf(auth: Auth | null, accountId: string | null): string | null {
  return auth?.mode === 'chatgpt' && auth.accountId === accountId ? auth.accessToken : null;
}
