import path from 'node:path';
import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import type { ApprovalsReviewer, AskForApproval, SandboxMode } from '@codex-ts/app-server-protocol/v2/policy';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import { type ConfigFlags, type ConfigLayers, ignoredSettingsWarning, isFeatureOn, overridesFromTable } from '@codex-ts/config';
import {
  appsServer,
  RequiredServersError,
  Runtime,
  type AppsServer,
  type OpenedThread,
  type ThreadMarks,
} from '@codex-ts/local-runtime';
import type { Personality, SessionMeta, SessionSource } from '@codex-ts/protocol';
import { parseCommandActions, shellParserFor } from '@codex-ts/shell-command';
import { heedAdministrator } from '../account/heed-administrator.ts';
import { agentOf, originatorOf } from '../account/agent-of.ts';
import { configFailureText, isConfigFailure } from '../config-notices/config-fault.ts';
import type { Connection } from '../connection.ts';
import { loadServerConfig } from '../load-config.ts';
import { outgoing } from '../outgoing.ts';
import { internalError, invalidRequest } from '../rpc-errors.ts';
import type { LoadedConfig, ServerContext } from '../server-context.ts';
import { skillCatalog } from '../skills/skill-catalog.ts';
import { historyModeOf, type ThreadDescent, type ThreadFacts } from '../views/thread-view.ts';
import { mayElicit } from '@codex-ts/tools';
import { clientApprovals } from './approval-broker.ts';
import { clientElicitations, DECLINED } from '../mcp/client-elicitations.ts';
import { workspaceRoots } from './workspace-roots.ts';
import { reviewerOf } from './approvals-reviewer.ts';
import { clientBroker } from './client-broker.ts';
import { mcpPool } from '../mcp/server-pool.ts';
import { countGoalUsage } from './count-goal-usage.ts';
import { goalKeeper } from './goal-keeper.ts';
import { LoadedThread } from './loaded-thread.ts';
import { notesOf } from './thread-notes.ts';
import { followGoal } from './pursue-goal.ts';
import { descentOf } from './thread-descent.ts';
import { followQueue } from './thread-queue.ts';

type HistoryMode = ThreadFacts['historyMode'];

/** What clients may set when they open a thread. */
export interface ThreadSettingsParams {
  model?: string | null | undefined;
  modelProvider?: string | null | undefined;
  cwd?: string | null | undefined;
  approvalPolicy?: AskForApproval | null | undefined;
  approvalsReviewer?: ApprovalsReviewer | null | undefined;
  sandbox?: SandboxMode | null | undefined;
  /** Name of a permission profile, in place of `sandbox`. */
  permissions?: string | null | undefined;
  config?: Readonly<Record<string, unknown>> | null | undefined;
  /** Folders that count as the workspace; absolute. Default: the folder of the thread. */
  runtimeWorkspaceRoots?: readonly string[] | null | undefined;
  baseInstructions?: string | null | undefined;
  developerInstructions?: string | null | undefined;
  personality?: Personality | null | undefined;
  /** `null`: the plain one, whatever is configured. */
  serviceTier?: string | null | undefined;
  /** Keep enough to show all items again. */
  persistExtendedHistory?: boolean | undefined;
  historyMode?: HistoryMode | null | undefined;
}

export interface OpenThreadRequest {
  server: ServerContext;
  connection: Connection;
  params: ThreadSettingsParams;
  /** Folder of the thread where the client names none; absolute. */
  cwd?: string | undefined;
  /** Opens the thread in the runtime made for it. */
  open(runtime: Runtime): Promise<OpenedThread> | OpenedThread;
  /** What a stored thread says of itself. */
  stored?: { meta: SessionMeta; preview: string; name: string | null; updatedAtMs: number };
  forkedFromId?: string | null;
  /** What a new thread's file is to say of it besides. */
  marks?: ThreadMarks;
  /** Of a thread that leaves no file; of others the server remembers it. */
  projectId?: string | null;
  preview?: string;
  /** What a fork takes over from its origin. */
  origin?: { originator: string; historyMode: 'legacy' | 'paginated' };
  /** Turns before this session, made once the thread is open. */
  turns?(opened: OpenedThread): readonly Turn[];
}

