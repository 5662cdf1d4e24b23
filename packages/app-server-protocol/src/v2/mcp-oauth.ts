import * as z from 'zod';
import { bigInt64, nullByDefault, nullable, object, since, sparse } from '../wire/index.ts';

/** `mcpServer/oauthLogin/completed`: a login at an MCP server ended. */
export const McpServerOauthLoginCompletedNotification = object(() => ({
  name: z.string(),
  threadId: since('0.169', nullable(z.string())),
  loginId: since('0.169', z.string().nullish()),
  success: z.boolean(),
  error: sparse(z.string()),
}));
export type McpServerOauthLoginCompletedNotification = z.infer<typeof McpServerOauthLoginCompletedNotification>;

export const McpServerOauthClientRegistration = z.enum(['auto', 'cimd', 'dcr']);
export type McpServerOauthClientRegistration = z.infer<typeof McpServerOauthClientRegistration>;

/** Parameters of `mcpServer/oauth/login`: starts a login at an MCP server. */
export const McpServerOauthLoginParams = object(() => ({
  name: z.string(),
  threadId: since('0.169', z.string().nullish()),
  clientRegistration: since('0.169', McpServerOauthClientRegistration.nullish()),
  scopes: z.array(z.string()).nullish(),
  timeoutSecs: bigInt64.nullish(),
}));
export type McpServerOauthLoginParams = z.infer<typeof McpServerOauthLoginParams>;

/** Answer to `mcpServer/oauth/login`. */
export const McpServerOauthLoginResponse = object(() => ({
  authorizationUrl: z.string(),
  loginId: since('0.169', nullByDefault(sparse(z.string()))),
}));
export type McpServerOauthLoginResponse = z.infer<typeof McpServerOauthLoginResponse>;
