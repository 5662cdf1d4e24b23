import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Lists the threads in memory, page by page. */
export const threadLoadedList: Handler<'thread/loaded/list'> = ({ cursor, limit }, { server }) => {
  const ids = server.threads.ids().toSorted();
  let start = 0;
  if (cursor) {
    const after = ids.indexOf(cursor);
    if (after === -1 && !isId(cursor)) throw invalidRequest(`invalid cursor: ${cursor}`);
    start = after === -1 ? ids.filter((id) => id <= cursor).length : after + 1;
  }
  const end = Math.min(ids.length, start + Math.max(1, limit ?? ids.length));
  const data = ids.slice(start, end);
  return { data, nextCursor: end < ids.length ? (data.at(-1) ?? null) : null };
};

function isId(text: string): boolean {
  try {
    requireThreadId(text);
    return true;
  } catch {
    return false;
  }
}
