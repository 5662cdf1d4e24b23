import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { storedListing } from '../../threads/stored-listing.ts';
import { notesOf, readStateOf } from '../../threads/thread-notes.ts';

/** Lists stored threads, page by page; those in memory as they stand there. */
export const threadList: Handler<'thread/list'> = async (params, { server, signal }) => {
  const notes = notesOf(server);
  await notes.refresh();
  const { searchTerm, excludedThreadIds, originators } = params;
  if (params.includeAttachedThreads === true && !searchTerm?.trim())
    throw invalidRequest('includeAttachedThreads requires a non-empty searchTerm');
  const { threads, ...cursors } = await storedListing(server, {
    ...params,
    accept: ({ meta, preview, threadId }, name) =>
      (!searchTerm || [name, preview].some((title) => title?.toLowerCase().includes(searchTerm.toLowerCase()))) &&
      !excludedThreadIds?.includes(threadId) &&
      (!originators || originators.includes(meta.originator)),
    signal,
  });
  const readStates = threads.map(({ id }) => [id, server.threads.get(id)?.readMark.state ?? readStateOf(notes, id)]);
  return { data: threads, readStates: Object.fromEntries(readStates), ...cursors };
};
