import type { Config } from '@codex-ts/config';
import { McpServerPool, type HttpAuthorization, type McpServerSettings } from '@codex-ts/mcp-client';
import type { CredentialsStore } from '@codex-ts/mcp-client/oauth';
import { accountHeaders, type SignedIn } from './account-headers.ts';

export interface CreateMcpPoolOptions {
  config: Pick<Config, 'codexHome' | 'mcpOauthCredentialsStore'>;
  /** Who is signed in with ChatGPT, for servers that take the account. Default: nobody. */
  signedIn?: (() => Promise<SignedIn>) | undefined;
  /** Of this program. */
  version: string;
  /** Whether servers may ask the user to open an address. Default: forms only. */
  opensUrls?: boolean;
  /** Told what servers log and do wrong. Default: nobody. */
  log?: (message: string) => void;
}

/** A pool whose servers over HTTP are presented the sign-ins that are stored on this machine. */
export function createMcpPool({ config, signedIn, ...options }: CreateMcpPoolOptions): McpServerPool {
  return new McpServerPool({ ...options, authorize: (settings) => authorization(settings, { config, signedIn }) });
}

/** Where sign-ins at MCP servers are kept on this machine. */
export async function mcpCredentials({
  codexHome,
  mcpOauthCredentialsStore: mode,
}: CreateMcpPoolOptions['config']): Promise<CredentialsStore> {
  const { credentialsStore } = await import('@codex-ts/mcp-client/oauth');
  return credentialsStore({ codexHome, mode, keyring: async () => (await import('@codex-ts/login')).systemKeyring() });
}

function authorization(
  { name, transport }: McpServerSettings,
  { config, signedIn }: Pick<CreateMcpPoolOptions, 'config' | 'signedIn'>,
): HttpAuthorization | null {
  if (transport.type === 'stdio' || transport.oauth === null) return null;
  const { url, headers, byAccount } = transport;
  let stored: Promise<HttpAuthorization> | undefined;
  const open = async (): Promise<HttpAuthorization> => {
    const { storedAuthorization } = await import('@codex-ts/mcp-client/oauth');
    return storedAuthorization({ server: { name, url }, headers, store: await mcpCredentials(config), nowMs: () => Date.now() });
  };
  return {
    accessToken: async () => (await (stored ??= open())).accessToken(),
    ...(byAccount && signedIn ? { headers: async () => accountHeaders(url, await signedIn()) } : {}),
  };
}