/**
 * Opens a thread with a configuration of its own, and has the client watch it.
 *
 * @throws RpcError when the configuration cannot be used.
 */
export async function openThread(request: OpenThreadRequest): Promise<LoadedThread> {
  const { server, connection, params, stored } = request;
  const roots = params.runtimeWorkspaceRoots ? workspaceRoots(params.runtimeWorkspaceRoots) : null;
  const { options } = server;
  await heedAdministrator(server, connection);
  const loaded = loadThreadConfig(request);
  const { config } = loaded;
  const originator = originatorOf(options, connection.identity);
  const userAgent = agentOf(options, connection.identity);
  const auth = await server.auth();
  const findApps = (): Promise<AppsServer | null> => appsServer({ config, release: connection.protocol, originator, auth });
  const model = await options.connectModel({ config, originator, userAgent, auth });
  const source: SessionSource = stored?.meta.source ?? 'vscode';
  const holder: { thread?: LoadedThread } = {};
  const runtime = await Runtime.create({
    config,
    env: options.env,
    home: options.home,
    extraSkillRoots: skillCatalog(server).extraRoots,
    originator,
    version: options.version,
    source,
    models: model.models,
    model,
    approvals: {
      request: (question, settings) => {
        if (holder.thread === undefined) return Promise.resolve('declined');
        return approvalsOf(holder.thread, connection.protocol, options.nowMs).request(question, settings);
      },
    },
    elicitations: {
      elicit: (question, settings) => {
        const policy = holder.thread?.thread.settings.approvalPolicy;
        const isAsked = policy !== undefined && (typeof policy === 'string' || mayElicit(policy));
        return holder.thread && isAsked
          ? clientElicitations(holder.thread).elicit(question, settings)
          : Promise.resolve(DECLINED);
      },
    },
    mcpPool: mcpPool(server),
    apps: await findApps(),
    release: connection.protocol,
    ...(connection.protocol === '0.104' ? {} : { goals: goalKeeper(() => holder.thread, notesOf(server), options.nowMs) }),
    client: clientBroker(() => holder.thread),
    sandbox: options.sandbox,
    probe: () => server.probe(),
    hooks: { layers: hookLayers(request, loaded) },
    ruleFolders: loaded.ruleFolders,
  });
  await requireServers(runtime, model);
  if (stored) await notesOf(server).refresh();
  const opened = await request.open(runtime);
  if (roots !== null) opened.thread.changeSettings({ workspaceRoots: roots });
  const thread = new LoadedThread({
    server,
    opened,
    runtime,
    findApps,
    reloadConfig: () => loadThreadConfig(request).config,
    config,
    ignoredSettings: ignoredSettingsWarning(loaded.layers.layers),
    originator: stored?.meta.originator ?? request.origin?.originator ?? originator,
    source,
    forkedFromId: request.forkedFromId ?? stored?.meta.forked_from_id ?? null,
    preview: request.preview ?? stored?.preview ?? '',
    name: stored?.name ?? null,
    projectId: request.projectId ?? null,
    descent: stored ? descentOf(stored.meta) : newDescent(request),
    historyMode: stored ? historyModeOf(stored.meta) : (request.origin?.historyMode ?? newHistoryMode(request)),
    turns: request.turns?.(opened) ?? [],
    cliVersion: stored?.meta.cli_version ?? options.version,
    release: async () => {
      await Promise.all([model.close(), runtime.close()]);
    },
    updatedAtMs: stored?.updatedAtMs ?? options.nowMs(),
    storedCwd: stored?.meta.cwd ?? null,
  });
  holder.thread = thread;
  countGoalUsage(thread, notesOf(server), options.nowMs);
  followQueue(thread, server);
  followGoal(thread, server);
  server.threads.add(thread);
  thread.subscribe(connection);
  return thread;
}

function newDescent({ marks = {}, forkedFromId = null }: OpenThreadRequest): ThreadDescent {
  return {
    threadSource: marks.thread_source ?? null,
    attachedToThreadId: marks.attached_thread === true ? forkedFromId : null,
    parentThreadId: null,
    agentNickname: null,
    agentRole: null,
  };
}

