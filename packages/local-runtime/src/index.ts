export { homeFolder } from './home-folder.ts';
export {
  type OpenedThread,
  Runtime,
  type RuntimeOptions,
  type ServerSources,
  type StartOptions,
  type ThreadOrigin,
} from './runtime.ts';
export type { ModelConnection } from './model-connection.ts';
export { accountRequirements, type AccountRequirements, isManaged } from './account-requirements.ts';
export { APPS_SERVER, appsServer, type AppsServer, type AppsServerRequest } from './mcp/apps-server.ts';
export { createMcpPool, type CreateMcpPoolOptions, mcpCredentials } from './mcp/create-pool.ts';
export { RequiredServersError, SessionServers } from './mcp/session-servers.ts';
export { providerToken, ProviderTokenError, type ProviderToken, type ProviderTokenOptions } from './provider-token.ts';
export { readImage } from './read-image.ts';
export { findSkills, type FindSkillsOptions, skillPlaces } from './find-skills.ts';
