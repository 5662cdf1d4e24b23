import type { Config } from '@codex-ts/config';
import {
  resumeThread,
  startThread,
  type ChildThreadRequest,
  type EnginePorts,
  type Thread,
  type ThreadSettings,
} from '@codex-ts/core';
import type { RuleSet } from '@codex-ts/execpolicy';
import { sleep } from '@codex-ts/foundation/abort';
import { CodexError } from '@codex-ts/foundation/errors';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { findRepositoryRoot, readRepositoryInfo } from '@codex-ts/git';
import type { McpServerPool } from '@codex-ts/mcp-client';
import { compactionSummaryPrefix, defaultModel, findModel, instructionsFor } from '@codex-ts/model-catalog';
import { detectUserShell, type Shell } from '@codex-ts/process';
import type { ModelInfo, ResponseItem, RolloutItem, SessionMeta, SessionSource, TokenUsage } from '@codex-ts/protocol';
import {
  readRollout,
  rebuildHistory,
  rolloutPath,
  RolloutWriter,
  type FoundThread,
  type RolloutContents,
} from '@codex-ts/rollout';
import { probeSandbox, releaseMountPoints, type ProbeOptions, type SandboxProbe } from '@codex-ts/sandbox';
import {
  builtInTools,
  declineElicitations,
  mcpTools,
  type ApprovalBroker,
  type ClientBroker,
  type DynamicToolSpec,
  type GoalKeeper,
  type ElicitationBroker,
  type McpServer,
  type Release,
} from '@codex-ts/tools';
import { contextSource } from './context-source.ts';
import type { AppsServer } from './mcp/apps-server.ts';
import { createMcpPool } from './mcp/create-pool.ts';
import { SessionServers } from './mcp/session-servers.ts';
import { startNotify } from './notify.ts';
import { loadRuleFiles } from './rule-files.ts';
import { dynamicToolsOf } from './dynamic-tools.ts';
import { threadSettings } from './thread-settings.ts';
import { deferredStore } from './thread-store.ts';
import { toolServices } from './tool-services.ts';
import { userShell } from './user-shell.ts';
import { shellToolFor, webSearchFor } from './tool-choice.ts';
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
  /** Folders whose `rules/` are in force, lowest layer first; absolute. */
  ruleFolders: readonly string[];
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
}

export type KeepOptions = Pick<StartOptions, 'keep' | 'keepDetails'>;

/** What a new thread begins with. */
export interface ThreadOrigin {
  /** Lines of the origin's file, in order; `[]` where the conversation comes from elsewhere. */
  items: readonly RolloutItem[];
  /** Conversation in place of what `items` tells. */
  history?: readonly ResponseItem[];
  /** Id of the origin. */
  forkedFrom: string | null;
}

/** When the sandbox is tried if no command has asked for it, in milliseconds after a thread is opened. */
const PROBE_AFTER_MS = 250;

/**
 * Threads on this machine: configuration, model, sandbox, tools and thread files joined to the engine.
 *
 * Has a lifetime: {@link close} lets go of MCP servers.
 */
export class Runtime {
  readonly #options: RuntimeOptions;
  readonly #shell: Shell;
  readonly #rules: RuleSet;
  /** Why no rules for commands are in force; `null` when they are. A surface stops here, or warns. */
  readonly rulesProblem: string | null;
  readonly #warnings: string[];
  #probe: Promise<SandboxProbe> | undefined;
  #ownPool: McpServerPool | undefined;
  #sources: ServerSources;
  #servers: SessionServers | undefined;

  private constructor(
    options: RuntimeOptions,
    { shell, rules, rulesProblem }: { shell: Shell; rules: RuleSet; rulesProblem: string | null },
  ) {
    this.#options = options;
    this.#sources = { config: options.config, apps: options.apps ?? null };
    this.#shell = shell;
    this.#rules = rules;
    this.rulesProblem = rulesProblem;
    this.#warnings = [...options.config.warnings];
  }

