import { isRecord } from '@codex-ts/foundation/json';
import type { SessionMeta, SessionSource } from '@codex-ts/protocol';
import type { ThreadDescent } from '../views/thread-view.ts';

/** Why a thread is there and where it comes from, as its file says. */
export function descentOf(meta: SessionMeta): ThreadDescent {
  const spawn = spawnOf(meta.source);
  return {
    threadSource: meta.thread_source ?? null,
    attachedToThreadId: meta.attached_thread === true ? (meta.forked_from_id ?? null) : null,
    parentThreadId: meta.parent_thread_id ?? spawn['parent_thread_id'] ?? null,
    agentNickname: meta.agent_nickname ?? spawn['agent_nickname'] ?? null,
    agentRole: meta.agent_role ?? spawn['agent_role'] ?? null,
  };
}

/** The thread whose agent started this one as a helper; `null` for all others. */
export function spawnParentOf(source: SessionSource): string | null {
  return spawnOf(source)['parent_thread_id'] ?? null;
}

/** What is said of a helper: the texts among it. */
function spawnOf(source: SessionSource): Readonly<Record<string, string | undefined>> {
  const subagent = typeof source === 'object' && 'subagent' in source ? source['subagent'] : undefined;
  const spawn = isRecord(subagent) ? subagent['thread_spawn'] : undefined;
  const texts = Object.entries(isRecord(spawn) ? spawn : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
