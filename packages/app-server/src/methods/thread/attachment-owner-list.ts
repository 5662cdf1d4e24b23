import { findThread } from '@codex-ts/rollout';
import type { ThreadAttachmentOwner } from '@codex-ts/app-server-protocol/v2/thread-attachment';
import { attachmentDocument, threadsWithAttachments } from '../../attachments/attachment-document.ts';
import { hasName, requireName } from '../../attachments/attachment-fields.ts';
import { ownerPage, type OwnerQuestion } from '../../attachments/owner-page.ts';
import type { Handler } from '../../handler.ts';
import type { ServerContext } from '../../server-context.ts';

/** Lists the threads that something is attached to, by their ids, page by page. */
export const threadAttachmentOwnerList: Handler<'thread/attachmentOwner/list'> = async (params, { server }) => {
  const question = { ...requireName(params), archived: params.archived ?? null };
  return ownerPage(await ownersOf(server, question), { ...question, cursor: params.cursor, limit: params.limit });
};

async function ownersOf(server: ServerContext, { archived, ...name }: OwnerQuestion): Promise<ThreadAttachmentOwner[]> {
  const owners: ThreadAttachmentOwner[] = [];
  for (const threadId of await threadsWithAttachments(server)) {
    if (!attachmentDocument(server, threadId).glance().some(hasName(name))) continue;
    const thread = await findThread({ codexHome: server.options.codexHome, id: threadId });
    if (thread === null || (archived !== null && thread.archived !== archived)) continue;
    owners.push({ threadId, archived: thread.archived });
  }
  return owners;
}
