import { checkLoginMethod } from '@codex-ts/login';
import { forcedLoginMethod } from '../../account/forced-login-method.ts';
import { signInRefusal } from '../../account/sign-in-failure.ts';
import { signInWithBrowser } from '../../account/sign-in-with-browser.ts';
import { tellAuthStatus } from '../../account/tell-auth-status.ts';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';

/** Starts to sign in with a browser; the older form of `account/login/start`. */
export const loginChatGpt: Handler<'loginChatGpt'> = async (_params, call) => {
  const { server } = call;
  try {
    checkLoginMethod('chatgpt', forcedLoginMethod(server));
    return await signInWithBrowser({ call }, async ({ loginId, error }) => {
      server.notifyAll(outgoing('loginChatGptComplete', { loginId, success: error === null, error }));
      if (error === null) await tellAuthStatus(server);
    });
  } catch (error) {
    throw signInRefusal(error);
  }
};
