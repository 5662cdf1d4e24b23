import { SearchSession } from '@codex-ts/file-search';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { matchView, searchOptions } from './search-options.ts';
import { searchesOf } from './searches.ts';

/** Opens a search that follows typing. One of the same id that is open ends. */
export const fuzzyFileSearchSessionStart: Handler<'fuzzyFileSearch/sessionStart'> = ({ sessionId, roots }, call) => {
  if (sessionId === '') throw invalidRequest('sessionId must not be empty');
  const { connection } = call;
  const { sessions } = searchesOf(call);
  sessions.get(sessionId)?.close();
  const session = new SearchSession({
    ...searchOptions(roots, call),
    onUpdate: (query, files) =>
      connection.notify(outgoing('fuzzyFileSearch/sessionUpdated', { sessionId, query, files: files.map(matchView) })),
    onComplete: () => connection.notify(outgoing('fuzzyFileSearch/sessionCompleted', { sessionId })),
  });
  sessions.set(sessionId, session);
  return {};
};
