import type { Handler } from '../../handler.ts';
import { internalError, notAvailable } from '../../rpc-errors.ts';

/** Fetches a skill from the ChatGPT service: it asks for an account, and this build has no way to it with one. */
export const skillsRemoteExport: Handler<'skills/remote/export'> = async (_params, { server }) => {
  const auth = await server.auth();
  if ((await auth.cached())?.mode === 'chatgpt') throw notAvailable('skills/remote/export');
  throw internalError('failed to download remote skill: chatgpt authentication required for hazelnut scopes');
};
