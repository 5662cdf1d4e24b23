import type { Handler } from '../../handler.ts';
import { searchesOf } from './searches.ts';

/** Ends a search. Fine when there is none of that id. */
export const fuzzyFileSearchSessionStop: Handler<'fuzzyFileSearch/sessionStop'> = ({ sessionId }, call) => {
  const { sessions } = searchesOf(call);
  sessions.get(sessionId)?.close();
  sessions.delete(sessionId);
  return {};
};
