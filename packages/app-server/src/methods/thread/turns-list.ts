import type { Handler } from '../../handler.ts';
import { turnsOf } from '../../history/thread-turns.ts';
import { turnsPage } from '../../history/turns-page.ts';
import { invalidRequest } from '../../rpc-errors.ts';

/** Lists the turns of a thread, page by page. */
export const threadTurnsList: Handler<'thread/turns/list'> = async ({ threadId, cursor, ...page }, { server }) => {
  const { id, turns } = await turnsOf(threadId, server);
  if (turns === null) {
    throw invalidRequest(`thread ${id} is not materialized yet; thread/turns/list is unavailable before first user message`);
  }
  return turnsPage(turns, { threadId: id, cursor: cursor ?? null, ...page });
};
