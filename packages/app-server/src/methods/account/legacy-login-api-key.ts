import { checkLoginMethod } from '@codex-ts/login';
import { accountState } from '../../account/account-state.ts';
import { forcedLoginMethod } from '../../account/forced-login-method.ts';
import { signInRefusal } from '../../account/sign-in-failure.ts';
import { tellAuthStatus } from '../../account/tell-auth-status.ts';
import type { Handler } from '../../handler.ts';

/** Stores an API key; the older form of `account/login/start`. */
export const loginApiKey: Handler<'loginApiKey'> = async ({ apiKey }, { server, afterReply }) => {
  try {
    checkLoginMethod('api', forcedLoginMethod(server));
    accountState(server).pending?.cancel();
    await (await server.auth()).signInWithApiKey(apiKey);
  } catch (error) {
    throw signInRefusal(error);
  }
  afterReply(() => void tellAuthStatus(server));
  return {};
};
