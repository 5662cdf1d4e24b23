import {
  resumeThread,
  startThread,
  type ChildThreadRequest,
  type EnginePorts,
  type Thread,
  type ThreadSettings,
} from '@codex-ts/core';
import type { RuleSet } from '@codex-ts/execpolicy';
import { CodexError } from '@codex-ts/foundation/errors';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import type { McpServerPool } from '@codex-ts/mcp-client';
import { compactionSummaryPrefix, defaultModel, findModel } from '@codex-ts/model-catalog';
import { detectUserShell, type Shell } from '@codex-ts/process';
import type { ModelInfo, RolloutItem } from '@codex-ts/protocol';
import { readRollout, rebuildHistory, RolloutWriter, type FoundThread } from '@codex-ts/rollout';
import { probeSandbox, type SandboxProbe } from '@codex-ts/sandbox';
import type { Release } from '@codex-ts/tools';
import { dynamicToolsOf } from './dynamic-tools.ts';
import { createMcpPool } from './mcp/create-pool.ts';
import { SessionServers } from './mcp/session-servers.ts';
import { loadRuleFiles } from './rule-files.ts';
import type {
  KeepOptions,
  OpenedThread,
  RuntimeOptions,
  ServerSources,
  StartOptions,
  ThreadMarks,
  ThreadOrigin,
} from './runtime-options.ts';
import { createThreadFile, threadPath, type NewThreadFile } from './thread-file.ts';
import { threadPorts, type ThreadAbilities } from './thread-ports.ts';
import { threadSettings } from './thread-settings.ts';
import { deferredStore } from './thread-store.ts';

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
    const { env, mcpPool, version, signedIn, servers: inProcess = [] } = this.#options;
    const pool = mcpPool ?? (this.#ownPool ??= createMcpPool({ config: this.#sources.config, version, signedIn }));
    return new SessionServers({ ...this.#sources, env, pool, inProcess });
  }

  /** Opens a new thread. `keep: false` leaves no file. */
  startThread({ keep, createFile = 'now', keepDetails = false, dynamicTools = [], marks = {} }: StartOptions): OpenedThread {
    const id = uuidV7();
    const startedAt = new Date();
    const { settings, info, warnings } = this.#settings(null);
    const path = keep ? threadPath(this.#options, id, startedAt) : null;
    const ports = this.#ports(id, settings, { keep, dynamicTools, path });
    const file: NewThreadFile = {
      id,
      startedAt,
      settings,
      instructions: ports.models.instructions(info, settings),
      keepDetails,
      dynamicTools,
      marks,
    };
    const open = () => createThreadFile(file, this.#options);
    const store = keep ? deferredStore(createFile === 'now' ? open() : open) : null;
    const thread = startThread({ id, ports, settings, store, keepDetails, facts: this.#facts(marks) });
    return { thread, settings, info, warnings, usageBefore: null, path, startedAt, rollout: null, meta: () => file.meta ?? null };
  }

  /** Opens a new thread that goes on from another one's conversation. */
  forkThread({ items, history, forkedFrom }: ThreadOrigin, { keep, keepDetails = false, marks = {} }: KeepOptions): OpenedThread {
    const id = uuidV7();
    const startedAt = new Date();
    const recorded = items.find((item) => item.type === 'session_meta')?.payload.base_instructions?.text ?? null;
    const rebuilt = rebuildHistory(items, { summaryPrefix: compactionSummaryPrefix });
    const { settings, info, warnings } = this.#settings(recorded);
    const path = keep ? threadPath(this.#options, id, startedAt) : null;
    const ports = this.#ports(id, settings, { keep, path });
    const instructions = ports.models.instructions(info, settings);
    const copied = history ? history.map((payload): RolloutItem => ({ type: 'response_item', payload })) : items;
    const file: NewThreadFile = { id, startedAt, settings, instructions, forkedFrom, keepDetails, marks };
    const store = keep ? deferredStore(createThreadFile(file, this.#options)) : null;
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
      facts: this.#facts(marks),
      begin: 'fork',
    });
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
      ports: this.#ports(threadId, settings, {
        keep,
        dynamicTools: dynamicToolsOf(meta.dynamic_tools),
        path: keep ? path : null,
      }),
      settings,
      store: keep ? deferredStore(() => RolloutWriter.open(path)) : null,
      keepDetails,
      history,
      usage: lastTokenUsage,
      prompts: userMessages,
      lastModel,
      facts: this.#facts(meta),
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
    const ports = this.#ports(id, settings, {
      keep: keep && !looks,
      webSearch: false,
      notifies: false,
      onlyLooks: looks,
      hooks: looks ? 'none' : 'of tools',
      path: keep && !looks ? threadPath(this.#options, id, startedAt) : null,
    });
    const { info } = ports.models.find(settings.model);
    const instructions = ports.models.instructions(info, settings);
    const file =
      keep && !looks
        ? createThreadFile(
            { id, startedAt, settings, instructions, keepDetails: false, source: { subagent: kind } },
            this.#options,
          )
        : null;
    return startThread({ id, ports, settings, store: file && deferredStore(file), headers: { 'x-openai-subagent': kind } });
  }

  /** What the model service is told of a thread with every turn. */
  #facts({ thread_source }: ThreadMarks): Readonly<Record<string, string>> {
    return { ...this.#options.config.responsesApiMetadata, ...(thread_source ? { thread_source } : {}) };
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

  #ports(threadId: string, settings: ThreadSettings, abilities: ThreadAbilities): EnginePorts {
    return threadPorts(threadId, settings, {
      ...abilities,
      options: this.#options,
      rules: this.#rules,
      shell: this.#shell,
      release: this.#release,
      sandbox: () => this.sandbox(),
      mcp: () => this.mcp,
      warn: (message) => this.#warnings.push(message),
      openChild: (request) => this.#openChild(request, abilities),
    });
  }
}
