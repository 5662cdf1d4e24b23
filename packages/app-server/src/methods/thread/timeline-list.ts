import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { RPC_ERROR_CODES, RpcError } from '@codex-ts/json-rpc';
import { findThread, readRollout } from '@codex-ts/rollout';
import type { Handler } from '../../handler.ts';
import { rebuildTurns } from '../../history/rebuild-turns.ts';
import { timelineOf } from '../../history/timeline.ts';
import { timelinePage } from '../../history/timeline-page.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';
import { requireSummary } from '../../threads/stored-thread.ts';
import { requireThreadId } from '../../threads/thread-id.ts';
import { historyModeOf } from '../../views/thread-view.ts';

/** Lists what happened in a thread that keeps all its items, the newest page first. There are no voice sessions here. */
export const threadTimelineList: Handler<'thread/timeline/list'> = async ({ threadId, ...page }, { server }) => {
  const id = requireThreadId(threadId);
  const entries = timelineOf(await keptTurns(id, server));
  return { ...timelinePage(entries, { threadId: id, ...page }), activeRealtimeSessionAtPageStart: null };
};

/** @throws RpcError for a thread that is archived, unknown, or does not keep all items. */
async function keptTurns(id: string, server: ServerContext): Promise<Turn[]> {
  const loaded = server.threads.get(id);
  if (loaded !== undefined) {
    if (loaded.path === null || !loaded.hasTurns || loaded.facts.historyMode !== 'paginated') throw unsupported();
    return loaded.turns.all();
  }
  const found = await findThread({ codexHome: server.options.codexHome, id });
  if (found === null) throw unsupported();
  if (found.archived) throw invalidRequest(`thread ${id} is archived`);
  if (historyModeOf((await requireSummary(found.path)).meta) !== 'paginated') throw unsupported();
  return rebuildTurns((await readRollout(found.path)).records);
}

function unsupported(): RpcError {
  return new RpcError(RPC_ERROR_CODES.methodNotFound, 'thread/timeline/list is not supported yet');
}
