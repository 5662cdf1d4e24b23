import type { McpServerStatus } from '@codex-ts/app-server-protocol/v2/mcp-server';
import type { Config } from '@codex-ts/config';
import { messageOf } from '@codex-ts/foundation/errors';
import { APPS_SERVER, mcpCredentials } from '@codex-ts/local-runtime';
import {
  McpStartupError,
  resolveServer,
  type McpServerIdentity,
  type McpServerSettings,
  type ServerLease,
} from '@codex-ts/mcp-client';
import type { McpAuthStatus } from '@codex-ts/mcp-client/oauth';

export interface StatusRequest {
  name: string;
  config: Config;
  env: Readonly<Record<string, string | undefined>>;
  /** `undefined`: the server is switched off. */
  lease: ServerLease | undefined;
  /** Leaves out resources, which some servers are slow to list. */
  withoutResources: boolean;
  /** Whether to say how the server is running now. */
  withRuntime: boolean;
  signal: AbortSignal;
}

type Inventory = Pick<
  McpServerStatus,
  'runtimeStatus' | 'serverInfo' | 'serverCapabilities' | 'tools' | 'toolsError' | 'resources' | 'resourceTemplates'
>;

/** How we stand with a server and what it offers. Starts it, and waits as long as it may take. */
export async function serverStatus(request: StatusRequest): Promise<McpServerStatus> {
  const { name, config, env, lease } = request;
  const settings = lease?.settings ?? resolveServer(name, config.mcpServers[name] ?? {}, { cwd: config.cwd, env });
  const [inventory, authStatus] = await Promise.all([inventoryOf(request), authStatusOf(settings, config)]);
  const url = settings.transport.type === 'stdio' ? '' : settings.transport.url;
  const httpOrigin = URL.canParse(url) ? new URL(url).origin : null;
  return { name, pluginId: null, httpOrigin, toolListMeta: null, ...inventory, authStatus: AUTH_WORDS[authStatus] };
}

const AUTH_WORDS = {
  unsupported: 'unsupported',
  not_logged_in: 'notLoggedIn',
  bearer_token: 'bearerToken',
  oauth: 'oAuth',
} as const satisfies Record<McpAuthStatus, McpServerStatus['authStatus']>;

async function authStatusOf(settings: McpServerSettings, config: Config): Promise<McpAuthStatus> {
  if (settings.transport.type === 'stdio' || settings.name === APPS_SERVER) return 'unsupported';
  const { authStatus } = await import('@codex-ts/mcp-client/oauth');
  return authStatus(settings, await mcpCredentials(config));
}

const NOTHING: Inventory = {
  runtimeStatus: null,
  serverInfo: null,
  serverCapabilities: null,
  tools: {},
  toolsError: null,
  resources: [],
  resourceTemplates: [],
};

async function inventoryOf({ lease, withoutResources, withRuntime, signal }: StatusRequest): Promise<Inventory> {
  if (lease === undefined) return { ...NOTHING, runtimeStatus: withRuntime ? 'disabled' : null };
  let identity: McpServerIdentity;
  try {
    identity = await lease.started();
  } catch (error) {
    const needsLogin = error instanceof McpStartupError && error.needsLogin;
    return {
      ...NOTHING,
      runtimeStatus: withRuntime ? (needsLogin ? 'authenticationRequired' : 'failed') : null,
      toolsError: error instanceof McpStartupError ? `MCP startup failed: ${error.reason}` : messageOf(error),
    };
  }
  const list = async (kind: 'resources' | 'templates'): Promise<never[]> =>
    withoutResources ? [] : ((await lease.listAll(kind, { signal }).catch(() => [])) as never[]); // sent on as the server gave them
  const [tools, resources, resourceTemplates] = await Promise.all([lease.tools(), list('resources'), list('templates')]);
  return {
    runtimeStatus: withRuntime ? 'connected' : null,
    serverInfo: infoOf(identity),
    serverCapabilities: identity.capabilities,
    tools: Object.fromEntries(tools.map((tool) => [tool.name, { inputSchema: {}, ...tool }])) as McpServerStatus['tools'], // as the server gave them
    toolsError: null,
    resources,
    resourceTemplates,
  };
}

function infoOf({ info }: McpServerIdentity): McpServerStatus['serverInfo'] {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    name: info.name,
    title: info.title ?? null,
    version: info.version,
    description: text(info['description']),
    icons: Array.isArray(info['icons']) ? (info['icons'] as []) : null, // came as JSON
    websiteUrl: text(info['websiteUrl']),
  };
}
