import {
  findThread,
  forkItems,
  readRollout,
  readThreadSummary,
  TurnNotFoundError,
  type ForkPoint,
  statStored,
} from '@codex-ts/rollout';
import type { ProtocolVersion, RequestParams } from '@codex-ts/app-server-protocol';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { ThreadMarks } from '@codex-ts/local-runtime';
import { creatorMarks } from '../../account/thread-creator.ts';
import type { Call, Handler } from '../../handler.ts';
import { rebuildTurns } from '../../history/rebuild-turns.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import type { ServerContext } from '../../server-context.ts';
import { inherit } from '../../threads/inherit.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { newHistoryMode, openThread, tellConfigNotices, tellWarnings } from '../../threads/open-thread.ts';
import { withoutTurns } from '../../threads/stored-thread.ts';
import { requireThreadId } from '../../threads/thread-id.ts';
import { threadPlaces } from '../../threads/thread-place.ts';
import { threadResponse } from '../../views/thread-response.ts';
import { historyModeOf, threadView } from '../../views/thread-view.ts';

type Params = RequestParams<'thread/fork'>;

/** Opens a new thread that begins with the conversation of another. */
export const threadFork: Handler<'thread/fork'> = async (params, call) => {
  const loaded = await forkThread(params, call);
  announceFork(loaded, loaded.turns.all(), call);
  return threadResponse(loaded, withoutTurns(loaded.turns.all(), params.excludeTurns));
};

/** Tells of a new thread; `turns`: those that older clients are told of. */
export function announceFork(loaded: LoadedThread, turns: Turn[], { afterReply }: Pick<Call, 'afterReply'>): void {
  loaded.tell(outgoing('thread/started', { thread: threadView(loaded.facts) }, '0.169'));
  loaded.tell(outgoing('thread/started', { thread: threadView(loaded.facts, turns) }, '0.104'));
  tellConfigNotices(loaded);
  afterReply(() => loaded.servers.announce());
}

/** The fork, which nobody has been told of yet. */
export async function forkThread(params: Params, { server, connection, afterReply }: Call): Promise<LoadedThread> {
  requireTogether(params);
  const path = await originPath(params, server);
  const summary = await readThreadSummary(path);
  if (summary === null) throw invalidRequest(`no rollout found for thread id ${params.threadId}`);
  const origin = server.threads.get(summary.threadId);
  await origin?.thread.flush();
  const rollout = await readRollout(path);
  const historyMode = origin?.facts.historyMode ?? historyModeOf(summary.meta);
  if (params.attachToSource === true && historyMode !== 'paginated')
    throw invalidRequest('attachToSource requires a paginated parent');
  const marks = { ...marksOf(params), ...(await creatorMarks(server)) };
  const inherited = { goal: params.deferGoalContinuation === true, isAttached: params.attachToSource === true };
  const items = cut(rollout.items, params);
  const records = rollout.records.slice(0, items.length);
  afterReply(connection.hold());
  const keepDetails = newHistoryMode({ connection, params }) === 'paginated';
  const { projectId } = threadPlaces(server)(summary.threadId);
  let warnings: readonly string[] = [];
  const loaded = await openThread({
    server,
    connection,
    params,
    cwd: summary.meta.cwd,
    forkedFromId: summary.threadId,
    projectId,
    marks,
    preview: summary.preview,
    open: (runtime) => {
      const opened = runtime.forkThread(
        { items, forkedFrom: summary.threadId },
        { keep: params.ephemeral !== true, keepDetails, marks },
      );
      warnings = opened.warnings;
      return opened;
    },
    origin: { originator: summary.meta.originator, historyMode },
    turns: () =>
      withOpenTurnEnded(
        rebuildTurns([{ timestamp: '', item: { type: 'session_meta', payload: summary.meta } }, ...records]),
        connection.protocol,
      ),
  });
  if (loaded.path !== null) await inherit(server, { from: summary.threadId, to: loaded.id, ...inherited });
  loaded.warnAtFirstTurn(warnings, tellWarnings);
  await loaded.thread.flush().catch(() => undefined); // its file says which commit it starts from; a turn says if it cannot be written
  return loaded;
}

/** @throws RpcError for wishes that do not go together. */
function requireTogether({ attachToSource, ephemeral, deferGoalContinuation, lastTurnId, beforeTurnId }: Params): void {
  if (attachToSource === true && (ephemeral === true || deferGoalContinuation === true))
    throw invalidRequest('attachToSource cannot be combined with ephemeral or deferGoalContinuation');
  if (ephemeral === true && deferGoalContinuation === true)
    throw invalidRequest('`deferGoalContinuation` cannot be combined with `ephemeral`');
  if (lastTurnId && beforeTurnId) throw invalidRequest('`beforeTurnId` cannot be combined with `lastTurnId`');
}

/** What the file of the fork says of it besides. */
function marksOf({ threadSource, attachToSource }: Params): ThreadMarks {
  return {
    ...(typeof threadSource === 'string' && { thread_source: threadSource }),
    ...(attachToSource === true && { attached_thread: true }),
  };
}

/** A turn without an answer does not go on in the fork; clients of 0.104 see it as they see all stored ones. */
function withOpenTurnEnded(turns: Turn[], protocol: ProtocolVersion): Turn[] {
  const last = turns.at(-1);
  if (protocol === '0.104' || last === undefined || last.items.some(({ type }) => type === 'agentMessage')) return turns;
  return [...turns.slice(0, -1), { ...last, status: 'interrupted' }];
}

function cut(
  items: Parameters<typeof forkItems>[0],
  { lastTurnId, beforeTurnId }: { lastTurnId?: string | null | undefined; beforeTurnId?: string | null | undefined },
) {
  const point: ForkPoint = lastTurnId
    ? { at: 'after-turn', turnId: lastTurnId }
    : beforeTurnId
      ? { at: 'before-turn', turnId: beforeTurnId }
      : { at: 'end' };
  try {
    return forkItems(items, point);
  } catch (error) {
    if (error instanceof TurnNotFoundError) throw invalidRequest(error.message);
    throw error;
  }
}

async function originPath(
  params: { threadId: string; path?: string | null | undefined },
  server: ServerContext,
): Promise<string> {
  if (params.path) {
    if (statStored(params.path) === undefined)
      throw invalidRequest(`failed to resolve rollout path \`${params.path}\`: file does not exist`);
    return params.path;
  }
  const id = requireThreadId(params.threadId, 'session');
  const found = await findThread({ codexHome: server.options.codexHome, id, archived: 'exclude' });
  if (found === null) throw invalidRequest(`no rollout found for thread id ${id}`);
  return found.path;
}
