// Configured servers.
export type { McpServerEntry } from './server/server-entry.ts';
export {
  allowsTool,
  resolveServer,
  type McpServerSettings,
  type McpTransportSettings,
  type ResolveServerOptions,
} from './server/server-settings.ts';

// Running servers.
export { McpServerPool, type McpServerPoolOptions } from './pool/server-pool.ts';
export type { LeaseCallOptions, ServerLease } from './pool/server-lease.ts';
export type { McpProgress, McpServerIdentity } from './connection/server-connection.ts';
export type { McpCallResult, McpListed, McpPage, McpToolDescription } from './connection/wire.ts';
export type { AnswerElicitation, McpElicitation, McpElicitationAnswer } from './connection/elicitation.ts';
export type { HttpAuthorization } from './connection/http-transport.ts';

// What can go wrong.
export { McpRequestError, McpStartupError, UnknownMcpServerError } from './errors.ts';
