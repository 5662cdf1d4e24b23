import type { Handler } from '../../handler.ts';
import { fetchWorkspaces, isManaged, sessionList } from './session-list.ts';

/** Lists who is signed in by ChatGPT; what their workspaces are called only where that is asked for, since it takes a request. */
export const accountSessionList: Handler<'accountSession/list'> = async ({ refreshWorkspaceMetadata = false }, call) => {
  const { options } = call.server;
  const auth = await (await call.server.auth()).cached();
  const known = refreshWorkspaceMetadata && isManaged(auth) ? await fetchWorkspaces(call, auth) : null;
  return sessionList(auth, known, options.nowMs());
};
