import type { ThreadAttachmentOwner } from '@codex-ts/app-server-protocol/v2/thread-attachment';
import { isUuid } from '@codex-ts/foundation/uuid-v7';
import * as z from 'zod';
import type { AttachmentName } from './attachment-fields.ts';
import { type AttachmentPageRequest, firstOf, invalidCursor } from './attachment-page.ts';

/** What owners are asked for; a cursor goes with the same question only. */
export interface OwnerQuestion extends AttachmentName {
  /** `null`: archived or not. */
  archived: boolean | null;
}

/** Made for those who come with a cursor. */
const cursorSchema = () =>
  z.object({
    attachment_type: z.string(),
    identity_key: z.string(),
    archived: z.boolean().nullable(),
    thread_id: z.string().refine(isUuid),
  });

/** One page of owners, which come by their ids. @throws RpcError for a cursor that is none, or of another question. */
export function ownerPage(
  owners: readonly ThreadAttachmentOwner[],
  { cursor, limit, ...question }: OwnerQuestion & AttachmentPageRequest,
): { data: ThreadAttachmentOwner[]; nextCursor: string | null } {
  const after = typeof cursor === 'string' ? parseCursor(cursor, question) : '';
  const { data, hasMore } = firstOf(
    owners.filter(({ threadId }) => threadId > after),
    limit,
  );
  const last = data.at(-1);
  return { data, nextCursor: hasMore && last ? formatCursor(last.threadId, question) : null };
}

function formatCursor(threadId: string, { attachmentType, identityKey, archived }: OwnerQuestion): string {
  return JSON.stringify({ attachment_type: attachmentType, identity_key: identityKey, archived, thread_id: threadId });
}

function parseCursor(text: string, { attachmentType, identityKey, archived }: OwnerQuestion): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalidCursor();
  }
  const cursor = cursorSchema().safeParse(parsed).data;
  const isSame =
    cursor?.attachment_type === attachmentType && cursor.identity_key === identityKey && cursor.archived === archived;
  if (!isSame) throw invalidCursor();
  return cursor.thread_id.toLowerCase();
}
