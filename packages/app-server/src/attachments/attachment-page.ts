import type { ThreadAttachment } from '@codex-ts/app-server-protocol/v2/thread-attachment';
import { isUuid } from '@codex-ts/foundation/uuid-v7';
import { invalidParams } from '../rpc-errors.ts';

const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 100;

export interface AttachmentPageRequest {
  cursor?: string | null | undefined;
  /** Default 25; 100 at most. */
  limit?: number | null | undefined;
}

/** As many of the rest as were asked for. */
export function firstOf<T>(rest: readonly T[], limit: number | null | undefined): { data: T[]; hasMore: boolean } {
  const data = rest.slice(0, Math.min(MAX_PAGE_SIZE, Math.max(1, limit ?? DEFAULT_PAGE_SIZE)));
  return { data, hasMore: data.length < rest.length };
}

/** Refuses a cursor that is none, or that of another list. */
export function invalidCursor(): Error {
  return invalidParams('invalid pagination cursor');
}

/** One page of what is attached to a thread, oldest first. @throws RpcError for a cursor that is none, or of another thread. */
export function attachmentPage(
  threadId: string,
  attachments: readonly ThreadAttachment[],
  { cursor, limit }: AttachmentPageRequest,
): { data: ThreadAttachment[]; nextCursor: string | null } {
  const after = typeof cursor === 'string' ? parseCursor(cursor, threadId) : null;
  const sorted = attachments.toSorted(compare);
  const { data, hasMore } = firstOf(after === null ? sorted : sorted.filter((each) => compare(each, after) > 0), limit);
  const last = data.at(-1);
  return { data, nextCursor: hasMore && last ? `${threadId}|${last.createdAt}|${last.id}` : null };
}

type Place = Pick<ThreadAttachment, 'createdAt' | 'id'>;

function compare(a: Place, b: Place): number {
  if (a.createdAt !== b.createdAt) return a.createdAt - b.createdAt;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function parseCursor(text: string, threadId: string): Place {
  const [thread, createdAt = '', id = '', ...rest] = text.split('|');
  if (thread !== threadId || !/^-?\d{1,15}$/.test(createdAt) || !isUuid(id) || rest.length > 0) throw invalidCursor();
  return { createdAt: Number(createdAt), id };
}
