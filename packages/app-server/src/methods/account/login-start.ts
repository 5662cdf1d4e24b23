import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { messageOf } from '@codex-ts/foundation/errors';
import { InvalidJwtError, LoginError } from '@codex-ts/login';
import type { Call, Handler } from '../../handler.ts';
import { loadServerConfig } from '../../load-config.ts';
import { outgoing } from '../../outgoing.ts';
import { internalError, invalidRequest, notAvailable } from '../../rpc-errors.ts';
import { accountState } from './account-state.ts';
import { accountUpdated } from './account-updated.ts';

/** Starts to sign in. How it ends is told to all clients. */
export const accountLoginStart: Handler<'account/login/start'> = async (params, call) => {
  const { server, afterReply } = call;
  const { forcedLoginMethod } = loadServerConfig(server.options).config;
  try {
    switch (params.type) {
      case 'apiKey':
        if (forcedLoginMethod === 'chatgpt') throw invalidRequest('API key login is disabled. Use ChatGPT login instead.');
        await server.auth.signInWithApiKey(params.apiKey);
        afterReply(() => void tellEnd({ call, loginId: null, error: null }));
        return { type: 'apiKey' };
      case 'chatgpt':
        if (forcedLoginMethod === 'api') throw invalidRequest('ChatGPT login is disabled. Use API key login instead.');
        return await startBrowser(call);
      case 'chatgptDeviceCode':
        if (forcedLoginMethod === 'api') throw invalidRequest('ChatGPT login is disabled. Use API key login instead.');
        return await startDevice(call);
      case 'chatgptAuthTokens':
        if (forcedLoginMethod === 'api') throw invalidRequest('External ChatGPT auth is disabled. Use API key login instead.');
        await server.auth.signInWithExternalTokens({
          accessToken: params.accessToken,
          accountId: params.chatgptAccountId,
          planType: params.chatgptPlanType ?? null,
        });
        afterReply(() => void tellEnd({ call, loginId: null, error: null }));
        return { type: 'chatgptAuthTokens' };
      default:
        throw notAvailable(`account/login/start.${params.type}`);
    }
  } catch (error) {
    if (error instanceof LoginError || error instanceof InvalidJwtError) {
      throw error instanceof LoginError && error.code === 'login/port-in-use'
        ? internalError(error.message)
        : invalidRequest(error.message);
    }
    throw error;
  }
};

async function startBrowser(call: Call): Promise<{ type: 'chatgpt'; loginId: string; authUrl: string }> {
  const { server, connection } = call;
  const state = accountState(server);
  state.pending?.cancel();
  const login = await server.auth.startBrowserLogin({
    originator: server.options.originator ?? connection.identity?.name ?? 'codex_app_server',
    endOnFailure: true,
  });
  const loginId = uuidV7();
  state.pending = { id: loginId, cancel: () => login.cancel() };
  void follow(call, loginId, login.completed);
  return { type: 'chatgpt', loginId, authUrl: login.authUrl };
}

async function startDevice(
  call: Call,
): Promise<{ type: 'chatgptDeviceCode'; loginId: string; verificationUrl: string; userCode: string }> {
  const { server } = call;
  const state = accountState(server);
  state.pending?.cancel();
  const abort = new AbortController();
  const { code, completed } = await server.auth.startDeviceLogin({ signal: abort.signal });
  const loginId = uuidV7();
  state.pending = { id: loginId, cancel: () => abort.abort(new DOMException('Login was not completed', 'AbortError')) };
  void follow(call, loginId, completed);
  return { type: 'chatgptDeviceCode', loginId, verificationUrl: code.verificationUrl, userCode: code.userCode };
}

/** Never rejects. */
async function follow(call: Call, loginId: string, completed: Promise<void>): Promise<void> {
  let error: string | null = null;
  try {
    await completed;
  } catch (thrown) {
    error = messageOf(thrown);
  }
  const state = accountState(call.server);
  if (state.pending?.id === loginId) state.pending = null;
  await tellEnd({ call, loginId, error });
}

async function tellEnd({ call, loginId, error }: { call: Call; loginId: string | null; error: string | null }): Promise<void> {
  const { server } = call;
  const success = error === null;
  server.notifyAll(outgoing('account/login/completed', { loginId, success, error, onboardingEntrypoint: null }));
  if (success) server.notifyAll(accountUpdated(await server.auth.cached()));
}
