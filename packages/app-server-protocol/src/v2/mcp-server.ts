import * as z from 'zod';
import { JsonValue } from '../shared/json-value.ts';
import { McpServerInfo, Resource, ResourceTemplate, Tool } from '../shared/mcp.ts';
import { nullable, object, since, uint32, words } from '../wire/index.ts';

export const McpServerStatusDetail = z.enum(['full', 'toolsAndAuthOnly']);
export type McpServerStatusDetail = z.infer<typeof McpServerStatusDetail>;

/** Parameters of `mcpServerStatus/list`: lists MCP servers with their tools, page by page. */
export const ListMcpServerStatusParams = object(() => ({
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
  detail: since('0.169', McpServerStatusDetail.nullish()),
  threadId: since('0.169', z.string().nullish()),
  serverName: since('0.169', z.string().nullish()),
}));
export type ListMcpServerStatusParams = z.infer<typeof ListMcpServerStatusParams>;

export const McpAuthStatus = words(since('0.169', 'unknown'), 'unsupported', 'notLoggedIn', 'bearerToken', 'oAuth');
export type McpAuthStatus = z.infer<typeof McpAuthStatus>;

export const McpServerConnectionStatus = z.enum([
  'notStarted',
  'starting',
  'connected',
  'authenticationRequired',
  'failed',
  'cancelled',
  'disabled',
]);
export type McpServerConnectionStatus = z.infer<typeof McpServerConnectionStatus>;

/** An MCP server and what it offers. */
export const McpServerStatus = object(() => ({
  name: z.string(),
  runtimeStatus: since('0.169', nullable(McpServerConnectionStatus)),
  pluginId: since('0.169', nullable(z.string())),
  httpOrigin: since('0.169', nullable(z.string())),
  serverInfo: since('0.169', nullable(McpServerInfo)),
  serverCapabilities: since('0.169', nullable(JsonValue)),
  toolListMeta: since('0.169', nullable(JsonValue)),
  tools: z.record(z.string(), Tool),
  toolsError: since('0.169', nullable(z.string())),
  resources: z.array(Resource),
  resourceTemplates: z.array(ResourceTemplate),
  authStatus: McpAuthStatus,
}));
export type McpServerStatus = z.infer<typeof McpServerStatus>;

/** Answer to `mcpServerStatus/list`. */
export const ListMcpServerStatusResponse = object(() => ({
  data: z.array(McpServerStatus),
  nextCursor: nullable(z.string()),
}));
export type ListMcpServerStatusResponse = z.infer<typeof ListMcpServerStatusResponse>;

/** Answer to `config/mcpServer/reload`, which reads the configured MCP servers again. */
export const McpServerRefreshResponse = object(() => ({}));
export type McpServerRefreshResponse = z.infer<typeof McpServerRefreshResponse>;

export const McpServerStartupFailureReason = z.literal('reauthenticationRequired');
export type McpServerStartupFailureReason = z.infer<typeof McpServerStartupFailureReason>;

export const McpServerStartupState = z.enum(['starting', 'ready', 'failed', 'cancelled']);
export type McpServerStartupState = z.infer<typeof McpServerStartupState>;

/** `mcpServer/startupStatus/updated`: an MCP server is starting, ready or failed. */
export const McpServerStatusUpdatedNotification = object(() => ({
  threadId: nullable(z.string()),
  name: z.string(),
  status: McpServerStartupState,
  error: nullable(z.string()),
  failureReason: nullable(McpServerStartupFailureReason),
}));
export type McpServerStatusUpdatedNotification = z.infer<typeof McpServerStatusUpdatedNotification>;
