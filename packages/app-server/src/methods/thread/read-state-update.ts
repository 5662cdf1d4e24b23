import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import { findThread } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { requireThreadId } from '../../threads/thread-id.ts';
import { markRead, notesOf, readStateOf } from '../../threads/thread-notes.ts';

/** Marks a thread as read or unread, if nobody did meanwhile. */
export const threadReadStateUpdate: Handler<'thread/readState/update'> = async (params, { server, afterReply }) => {
  const id = requireThreadId(params.threadId);
  const loaded = server.threads.get(id);
  if (loaded === undefined && (await findThread({ codexHome: server.options.codexHome, id })) === null) {
    throw invalidRequest(`thread not loaded: ${id}`);
  }
  if (loaded !== undefined && (!loaded.hasTurns || loaded.path === null)) throw invalidRequest('thread read state unavailable');
  const notes = notesOf(server);
  await notes.refresh();
  const before = readStateOf(notes, id);
  if (before.revision !== params.expectedRevision) {
    throw new RpcError(RPC_ERROR_CODES.invalidRequest, 'read state changed', { reason: 'readStateConflict', readState: before });
  }
  const readState = markRead(notes, id, params.operation.type === 'read' ? null : { type: 'threadStart' });
  if (loaded !== undefined) loaded.readMark.state = readState;
  afterReply(() => server.notifyAll(outgoing('thread/readState/changed', { threadId: id, readState })));
  return { readState };
};
