import type { Handler } from '../../handler.ts';
import { internalError, notAvailable } from '../../rpc-errors.ts';

/** Lists skills of the ChatGPT service: it asks for an account, and this build has no way to it with one. */
export const skillsRemoteList: Handler<'skills/remote/list'> = async (_params, { server }) => {
  const auth = await server.auth();
  if ((await auth.cached())?.mode === 'chatgpt') throw notAvailable('skills/remote/list');
  throw internalError('failed to list remote skills: chatgpt authentication required for hazelnut scopes');
};
