import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { searchesOf } from './searches.ts';

/** Changes what a search looks for. What is found is told once the answer is on its way. */
export const fuzzyFileSearchSessionUpdate: Handler<'fuzzyFileSearch/sessionUpdate'> = ({ sessionId, query }, call) => {
  const { sessions } = searchesOf(call);
  const session = sessions.get(sessionId);
  if (session === undefined) throw invalidRequest(`fuzzy file search session not found: ${sessionId}`);
  call.afterReply(() => {
    if (sessions.get(sessionId) === session) session.update(query);
  });
  return {};
};
