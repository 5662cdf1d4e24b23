import { findThread, readNames, readRollout, RolloutEmptyError } from '@codex-ts/rollout';
import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import type { Handler } from '../../handler.ts';
import { rebuildTurns } from '../../history/rebuild-turns.ts';
import { outgoing } from '../../outgoing.ts';
import { internalError, invalidRequest } from '../../rpc-errors.ts';
import { defaultProviderOf } from '../../threads/default-provider.ts';
import { requireSummary, storedFacts } from '../../threads/stored-thread.ts';
import { requireThreadId } from '../../threads/thread-id.ts';
import { notesOf, readStateOf } from '../../threads/thread-notes.ts';
import { threadPlaces } from '../../threads/thread-place.ts';
import { threadView } from '../../views/thread-view.ts';

const PAGED_READ =
  'Full-history hydration is deprecated for paginated threads; omit `includeTurns` or set it to `false`, then page with `thread/turns/list` and `thread/items/list`.';

/** Reads a thread, in memory or stored, without loading it. */
export const threadRead: Handler<'thread/read'> = async ({ threadId, includeTurns = false }, { server, connection }) => {
  const id = requireThreadId(threadId);
  const loaded = server.threads.get(id);
  if (loaded !== undefined) {
    if (includeTurns && loaded.path === null) throw invalidRequest('ephemeral threads do not support includeTurns');
    if (includeTurns && !loaded.hasTurns) {
      throw new RpcError(RPC_ERROR_CODES.methodNotFound, 'list_turns is not supported yet', { threadId: id });
    }
    if (includeTurns && loaded.facts.historyMode === 'paginated') {
      connection.notify(outgoing('deprecationNotice', { summary: PAGED_READ, details: null }, '0.169'));
    }
    return {
      thread: threadView(loaded.facts, includeTurns ? loaded.turns.all() : []),
      readState: loaded.hasTurns ? loaded.readMark.state : null,
    };
  }
  const { codexHome } = server.options;
  const found = await findThread({ codexHome, id, archived: connection.protocol === '0.104' ? 'exclude' : 'include' });
  if (found === null) throw invalidRequest(`thread not loaded: ${id}`);
  const summary = await requireSummary(found.path);
  const notes = notesOf(server);
  const [names] = await Promise.all([readNames(codexHome), notes.refresh()]);
  const name = names.get(id) ?? null;
  const facts = storedFacts(summary, {
    name,
    defaultProvider: defaultProviderOf(server),
    notes,
    place: threadPlaces(server)(id),
  });
  try {
    const turns = includeTurns ? rebuildTurns((await readRollout(found.path)).records) : [];
    return { thread: threadView(facts, turns), readState: readStateOf(notes, id) };
  } catch (error) {
    if (error instanceof RolloutEmptyError) throw internalError(error.message);
    throw error;
  }
};
