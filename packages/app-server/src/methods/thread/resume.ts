import type { ProtocolVersion, RequestParams, RequestResult } from '@codex-ts/app-server-protocol';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { findThread, readNames, readThreadSummary, type FoundThread, statStored } from '@codex-ts/rollout';
import { ResponseItem } from '@codex-ts/protocol';
import type { Call, Handler } from '../../handler.ts';
import { backwardsCursors } from '../../history/backwards-cursors.ts';
import { rebuildTurns } from '../../history/rebuild-turns.ts';
import { turnsPage } from '../../history/turns-page.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { newHistoryMode, openThread, tellConfigNotices, tellWarnings } from '../../threads/open-thread.ts';
import { requireSummary, withoutTurns } from '../../threads/stored-thread.ts';
import { goalMessage, goalOf } from '../../threads/thread-goal.ts';
import { requireThreadId } from '../../threads/thread-id.ts';
import { notesOf } from '../../threads/thread-notes.ts';
import { threadResponse } from '../../views/thread-response.ts';

type Params = RequestParams<'thread/resume'>;

const PAGED_RESUME =
  'Full-history hydration is deprecated for paginated threads; use `excludeTurns: true`, then page with `thread/turns/list` and `thread/items/list`.';

/** Opens a stored thread again, or joins one that is in memory. */
export const threadResume: Handler<'thread/resume'> = async (params, call) => {
  const { server, connection, afterReply } = call;
  const running = server.threads.get(params.threadId.toLowerCase());
  if (running !== undefined) return join(running, params, call);
  afterReply(connection.hold());
  const { loaded, isNew } =
    params.history && params.history.length > 0
      ? { loaded: await fromHistory(params, call), isNew: true }
      : await fromFile(params, call);
  if (!isNew) return join(loaded, params, call);
  if (!params.history && params.excludeTurns !== true && loaded.facts.historyMode === 'paginated') {
    connection.notify(outgoing('deprecationNotice', { summary: PAGED_RESUME, details: null }, '0.169'));
  }
  loaded.tellStatus();
  loaded.tellUsage(connection);
  connection.notify(goalMessage(loaded.id, goalOf(notesOf(server), loaded.id)));
  return withStoredCwd(
    answer(loaded, loaded.turns.all(), params.history ? { excludeTurns: true } : params),
    loaded,
    connection.protocol,
  );
};

/** Clients of 0.104 read in `thread` what the file says, and beside it what holds now. */
function withStoredCwd(
  result: RequestResult<'thread/resume'>,
  { storedCwd }: LoadedThread,
  protocol: ProtocolVersion,
): RequestResult<'thread/resume'> {
  return protocol === '0.104' && storedCwd !== null ? { ...result, thread: { ...result.thread, cwd: storedCwd } } : result;
}

function answer(loaded: LoadedThread, turns: Turn[], { excludeTurns, initialTurnsPage }: Shown): RequestResult<'thread/resume'> {
  const { settings } = loaded.thread;
  return {
    ...threadResponse(loaded, withoutTurns(turns, excludeTurns)),
    collaborationMode: {
      mode: 'default',
      settings: { model: settings.model, reasoning_effort: settings.effort, developer_instructions: null },
    },
    initialTurnsPage: initialTurnsPage ? turnsPage(turns, { threadId: loaded.id, cursor: null, ...initialTurnsPage }) : null,
    ...backwardsCursors(loaded, turns),
  };
}

type Shown = Pick<Params, 'excludeTurns' | 'initialTurnsPage'>;

function join(
  loaded: LoadedThread,
  { path, history, excludeTurns, initialTurnsPage }: Params,
  { server, connection, afterReply }: Call,
): RequestResult<'thread/resume'> {
  if (history && history.length > 0)
    throw invalidRequest(`cannot resume thread ${loaded.id} with history while it is already running`);
  if (path && path !== loaded.path) {
    throw invalidRequest(
      `cannot resume running thread ${loaded.id} with stale path: requested \`${path}\`, active \`${loaded.path ?? ''}\``,
    );
  }
  if (excludeTurns !== true && loaded.facts.historyMode === 'paginated') {
    connection.notify(outgoing('deprecationNotice', { summary: PAGED_RESUME, details: null }, '0.169'));
  }
  // What is told from here on is what the snapshot does not hold.
  afterReply(connection.hold());
  const snapshot = loaded.subscribe(connection);
  if (connection.protocol !== '0.104') loaded.tellUsage(connection);
  loaded.tell(goalMessage(loaded.id, goalOf(notesOf(server), loaded.id)));
  loaded.tellRunning(connection, snapshot);
  return answer(loaded, snapshot.turns, { excludeTurns, initialTurnsPage });
}

/** Another client may have opened the thread by now. */
async function fromFile(params: Params, call: Call): Promise<{ loaded: LoadedThread; isNew: boolean }> {
  const { server } = call;
  const found = params.path ? await byPath(params.path) : await byId(params.threadId, server.options.codexHome);
  return server.threads.openOnce(found.threadId, () => openStored(found, params, call));
}

async function openStored(found: FoundThread, params: Params, { server, connection, afterReply }: Call): Promise<LoadedThread> {
  const summary = await requireSummary(found.path);
  const name = (await readNames(server.options.codexHome)).get(found.threadId) ?? null;
  let warnings: readonly string[] = [];
  const loaded = await openThread({
    server,
    connection,
    params,
    cwd: summary.meta.cwd,
    stored: { meta: summary.meta, preview: summary.preview, name, updatedAtMs: summary.updatedAtMs },
    open: async (runtime) => {
      const opened = await runtime.resumeThread(found, {
        keep: true,
        keepDetails: newHistoryMode({ connection, params }) === 'paginated',
      });
      warnings = opened.warnings;
      return opened;
    },
    turns: (opened) => rebuildTurns(opened.rollout?.records ?? []),
  });
  tellConfigNotices(loaded);
  afterReply(() => loaded.servers.announce());
  loaded.warnAtFirstTurn(warnings, tellWarnings);
  return loaded;
}

async function fromHistory(params: Params, { server, connection, afterReply }: Call): Promise<LoadedThread> {
  const history = (params.history ?? []).map((item) => {
    const parsed = ResponseItem.safeParse(item);
    if (!parsed.success) throw invalidRequest(`Invalid request: ${parsed.error.issues[0]?.message ?? 'history'}`);
    return parsed.data;
  });
  const text = history.flatMap((item) =>
    item.type === 'message' && item.role === 'user' ? item.content.flatMap((part) => ('text' in part ? [part.text] : [])) : [],
  )[0];
  const loaded = await openThread({
    server,
    connection,
    params,
    preview: text ?? '',
    open: (runtime) =>
      runtime.forkThread(
        { items: [], history, forkedFrom: null },
        { keep: true, keepDetails: newHistoryMode({ connection, params }) === 'paginated' },
      ),
  });
  afterReply(() => loaded.servers.announce());
  return loaded;
}

async function byPath(path: string): Promise<FoundThread> {
  if (statStored(path) === undefined) throw invalidRequest(`failed to resolve rollout path \`${path}\`: file does not exist`);
  const summary = await readThreadSummary(path);
  return { threadId: summary?.threadId ?? '', path, archived: false };
}

async function byId(text: string, codexHome: string): Promise<FoundThread> {
  const id = requireThreadId(text, 'session');
  const found = await findThread({ codexHome, id });
  if (found === null) throw invalidRequest(`no rollout found for thread id ${id}`);
  if (found.archived) throw invalidRequest(`session ${id} is archived. Run \`codex unarchive ${id}\` to unarchive it first.`);
  return found;
}
