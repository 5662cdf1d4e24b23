import { searchFiles } from '@codex-ts/file-search';
import type { Handler } from '../../handler.ts';
import { matchView, searchOptions } from './search-options.ts';
import { searchesOf } from './searches.ts';

/** Finds files once. A newer search with the same token calls an older one off, which then finds nothing. */
export const fuzzyFileSearch: Handler<'fuzzyFileSearch'> = async ({ query, roots, cancellationToken }, call) => {
  const { cancellable } = searchesOf(call);
  const own = new AbortController();
  const signal = AbortSignal.any([own.signal, call.signal]);
  const token = cancellationToken ?? null;
  if (token !== null) {
    cancellable.get(token)?.abort();
    cancellable.set(token, own);
  }
  try {
    const files = await searchFiles(query, { ...searchOptions(roots, call), signal });
    return { files: files.map(matchView) };
  } finally {
    if (token !== null && cancellable.get(token) === own) cancellable.delete(token);
  }
};