  get #release(): Release {
    return this.#options.release ?? '0.104';
  }

  static async create(options: RuntimeOptions): Promise<Runtime> {
    const { rules, problem } = await loadRuleFiles(options.ruleFolders);
    return new Runtime(options, { shell: detectUserShell({ env: options.env }), rules, rulesProblem: problem });
  }

  /** Which sandbox works here. Tried once. */
  sandbox(): Promise<SandboxProbe> {
    this.#probe ??= this.#options.probe?.() ?? probeSandbox({ env: this.#options.env, ...this.#options.sandbox });
    return this.#probe;
  }

  /** What is known of a model; for an unknown one, what is assumed. */
  model(slug: string): ModelInfo {
    return findModel(slug, this.#options.models).info;
  }

  /** The MCP servers of the configuration, that of the account's connectors, and those that are functions. */
  get mcp(): SessionServers {
    this.#servers ??= this.#newServers();
    return this.#servers;
  }

  /** Puts the servers of another configuration or account in place, for the turns from the next one on. */
  changeServers(change: Partial<ServerSources>): void {
    const before = this.#servers;
    this.#sources = { ...this.#sources, ...change };
    this.#servers = this.#newServers();
    before?.close();
  }

  /** Lets go of MCP servers. */
  async close(): Promise<void> {
    this.#servers?.close();
    await this.#ownPool?.close();
  }

  #newServers(): SessionServers {
    const { env, mcpPool, version, servers: inProcess = [] } = this.#options;
    const pool = mcpPool ?? (this.#ownPool ??= createMcpPool({ config: this.#sources.config, version }));
    return new SessionServers({ ...this.#sources, env, pool, inProcess });
  }

  /** Opens a new thread. `keep: false` leaves no file. */
  startThread({ keep, createFile = 'now', keepDetails = false, dynamicTools = [] }: StartOptions): OpenedThread {
    const id = uuidV7();
    const startedAt = new Date();
    const { settings, info, warnings } = this.#settings(null);
    const ports = this.#ports(id, settings, { keep, dynamicTools });
    const file: NewFile = {
      id,
      startedAt,
      settings,
      instructions: ports.models.instructions(info, settings),
      keepDetails,
      dynamicTools,
    };
    const open = () => this.#newFile(file);
    const store = keep ? deferredStore(createFile === 'now' ? open() : open) : null;
    const path = keep ? this.#pathOf(id, startedAt) : null;
    const thread = startThread({ id, ports, settings, store, keepDetails });
    return { thread, settings, info, warnings, usageBefore: null, path, startedAt, rollout: null, meta: () => file.meta ?? null };
  }

  /** Opens a new thread that goes on from another one's conversation. */
  forkThread({ items, history, forkedFrom }: ThreadOrigin, { keep, keepDetails = false }: KeepOptions): OpenedThread {
    const id = uuidV7();
    const startedAt = new Date();
    const recorded = items.find((item) => item.type === 'session_meta')?.payload.base_instructions?.text ?? null;
    const rebuilt = rebuildHistory(items, { summaryPrefix: compactionSummaryPrefix });
    const { settings, info, warnings } = this.#settings(recorded);
    const ports = this.#ports(id, settings, { keep });
    const instructions = ports.models.instructions(info, settings);
    const copied = history ? history.map((payload): RolloutItem => ({ type: 'response_item', payload })) : items;
    const file: NewFile = { id, startedAt, settings, instructions, forkedFrom, keepDetails };
    const store = keep ? deferredStore(this.#newFile(file)) : null;
    store?.append(copied);
    const thread = resumeThread({
      id,
      ports,
      settings,
      store,
      keepDetails,
      history: history ?? rebuilt.history,
      usage: rebuilt.lastTokenUsage,
      prompts: rebuilt.userMessages,
      lastModel: rebuilt.lastTurnContext?.model ?? null,
    });
    const path = keep ? this.#pathOf(id, startedAt) : null;
    return { thread, settings, info, warnings, usageBefore: null, path, startedAt, rollout: null, meta: () => file.meta ?? null };
  }

  /** Goes on with a stored thread, in its file unless `keep` is `false`. */
  async resumeThread({ path, threadId }: FoundThread, { keep, keepDetails = false }: KeepOptions): Promise<OpenedThread> {
    const rollout = await readRollout(path);
    const { meta, items } = rollout;
    const { history, lastTokenUsage, lastTurnContext, userMessages } = rebuildHistory(items, {
      summaryPrefix: compactionSummaryPrefix,
    });
    const { settings, info, warnings } = this.#settings(meta.base_instructions?.text ?? null);
    const lastModel = lastTurnContext?.model ?? null;
    if (lastModel !== null && lastModel !== settings.model) {
      warnings.push(
        `This session was recorded with model \`${lastModel}\` but is resuming with \`${settings.model}\`. Consider switching back to \`${lastModel}\` as it may affect Codex performance.`,
      );
    }
    const thread = resumeThread({
      id: threadId,
      ports: this.#ports(threadId, settings, { keep, dynamicTools: dynamicToolsOf(meta.dynamic_tools) }),
      settings,
      store: keep ? deferredStore(RolloutWriter.open(path)) : null,
      keepDetails,
      history,
      usage: lastTokenUsage,
      prompts: userMessages,
      lastModel,
    });
    const usageBefore = lastTokenUsage?.total_token_usage ?? null;
    return {
      thread,
      settings,
      info,
      warnings,
      usageBefore,
      path: keep ? path : null,
      startedAt: new Date(meta.timestamp),
      rollout,
      meta: () => meta,
    };
  }

  /** Opens a thread that works for another; it is kept where that one is. */
  #openChild({ kind, settings }: ChildThreadRequest, { keep }: { keep: boolean }): Thread {
    const id = uuidV7();
    const startedAt = new Date();
    // What only looks leaves no file.
    const looks = kind === 'guardian';
    const ports = this.#ports(id, settings, { keep: keep && !looks, webSearch: false, notifies: false, onlyLooks: looks });
    const { info } = ports.models.find(settings.model);
    const instructions = ports.models.instructions(info, settings);
    const file =
      keep && !looks
        ? this.#newFile({ id, startedAt, settings, instructions, keepDetails: false, source: { subagent: kind } })
        : null;
    return startThread({ id, ports, settings, store: file && deferredStore(file), headers: { 'x-openai-subagent': kind } });
  }

  #settings(recordedInstructions: string | null): { settings: ThreadSettings; info: ModelInfo; warnings: string[] } {
    const { config, models, model: connection } = this.#options;
    const slug = config.model ?? defaultModel(models)?.slug;
    if (slug === undefined)
      throw new CodexError('no model is known and none is configured; set `model` in config.toml', { code: 'runtime/no-model' });
    const { info, known } = findModel(slug, models, { release: this.#release });
    const warnings = [...this.#warnings];
    if (!known) {
      warnings.push(
        `Model metadata for \`${slug}\` not found. Defaulting to fallback metadata; this can degrade performance and cause issues.`,
      );
    }
    const settings = threadSettings({ config, info, recordedInstructions, storeResponses: connection.storesResponses });
    return { settings, info, warnings };
  }

  #ports(threadId: string, settings: ThreadSettings, options: PortsOptions): EnginePorts {
    const { keep, dynamicTools = [], webSearch = true, notifies = true, onlyLooks = false } = options;
    const goals = keep && notifies ? this.#options.goals : undefined;
    const { config, env, home, approvals, models, model } = this.#options;
    const release = this.#release;
    const services = toolServices({
      config,
      threadId,
      rules: this.#rules,
      shell: this.#shell,
      env,
      approvals,
      release,
      client: this.#options.client ?? null,
      sandbox: () => this.sandbox(),
    });
    // Tried while the model thinks: the first command does not wait for it, and the first request is not held up by it.
    if (settings.sandboxPolicy.type !== 'danger-full-access') {
      setTimeout(() => this.sandbox().catch(() => undefined), PROBE_AFTER_MS).unref();
    }
    const { notify } = config;
    const { elicitations = declineElicitations } = this.#options;
    const mcpServices = { elicitations, sessionApprovals: services.sessionApprovals, nowMs: services.nowMs };
    return {
      model: model.stream,
      models: {
        find: (slug) => findModel(slug, models, { release }),
        instructions: (info, { personality }) => instructionsFor(info, { personality }),
      },
      tools: {
        toolsFor: async (now, info) => {
          const { servers } = this.mcp;
          return builtInTools({
            services,
            diffRoot: (await findRepositoryRoot(now.cwd)) ?? (release === '0.169' ? now.cwd : null),
            shell: shellToolFor(config, info),
            applyPatch: onlyLooks
              ? null
              : (info.apply_patch_tool_type ?? (config.features['apply_patch_freeform'] ? 'freeform' : null)),
            webSearch: webSearch ? webSearchFor(config, now) : 'disabled',
            viewImage: true, // `tools.view_image = false` does not take it away in the reference either
            requestPermissions: !onlyLooks && config.features['request_permissions_tool'] === true,
            requestUserInput: !onlyLooks && (config.features['collaboration_modes'] ?? true),
            planMode: now.collaboration?.mode === 'plan',
            dynamicTools,
            ...(goals !== undefined && config.features['goals'] === true ? { goals } : {}),
            mcp: onlyLooks ? { servers: [], tools: [] } : { servers, tools: await mcpTools(servers, mcpServices) },
          });
        },
        running: () => services.sessions.running(),
        end: (sessionId) => services.sessions.end(sessionId),
        close: async () => {
          await services.sessions.closeAll();
          releaseMountPoints();
        },
      },
      context: contextSource({
        config,
        release,
        rules: this.#rules,
        shell: this.#shell,
        home,
        extraSkillRoots: this.#options.extraSkillRoots,
        env,
        warn: (message) => this.#warnings.push(message),
      }),
      userShell: userShell(services),
      clock: { nowMs: () => Date.now(), sleep: (delayMs, options) => sleep(delayMs, options) },
      ids: { uuid: () => uuidV7() },
      openChild: (request) => this.#openChild(request, { keep }),
      ...(notify === null || !notifies ? {} : { afterTurn: (report) => startNotify(notify, report, { ...env }) }),
    };
  }

  #pathOf(threadId: string, startedAt: Date): string {
    return rolloutPath({ codexHome: this.#options.config.codexHome, threadId, startedAt });
  }

  async #newFile(file: NewFile): Promise<RolloutWriter> {
    const { env, originator, version } = this.#options;
    const {
      id,
      startedAt,
      settings,
      instructions,
      forkedFrom = null,
      dynamicTools = [],
      keepDetails,
      source = this.#options.source,
    } = file;
    const git = await readRepositoryInfo(settings.cwd, { env });
    const meta: SessionMeta = {
      id,
      ...(forkedFrom === null ? {} : { forked_from_id: forkedFrom }),
      timestamp: startedAt.toISOString(),
      cwd: settings.cwd,
      originator,
      cli_version: version,
      source,
      model_provider: settings.modelProviderId,
      base_instructions: { text: settings.baseInstructions ?? instructions },
      ...(dynamicTools.length === 0 ? {} : { dynamic_tools: [...dynamicTools] }),
      ...(keepDetails ? { persist_extended_history: true } : {}),
      ...(git === null
        ? {}
        : {
            git: {
              ...(git.commitHash ? { commit_hash: git.commitHash } : {}),
              ...(git.branch ? { branch: git.branch } : {}),
              ...(git.repositoryUrl ? { repository_url: git.repositoryUrl } : {}),
            },
          }),
    };
    file.meta = meta;
    return RolloutWriter.create({ path: this.#pathOf(id, startedAt), meta });
  }
}

interface NewFile {
  id: string;
  startedAt: Date;
  settings: ThreadSettings;
  dynamicTools?: readonly DynamicToolSpec[];
  instructions: string;
  keepDetails: boolean;
  forkedFrom?: string | null;
  /** Default: that of the runtime. */
  source?: SessionSource;
  /** There once it is written. */
  meta?: SessionMeta;
}

interface PortsOptions {
  /** Threads that work for this one leave files. */
  keep: boolean;
  /** Tools that the client runs. */
  dynamicTools?: readonly DynamicToolSpec[];
  /** Default `true`. */
  webSearch?: boolean;
  /** Offers tools that look, and none that change or ask. Default `false`. */
  onlyLooks?: boolean;
  /** Runs the user's program after turns. Default `true`. */
  notifies?: boolean;
}
