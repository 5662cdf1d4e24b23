import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { movedToSection, withoutMember } from '../../sections/move-to-section.ts';
import { sectionDocument } from '../../sections/section-document.ts';
import { requireKnown } from '../../threads/known-thread.ts';
import { requireThreadId } from '../../threads/thread-id.ts';

/** Sorts a thread into a section, right before another one of it or at its end; `null` takes it out of its section. */
export const threadSectionMove: Handler<'thread/section/move'> = async (params, { server, afterReply }) => {
  const { sectionId, beforeThreadId = null } = params;
  const threadId = requireThreadId(params.threadId);
  if (sectionId === '') throw invalidRequest('sectionId must not be empty');
  if (sectionId === null && beforeThreadId !== null) throw invalidRequest('beforeThreadId requires a non-null sectionId');
  const before = beforeThreadId === null ? null : requireThreadId(beforeThreadId, 'before thread');
  const { loaded } = await requireKnown(server, threadId);
  if (loaded?.path === null) throw invalidRequest(`ephemeral thread does not support section moves: ${threadId}`);
  const nowMs = server.options.nowMs();
  await sectionDocument(server).change((document) => ({
    value:
      sectionId === null
        ? withoutMember(document, threadId)
        : movedToSection(document, { threadId, sectionId, beforeThreadId: before, nowMs }),
    result: undefined,
  }));
  afterReply(() => server.notifyAll(outgoing('thread/section/changed', { threadId, sectionId })));
  return {};
};
