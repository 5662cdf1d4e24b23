export { homeFolder, type OpenedThread, Runtime, type RuntimeOptions, type StartOptions, type ThreadOrigin } from './runtime.ts';
export type { ModelConnection } from './model-connection.ts';
export { RequiredServersError, type SessionServers } from './mcp/session-servers.ts';
export { readImage } from './read-image.ts';
