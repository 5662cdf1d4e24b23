import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import {
  readThreadSummary,
  RolloutEmptyError,
  RolloutReadError,
  RolloutWithoutIdError,
  type ThreadNotes,
  type ThreadSummary,
} from '@codex-ts/rollout';
import { internalError } from '../rpc-errors.ts';
import { gitView, historyModeOf, type ThreadFacts, type ThreadPlace } from '../views/thread-view.ts';
import { seconds } from '../views/turn-view.ts';
import { descentOf } from './thread-descent.ts';
import { withMetadata } from './thread-metadata.ts';

/** What a stored thread says of itself, with what clients noted about it. */
export function storedFacts(
  summary: ThreadSummary,
  {
    name,
    defaultProvider,
    notes,
    place,
  }: { name: string | null; defaultProvider: string; notes: ThreadNotes; place: ThreadPlace },
): ThreadFacts {
  const { meta } = summary;
  const facts: ThreadFacts = {
    ...place,
    ...descentOf(meta),
    id: summary.threadId,
    forkedFromId: meta.forked_from_id ?? null,
    preview: summary.preview,
    ephemeral: false,
    modelProvider: meta.model_provider ?? defaultProvider,
    model: summary.model,
    reasoningEffort: null,
    createdAt: seconds(summary.createdAtMs),
    updatedAt: seconds(summary.updatedAtMs),
    status: { type: 'notLoaded' },
    path: summary.path,
    cwd: meta.cwd,
    cliVersion: meta.cli_version,
    originator: meta.originator,
    source: meta.source,
    git: gitView(meta.git),
    name,
    daybreakEnabled: null,
    loaded: false,
    historyMode: historyModeOf(meta),
  };
  return withMetadata(facts, notes);
}

/** @throws RpcError when the file is none of a thread. */
export async function requireSummary(path: string): Promise<ThreadSummary> {
  const summary = await readThreadSummary(path);
  if (summary === null) {
    throw internalError(
      `failed to read thread: thread-store internal error: failed to read session metadata ${path}: rollout at ${path} is empty`,
    );
  }
  return summary;
}

/** Whether an error says that a file is no thread's. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof RolloutEmptyError || error instanceof RolloutReadError || error instanceof RolloutWithoutIdError;
}

/** Without items, where a client asked for that. */
export function withoutTurns(turns: Turn[], exclude: boolean | undefined): Turn[] {
  return exclude === true ? [] : turns;
}
