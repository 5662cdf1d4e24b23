import { invalidRequest } from '../rpc-errors.ts';

/** One page of a short list; cursors count from its start. */
export function offsetPage<T>(
  all: readonly T[],
  { cursor, limit }: { cursor: string | null | undefined; limit: number | null | undefined },
): { data: T[]; nextCursor: string | null } {
  const start = cursor ? Number(cursor) : 0;
  if (!Number.isInteger(start) || start < 0) throw invalidRequest(`invalid cursor: ${cursor ?? ''}`);
  const end = start + Math.max(1, limit ?? all.length);
  return { data: all.slice(start, end), nextCursor: end < all.length ? String(end) : null };
}
