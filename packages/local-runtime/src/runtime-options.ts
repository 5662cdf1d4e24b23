import type { Config, ConfigLayers } from '@codex-ts/config';
import type { Thread, ThreadSettings } from '@codex-ts/core';
import type { McpServerPool } from '@codex-ts/mcp-client';
import type { ModelInfo, ResponseItem, RolloutItem, SessionMeta, SessionSource, TokenUsage } from '@codex-ts/protocol';
import type { RolloutContents } from '@codex-ts/rollout';
import type { ProbeOptions, SandboxProbe } from '@codex-ts/sandbox';
import type {
  ApprovalBroker,
  ClientBroker,
  DynamicToolSpec,
  ElicitationBroker,
  GoalKeeper,
  McpServer,
  Release,
} from '@codex-ts/tools';
import type { SignedIn } from './mcp/account-headers.ts';
import type { AppsServer } from './mcp/apps-server.ts';
import type { ModelConnection } from './model-connection.ts';

export interface RuntimeOptions {
  config: Config;
  env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder; absolute. */
  home: string;
  /** Further places for skills of the user; absolute. */
  extraSkillRoots?: readonly string[] | undefined;
  /** Written into thread files. */
  originator: string;
  version: string;
  source: SessionSource;
  /** All models that are known. */
  models: readonly ModelInfo[];
  model: ModelConnection;
  approvals: ApprovalBroker;
  /** Where goals of threads are kept. Default: threads have none. */
  goals?: GoalKeeper;
  /** Who answers questions of MCP servers. Default: they are declined. */
  elicitations?: ElicitationBroker;
  /** Where MCP servers run, when several runtimes share them. Default: a pool of its own. */
  mcpPool?: McpServerPool;
  /** Who is signed in with ChatGPT, for MCP servers that take the account; `mcpPool` has its own. Default: nobody. */
  signedIn?: () => Promise<SignedIn>;
  /** The server of the account's connectors. Default: none. */
  apps?: AppsServer | null;
  /** Servers that are functions of this program, beside those of the configuration. */
  servers?: readonly McpServer[];
  /** Whose ways hold towards the model where the two differ, see docs/compatibility.md. Default `0.104`. */
  release?: Release;
  /** Who answers what only a client can. Default: nobody. */
  client?: ClientBroker;
  /** How the sandbox is looked for. */
  sandbox?: Partial<ProbeOptions>;
  /** Which sandbox works, where several runtimes share one trial. */
  probe?: () => Promise<SandboxProbe>;
  /** Where hooks are configured, asked for with each turn. Default: there are none. */
  hooks?: HookSettings;
  /** Folders whose `rules/` are in force, lowest layer first; absolute. */
  ruleFolders: readonly string[];
}

/** Where hooks come from. */
export interface HookSettings {
  /** The configuration of now for a folder; `null`: hooks are turned off. */
  layers(cwd: string): ConfigLayers | null;
  /** Runs hooks that nobody has looked at. Default `false`. */
  bypassTrust?: boolean;
}

/** What the MCP servers of a thread are made from. */
export interface ServerSources {
  config: Config;
  /** The server of the account's connectors; `null`: none. */
  apps: AppsServer | null;
}

/** A thread that was opened, and what its user should know. */
export interface OpenedThread {
  thread: Thread;
  settings: ThreadSettings;
  info: ModelInfo;
  /** To be shown before the first turn. */
  warnings: string[];
  /** Usage before this session; `null` for a new thread. */
  usageBefore: TokenUsage | null;
  /** File of the thread, which may not be there yet; `null` when nothing is kept. */
  path: string | null;
  startedAt: Date;
  /** What the file of a resumed thread holds. */
  rollout: RolloutContents | null;
  /** How the thread's file introduces it; `null` until that is written, and when nothing is kept. */
  meta(): SessionMeta | null;
}

export interface StartOptions {
  /** `false` leaves no file. */
  keep: boolean;
  /** `at-first-turn`: a thread that never runs leaves no file. Default `now`. */
  createFile?: 'now' | 'at-first-turn';
  /** Tools that the client answers. Default: none. */
  dynamicTools?: readonly DynamicToolSpec[];
  /** Keep what tools did too. Default `false`. */
  keepDetails?: boolean;
  /** What the file says of the thread besides. Default: nothing. */
  marks?: ThreadMarks;
}

/** What a client said of a thread when it was opened, and whose it is. */
export type ThreadMarks = Pick<
  SessionMeta,
  'thread_source' | 'attached_thread' | 'account_scoped' | 'creator_user_id' | 'creator_account_id'
>;

export type KeepOptions = Pick<StartOptions, 'keep' | 'keepDetails' | 'marks'>;

/** What a new thread begins with. */
export interface ThreadOrigin {
  /** Lines of the origin's file, in order; `[]` where the conversation comes from elsewhere. */
  items: readonly RolloutItem[];
  /** Conversation in place of what `items` tells. */
  history?: readonly ResponseItem[];
  /** Id of the origin. */
  forkedFrom: string | null;
}
