import { checkLoginMethod } from '@codex-ts/login';
import { signInRefusal } from '../../account/sign-in-failure.ts';
import { tellAuthStatus } from '../../account/tell-auth-status.ts';
import type { Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';

/** Stores an API key; the older form of `account/login/start`. */
export const loginApiKey: Handler<'loginApiKey'> = async ({ apiKey }, { server, afterReply }) => {
  try {
    checkLoginMethod('api', loadServerConfig(server.options).config.forcedLoginMethod);
    await server.auth.signInWithApiKey(apiKey);
  } catch (error) {
    throw signInRefusal(error);
  }
  afterReply(() => void tellAuthStatus(server));
  return {};
};
