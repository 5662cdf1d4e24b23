import { STATUS_CODES } from 'node:http';
import { BackendError, switchWorkspace } from '@codex-ts/backend-client';
import { CredentialsIncompleteError, InvalidJwtError, LoginError, type ChatGptAuth } from '@codex-ts/login';
import { accountBackend } from '../../account/account-backend.ts';
import { accountUpdated } from '../../account/account-updated.ts';
import type { Call, Handler } from '../../handler.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import { fetchWorkspaces, isManaged, sessionList } from './session-list.ts';

/** Has the signed-in user work in another of their workspaces. A workspace that asks for a new sign-in is not switched to. */
export const accountSessionSwitch: Handler<'accountSession/switch'> = async ({ sessionId, accountId }, call) => {
  const { server } = call;
  if (accountId.trim() === '') throw invalidRequest('accountId must not be empty');
  const manager = await server.auth();
  const auth = await manager.current();
  if (!isManaged(auth)) throw invalidRequest('Workspace switching requires a managed ChatGPT login');
  if (sessionId !== auth.idToken.userId) throw invalidRequest('Only the active managed account session can be switched');
  if (accountId !== auth.accountId) {
    const workspaces = await fetchWorkspaces(call, auth);
    if (!workspaces.some(({ id }) => id === accountId)) throw invalidRequest('The selected workspace is unavailable');
    try {
      await manager.useWorkspace({ accountId, accessToken: await tokenFor(accountId, auth, call) });
    } catch (error) {
      const isRefused =
        error instanceof LoginError || error instanceof InvalidJwtError || error instanceof CredentialsIncompleteError;
      throw isRefused ? invalidRequest(error.message) : error;
    }
    const switched = await manager.cached();
    call.afterReply(() => server.notifyAll(accountUpdated(switched)));
  }
  return sessionList(await manager.cached(), null, server.options.nowMs());
};

async function tokenFor(accountId: string, auth: ChatGptAuth, { server, connection }: Call): Promise<string> {
  try {
    return await switchWorkspace(accountBackend(server, connection, auth), accountId);
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    const { failure, status } = error;
    if (failure === 'status' && status !== null)
      throw invalidRequest(`Workspace switch was rejected (HTTP ${status} ${STATUS_CODES[status] ?? '<unknown status code>'})`);
    if (failure === 'decode') throw invalidRequest('error decoding response body'); // which may hold a token
    throw internalError('Workspace switch failed: the service cannot be reached');
  }
}
