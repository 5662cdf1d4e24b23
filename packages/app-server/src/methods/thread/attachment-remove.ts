import { attachmentDocument } from '../../attachments/attachment-document.ts';
import { hasName, requireIdParameter, requireName, requireStored } from '../../attachments/attachment-fields.ts';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';

/** Takes something off a stored thread. That it is not there is no error. */
export const threadAttachmentRemove: Handler<'thread/attachment/remove'> = async (params, { server, afterReply }) => {
  const name = requireName(params);
  const threadId = requireIdParameter(params.threadId);
  await requireStored(server, threadId);
  const document = attachmentDocument(server, threadId);
  if (!document.read().some(hasName(name))) return {};
  const gone = await document.change((attached) => {
    const result = attached.find(hasName(name));
    return { value: result === undefined ? attached : attached.filter((each) => each !== result), result };
  });
  if (gone !== undefined) {
    const told = { threadId, ...name, attachmentId: gone.id, operation: 'deleted' as const };
    afterReply(() => server.notifyAll(outgoing('thread/attachment/updated', told)));
  }
  return {};
};
