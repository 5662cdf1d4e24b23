import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { findThread, readRollout } from '@codex-ts/rollout';
import { invalidRequest } from '../rpc-errors.ts';
import type { ServerContext } from '../server-context.ts';
import { requireThreadId } from '../threads/thread-id.ts';
import { rebuildTurns } from './rebuild-turns.ts';

/** Longest page of turns or items. */
export const MAX_HISTORY_PAGE = 100;

/** The turns of a thread, in memory or stored; `null` when it is in memory and nobody has said anything yet. */
export async function turnsOf(
  threadId: string,
  server: ServerContext,
): Promise<{ id: string; turns: Turn[] } | { id: string; turns: null }> {
  const id = requireThreadId(threadId);
  const loaded = server.threads.get(id);
  if (loaded !== undefined) return { id, turns: loaded.hasTurns ? loaded.turns.all() : null };
  const found = await findThread({ codexHome: server.options.codexHome, id });
  if (found === null) throw invalidRequest(`thread not loaded: ${id}`);
  return { id, turns: rebuildTurns((await readRollout(found.path)).records) };
}

/** A page's length as asked for, within bounds. */
export function pageLimit(limit: number | null | undefined, { standard }: { standard: number }): number {
  return Math.min(MAX_HISTORY_PAGE, Math.max(1, limit ?? standard));
}
