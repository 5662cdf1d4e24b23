import { attachmentDocument } from '../../attachments/attachment-document.ts';
import { requireIdParameter } from '../../attachments/attachment-fields.ts';
import { attachmentPage } from '../../attachments/attachment-page.ts';
import type { Handler } from '../../handler.ts';

/** Lists what is attached to a thread, page by page; nothing is to one that nobody knows. */
export const threadAttachmentList: Handler<'thread/attachment/list'> = ({ threadId, ...page }, { server }) => {
  const id = requireIdParameter(threadId);
  return attachmentPage(id, attachmentDocument(server, id).read(), page);
};