/** A thread does not open without the servers it cannot do without. */
async function requireServers(runtime: Runtime, model: { close(): Promise<void> }): Promise<void> {
  try {
    await runtime.mcp.required();
  } catch (error) {
    await Promise.all([runtime.close(), model.close()]);
    if (error instanceof RequiredServersError) throw internalError(`error creating thread: ${error.message}`);
    throw error;
  }
}

/** Whether enough is kept of a new thread to show all its items again. */
export function newHistoryMode({ connection, params }: Pick<OpenThreadRequest, 'connection' | 'params'>): HistoryMode {
  if (params.persistExtendedHistory === true) return 'paginated';
  return connection.protocol === '0.104' ? 'legacy' : (params.historyMode ?? 'paginated');
}

/** What clients are told of the configuration of a thread as soon as it is open. */
export function tellConfigNotices(thread: LoadedThread): void {
  for (const { summary, details } of thread.config.deprecations)
    thread.tell(outgoing('deprecationNotice', { summary, details: details ?? null }));
  if (thread.ignoredSettings !== null)
    thread.tell(outgoing('warning', { threadId: thread.id, message: thread.ignoredSettings }, '0.169'));
}

/** What clients are told with the first turn. */
export function tellWarnings(thread: LoadedThread, warnings: readonly string[]): void {
  for (const message of warnings) thread.tell(outgoing('warning', { threadId: thread.id, message }));
}

function approvalsOf(thread: LoadedThread, protocol: ProtocolVersion, nowMs: () => number) {
  return clientApprovals(thread.id, {
    protocol,
    ask: (method, params, settings) => thread.ask(method, params, settings),
    patchAsked: (asked) => thread.patchAsked(asked),
    commandAsked: (asked, actions) => thread.commandAsked(asked, actions),
    commandAnswered: (itemId, outcome) => thread.commandAnswered(itemId, outcome),
    actionsOf: async (command) => parseCommandActions(await shellParserFor(command), command),
    nowMs,
  });
}

function loadThreadConfig({ server, connection, params, cwd }: OpenThreadRequest): LoadedConfig {
  if (params.sandbox && typeof params.permissions === 'string')
    throw invalidRequest('`permissions` cannot be combined with `sandbox`');
  const folder = path.resolve(server.options.cwd, params.cwd ?? cwd ?? '.');
  try {
    return loadServerConfig(server.options, {
      cwd: folder,
      overrides: overridesFromTable(params.config ?? {}),
      flags: flagsOf(params),
      protocol: connection.protocol,
    });
  } catch (error) {
    if (isConfigFailure(error)) throw invalidRequest(`failed to load configuration: ${configFailureText(error)}`);
    throw error;
  }
}

/** The configuration that hooks of a thread come from, as it stands on the disk with each turn. */
function hookLayers({ server, connection, params }: OpenThreadRequest, opened: LoadedConfig) {
  let last = opened;
  return (cwd: string): ConfigLayers | null => {
    try {
      const overrides = overridesFromTable(params.config ?? {});
      last = loadServerConfig(server.options, { cwd, overrides, protocol: connection.protocol });
    } catch (error) {
      if (!isConfigFailure(error)) throw error; // a file that cannot be used now does not turn hooks off
    }
    return isFeatureOn(last.config, 'hooks', '0.169') ? last.layers : null;
  };
}

function flagsOf(params: ThreadSettingsParams): ConfigFlags {
  return {
    model: params.model ?? null,
    modelProvider: params.modelProvider ?? null,
    approvalPolicy: params.approvalPolicy ?? null,
    approvalsReviewer: params.approvalsReviewer ? reviewerOf(params.approvalsReviewer) : null,
    sandboxMode: params.sandbox ?? null,
    permissions: params.permissions ?? null,
    baseInstructions: params.baseInstructions ?? null,
    developerInstructions: params.developerInstructions ?? null,
    personality: params.personality ?? null,
    ...(params.serviceTier === undefined ? {} : { serviceTier: params.serviceTier ?? 'default' }),
  };
}
