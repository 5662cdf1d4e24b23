import { authMethodOf } from '../../account/auth-method-of.ts';
import { needsOpenaiAuth } from '../../account/needs-openai-auth.ts';
import type { Handler } from '../../handler.ts';

/** Tells how requests are paid for; the older question. The token only on demand, and to clients of 0.169 only one that is good. */
export const getAuthStatus: Handler<'getAuthStatus'> = async ({ includeToken, refreshToken }, { server, connection }) => {
  const requiresOpenaiAuth = needsOpenaiAuth(server);
  if (!requiresOpenaiAuth) return { authMethod: null, authToken: null, requiresOpenaiAuth };
  const manager = await server.auth();
  if (refreshToken === true) await manager.refresh().catch(() => undefined); // what there is still counts
  const auth = includeToken === true ? await manager.current() : await manager.cached();
  if (auth === null) return { authMethod: null, authToken: null, requiresOpenaiAuth };
  const isGood = connection.protocol === '0.104' || manager.refreshFailure === null;
  const token = auth.mode === 'apiKey' ? auth.apiKey : isGood ? auth.accessToken : null;
  return { authMethod: authMethodOf(auth), authToken: includeToken === true ? token : null, requiresOpenaiAuth };
};
