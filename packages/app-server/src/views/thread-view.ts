import type { SessionSource as WireSource, Thread, ThreadStatus } from '@codex-ts/app-server-protocol/v2/thread';
import type { ThreadSection } from '@codex-ts/app-server-protocol/v2/thread-section';
import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { ReasoningEffort, SessionMeta, SessionSource } from '@codex-ts/protocol';

/** Where clients have put a thread. */
export interface ThreadPlace {
  section: ThreadSection | null;
  /** Since when, in Unix seconds. */
  sectionEnteredAt: number | null;
  projectId: string | null;
}

/** Why a thread is there and where it comes from. */
export interface ThreadDescent {
  /** What its client said it is for. */
  threadSource: string | null;
  /** The thread that it belongs to, and was forked from. */
  attachedToThreadId: string | null;
  /** The thread whose agent started it, and what that one calls it. */
  parentThreadId: string | null;
  agentNickname: string | null;
  agentRole: string | null;
}

/** What is known of a thread, in memory or not. */
export interface ThreadFacts extends ThreadPlace, ThreadDescent {
  id: string;
  forkedFromId: string | null;
  preview: string;
  ephemeral: boolean;
  modelProvider: string;
  model: string | null;
  reasoningEffort: ReasoningEffort | null;
  /** Unix seconds. */
  createdAt: number;
  updatedAt: number;
  status: ThreadStatus;
  path: string | null;
  cwd: string;
  /** Folders that count as the workspace, when clients named some; absolute. */
  workspaceRoots?: readonly string[] | null;
  cliVersion: string;
  originator: string | null;
  source: SessionSource;
  git: { sha: string | null; branch: string | null; originUrl: string | null } | null;
  name: string | null;
  /** A mark that clients set; `null`: none did. */
  daybreakEnabled: boolean | null;
  /** In memory. */
  loaded: boolean;
  historyMode: 'legacy' | 'paginated';
}

/** A thread as clients see it. */
export function threadView(facts: ThreadFacts, turns: Turn[] = []): Thread {
  const { id, cwd, loaded } = facts;
  return {
    id,
    environments: loaded ? [{ environmentId: 'local', cwd, runtimeWorkspaceRoots: [...(facts.workspaceRoots ?? [cwd])] }] : null,
    extra: null,
    sessionId: id,
    forkedFromId: facts.forkedFromId,
    attachedToThreadId: facts.attachedToThreadId,
    parentThreadId: facts.parentThreadId,
    preview: facts.preview,
    ephemeral: facts.ephemeral,
    section: facts.section,
    sectionEnteredAt: facts.sectionEnteredAt,
    projectId: facts.projectId,
    historyMode: facts.historyMode,
    modelProvider: facts.modelProvider,
    model: facts.model,
    reasoningEffort: facts.reasoningEffort,
    createdAt: facts.createdAt,
    updatedAt: facts.updatedAt,
    recencyAt: facts.updatedAt,
    status: facts.status,
    path: facts.path,
    cwd,
    cliVersion: facts.cliVersion,
    originator: facts.originator,
    source: sourceView(facts.source),
    canAcceptDirectInput: loaded ? true : null,
    threadSource: facts.threadSource,
    agentNickname: facts.agentNickname,
    agentRole: facts.agentRole,
    gitInfo: facts.git,
    name: facts.name,
    daybreakEnabled: facts.daybreakEnabled,
    turns,
  };
}

const PLAIN_SOURCES = ['cli', 'vscode', 'exec', 'appServer', 'unknown'] as const;

/** Source: codex-rs/app-server-protocol, `SessionSource` of v2; `mcp` is its old word for `appServer`. */
export function sourceView(source: SessionSource): WireSource {
  if (source === 'mcp') return 'appServer';
  if (typeof source === 'string') return PLAIN_SOURCES.find((known) => known === source) ?? 'unknown';
  const subAgent = 'subagent' in source ? source['subagent'] : undefined;
  if (subAgent !== undefined) return { subAgent: withSpawnNulls(subAgent) } as WireSource; // written by a program of the same protocol
  return 'custom' in source && typeof source['custom'] === 'string' ? { custom: source['custom'] } : 'unknown';
}

/** What is not known of a helper is `null`, also where its file leaves it out. */
function withSpawnNulls(subAgent: unknown): unknown {
  const spawn = typeof subAgent === 'object' && subAgent !== null && 'thread_spawn' in subAgent ? subAgent.thread_spawn : null;
  if (typeof spawn !== 'object' || spawn === null) return subAgent;
  return { thread_spawn: { ...spawn, ...onlyMissing(spawn, ['agent_path', 'agent_nickname', 'agent_role']) } };
}

function onlyMissing(fields: object, names: readonly string[]): Record<string, null> {
  return Object.fromEntries(names.filter((name) => !(name in fields)).map((name) => [name, null]));
}

/** How much of a stored thread was kept: by its own mark, or by that of the original. */
export function historyModeOf({ history_mode, persist_extended_history }: SessionMeta): ThreadFacts['historyMode'] {
  return history_mode === 'paginated' || persist_extended_history === true ? 'paginated' : 'legacy';
}

export function gitView(git: SessionMeta['git']): ThreadFacts['git'] {
  if (!git) return null;
  return { sha: git.commit_hash ?? null, branch: git.branch ?? null, originUrl: git.repository_url ?? null };
}
