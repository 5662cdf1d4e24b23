import type { Handler } from '../../handler.ts';
import { notAvailable } from '../../rpc-errors.ts';

/** Tells what a ChatGPT account still needs for its safety, which only ChatGPT knows; without such an account there is nothing to tell. */
export const accountSecuritySetupRead: Handler<'account/securitySetup/read'> = async (_params, { server }) => {
  const auth = await (await server.auth()).cached();
  if (auth?.mode === 'chatgpt') throw notAvailable('account/securitySetup/read');
  return { notice: null };
};
