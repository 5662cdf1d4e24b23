import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { attachmentDocument } from '../../attachments/attachment-document.ts';
import {
  hasName,
  MAX_ATTACHMENTS,
  requireIdParameter,
  requireName,
  requireSmall,
  requireStored,
} from '../../attachments/attachment-fields.ts';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidParams } from '../../rpc-errors.ts';
import { seconds } from '../../views/turn-view.ts';

/** Attaches something to a stored thread. What is attached under that name already stays as it is. */
export const threadAttachmentAdd: Handler<'thread/attachment/add'> = async (params, { server, afterReply }) => {
  const name = requireName(params);
  requireSmall(params.payload);
  const threadId = requireIdParameter(params.threadId);
  await requireStored(server, threadId);
  const attachment = { id: uuidV7(), ...name, payload: params.payload, createdAt: seconds(server.options.nowMs()) };
  const existing = await attachmentDocument(server, threadId).change((attached) => {
    const known = attached.find(hasName(name));
    if (known !== undefined) return { value: attached, result: known };
    if (attached.length >= MAX_ATTACHMENTS) throw invalidParams(`thread attachment identity count exceeds ${MAX_ATTACHMENTS}`);
    return { value: [...attached, attachment], result: undefined };
  });
  if (existing !== undefined) return { outcome: 'existing', attachment: existing };
  const told = { threadId, ...name, attachmentId: attachment.id, operation: 'created' as const };
  afterReply(() => server.notifyAll(outgoing('thread/attachment/updated', told)));
  return { outcome: 'created', attachment };
};
