import type { Handler } from '../../handler.ts';
import { findText } from '../../history/find-text.ts';
import { formatHistoryCursor } from '../../history/history-cursor.ts';
import { positionsOf } from '../../history/positions.ts';
import { turnsOf } from '../../history/thread-turns.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { offsetPage } from '../../views/offset-page.ts';

const DEFAULT_PAGE_SIZE = 50;

/** Finds the places of a text in what was said in a thread. */
export const threadSearchOccurrences: Handler<'thread/searchOccurrences'> = async (params, { server }) => {
  const { searchTerm, cursor, limit } = params;
  if (searchTerm.trim() === '') throw invalidRequest('thread/searchOccurrences requires a non-empty searchTerm');
  const { id, turns } = await turnsOf(params.threadId, server);
  const positions = new Map(positionsOf(turns ?? []).turns.map(({ position, value }) => [value.id, position]));
  const { data, nextCursor } = offsetPage(findText(turns ?? [], searchTerm), { cursor, limit: limit ?? DEFAULT_PAGE_SIZE });
  return {
    data: data.map(({ turnId, itemId, snippet, range }) => ({
      turnId,
      itemId,
      snippet,
      snippetMatchRange: range,
      turnCursor: formatHistoryCursor(
        { threadId: id, scope: 'turns' },
        { position: positions.get(turnId) ?? 0, includeAnchor: true },
      ),
    })),
    nextCursor,
  };
};
