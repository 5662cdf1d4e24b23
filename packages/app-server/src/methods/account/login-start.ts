import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { checkLoginMethod, LoginError } from '@codex-ts/login';
import { accountState } from '../../account/account-state.ts';
import { forcedLoginMethod } from '../../account/forced-login-method.ts';
import { deviceCodeRefusal, deviceSignInFailure, externalTokensFailure, signInRefusal } from '../../account/sign-in-failure.ts';
import { signInWithBrowser } from '../../account/sign-in-with-browser.ts';
import { tellSignInEnd } from '../../account/tell-sign-in-end.ts';
import type { Call, Handler } from '../../handler.ts';
import { invalidRequest, notAvailable } from '../../rpc-errors.ts';

/** Starts to sign in. How it ends is told to all clients. */
export const accountLoginStart: Handler<'account/login/start'> = async (params, call) => {
  const { server, afterReply } = call;
  const forced = forcedLoginMethod(server);
  try {
    switch (params.type) {
      case 'apiKey':
        checkLoginMethod('api', forced);
        accountState(server).pending?.cancel();
        await (await server.auth()).signInWithApiKey(params.apiKey);
        afterReply(() => void tellSignInEnd(server, { loginId: null, error: null }));
        return { type: 'apiKey' };
      case 'chatgpt': {
        checkLoginMethod('chatgpt', forced);
        return { type: 'chatgpt', ...(await signInWithBrowser({ call, pages: params }, (end) => tellSignInEnd(server, end))) };
      }
      case 'chatgptDeviceCode':
        checkLoginMethod('chatgpt', forced);
        return await startDevice(call);
      case 'chatgptAuthTokens':
        if (forced === 'api') throw invalidRequest('External ChatGPT auth is disabled. Use API key login instead.');
        accountState(server).pending?.cancel();
        await takeTokens(params, call);
        afterReply(() => void tellSignInEnd(server, { loginId: null, error: null }));
        return { type: 'chatgptAuthTokens' };
      default:
        throw notAvailable(`account/login/start.${params.type}`);
    }
  } catch (error) {
    throw signInRefusal(error);
  }
};

interface ClientTokens {
  accessToken: string;
  chatgptAccountId: string;
  chatgptPlanType?: string | null | undefined;
}

async function takeTokens(
  { accessToken, chatgptAccountId, chatgptPlanType }: ClientTokens,
  { server, connection }: Call,
): Promise<void> {
  try {
    await (
      await server.auth()
    ).signInWithExternalTokens({ accessToken, accountId: chatgptAccountId, planType: chatgptPlanType ?? null });
  } catch (error) {
    if (error instanceof LoginError) throw invalidRequest(externalTokensFailure(error, chatgptAccountId, connection.protocol));
    throw error;
  }
}

async function startDevice(
  call: Call,
): Promise<{ type: 'chatgptDeviceCode'; loginId: string; verificationUrl: string; userCode: string }> {
  const { server, connection, afterReply } = call;
  const state = accountState(server);
  state.pending?.cancel();
  const abort = new AbortController();
  const { code, completed } = await (await server.auth()).startDeviceLogin({ signal: abort.signal }).catch((thrown: unknown) => {
    throw deviceCodeRefusal(thrown);
  });
  const loginId = uuidV7();
  state.pending = { id: loginId, cancel: () => abort.abort(new DOMException('Login was not completed', 'AbortError')) };
  const ended = completed.then(
    () => null,
    (thrown: unknown) => deviceSignInFailure(thrown, connection.protocol),
  );
  afterReply(() => {
    void ended.then((error) => {
      if (state.pending?.id === loginId) state.pending = null;
      return tellSignInEnd(server, { loginId, error });
    });
  });
  return { type: 'chatgptDeviceCode', loginId, verificationUrl: code.verificationUrl, userCode: code.userCode };
}
