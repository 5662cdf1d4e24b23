import type { Handler } from '../../handler.ts';

/** Tells the mail address of the account; `null` without one. */
export const userInfo: Handler<'userInfo'> = async (_params, { server }) => {
  const auth = await (await server.auth()).cached();
  return { allegedUserEmail: auth?.mode === 'chatgpt' ? auth.email : null };
};
