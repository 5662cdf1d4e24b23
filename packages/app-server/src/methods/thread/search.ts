import { readFile } from 'node:fs/promises';
import { readRollout, type ThreadSummary } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { findText } from '../../history/find-text.ts';
import { rebuildTurns } from '../../history/rebuild-turns.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { storedListing } from '../../threads/stored-listing.ts';

/** Finds stored threads by their names and by what was said in them. */
export const threadSearch: Handler<'thread/search'> = async ({ searchTerm, ...params }, { server, signal }) => {
  if (searchTerm.trim() === '') throw invalidRequest('thread/search requires a non-empty searchTerm');
  const snippets = new Map<string, string>();
  const { threads, ...cursors } = await storedListing(server, {
    ...params,
    modelProviders: [],
    accept: async (thread, name) => {
      const snippet = await snippetOf(thread, { name, searchTerm });
      if (snippet !== undefined) snippets.set(thread.threadId, snippet);
      return snippet !== undefined;
    },
    signal,
  });
  return { data: threads.map((thread) => ({ thread, snippet: snippets.get(thread.id) ?? '' })), ...cursors };
};

async function snippetOf(
  { path, preview }: ThreadSummary,
  { name, searchTerm }: { name: string | undefined; searchTerm: string },
): Promise<string | undefined> {
  for (const title of [name, preview]) if (title?.toLowerCase().includes(searchTerm.toLowerCase())) return title;
  try {
    // Most files do not hold the text at all, and looking is cheaper than reading them line by line.
    const needle = JSON.stringify(searchTerm).slice(1, -1).toLowerCase();
    if (!(await readFile(path, 'utf8')).toLowerCase().includes(needle)) return undefined;
    return findText(rebuildTurns((await readRollout(path)).records), searchTerm)[0]?.snippet;
  } catch {
    return undefined; // gone meanwhile, too large, or none of a thread
  }
}
