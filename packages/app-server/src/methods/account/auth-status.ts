import { authMethodOf } from '../../account/auth-method-of.ts';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';

/** Tells how requests are paid for; the older question. The token only on demand. */
export const getAuthStatus: Handler<'getAuthStatus'> = async ({ includeToken, refreshToken }, { server }) => {
  const requiresOpenaiAuth = loadServerConfig(server.options).config.modelProvider.requiresOpenaiAuth;
  if (!requiresOpenaiAuth) return { authMethod: null, authToken: null, requiresOpenaiAuth };
  if (refreshToken === true) await server.auth.refresh().catch(() => undefined); // what there is still counts
  const auth = await server.auth.cached();
  if (auth === null) return { authMethod: null, authToken: null, requiresOpenaiAuth };
  const token = auth.mode === 'apiKey' ? auth.apiKey : auth.accessToken;
  return { authMethod: authMethodOf(auth), authToken: includeToken === true ? token : null, requiresOpenaiAuth };
};
