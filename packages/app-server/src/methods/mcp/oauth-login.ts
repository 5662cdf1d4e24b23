import { randomBytes } from 'node:crypto';
import { messageOf } from '@codex-ts/foundation/errors';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { mcpCredentials } from '@codex-ts/local-runtime';
import { resolveServer } from '@codex-ts/mcp-client';
import type { SignIn } from '@codex-ts/mcp-client/oauth';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { outgoing } from '../../outgoing.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import { requireLoaded } from '../../threads/thread-id.ts';

/** Starts a sign-in at an MCP server; how it ends is told to all clients. */
export const mcpServerOauthLogin: Handler<'mcpServer/oauth/login'> = async (params, { server, connection, afterReply }) => {
  const { name, threadId = null } = params;
  const config = threadId === null ? loadServerConfig(server.options).config : requireLoaded(server, threadId).config;
  const entry = config.mcpServers[name];
  if (entry === undefined) throw invalidRequest(`No MCP server named '${name}' found.`);
  const { transport } = resolveServer(name, entry, { cwd: config.cwd, env: server.options.env });
  if (transport.type !== 'streamable_http') throw invalidRequest('OAuth login is only supported for streamable HTTP servers.');
  const { startSignIn } = await import('@codex-ts/mcp-client/oauth');
  const newer = connection.protocol === '0.169';
  let signIn: SignIn;
  try {
    signIn = await startSignIn({
      server: { name, url: transport.url },
      headers: transport.headers,
      store: await mcpCredentials(config),
      scopes: params.scopes ?? entry.scopes ?? (newer ? 'advertised' : null),
      clientId: entry.oauth?.client_id ?? null,
      resource: entry.oauth_resource ?? (newer ? transport.url : null),
      callbackPort: config.mcpOauthCallbackPort,
      callbackUrl: config.mcpOauthCallbackUrl,
      callbackSecret: newer ? randomBytes(16).toString('base64url') : null,
      timeoutMs: params.timeoutSecs ? Number(params.timeoutSecs) * 1000 : null,
      signal: server.closing,
    });
  } catch (error) {
    throw internalError(`failed to login to MCP server '${name}': ${messageOf(error)}`);
  }
  const loginId = uuidV7();
  const tell = (end: { success: boolean; error?: string }): void =>
    server.notifyAll(outgoing('mcpServer/oauthLogin/completed', { name, threadId, loginId, ...end }));
  afterReply(() => {
    signIn.completed.then(
      () => tell({ success: true }),
      (error: unknown) => tell({ success: false, error: messageOf(error) }),
    );
  });
  return { authorizationUrl: signIn.authorizationUrl, loginId };
};
