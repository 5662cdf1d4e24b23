import type { ChildThreadRequest, EnginePorts, Thread, ThreadSettings } from '@codex-ts/core';
import type { RuleSet } from '@codex-ts/execpolicy';
import { sleep } from '@codex-ts/foundation/abort';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { findRepositoryRoot } from '@codex-ts/git';
import { findModel, instructionsFor } from '@codex-ts/model-catalog';
import { shellEnvironment, type Shell } from '@codex-ts/process';
import { releaseMountPoints, type SandboxProbe } from '@codex-ts/sandbox';
import { builtInTools, declineElicitations, mcpTools, type DynamicToolSpec, type Release } from '@codex-ts/tools';
import { contextSource } from './context-source.ts';
import { imageFitting } from './images/image-fitting.ts';
import { LoginFiles } from './login-files.ts';
import type { SessionServers } from './mcp/session-servers.ts';
import { hookSource } from './hook-source.ts';
import { startNotify } from './notify.ts';
import type { RuntimeOptions } from './runtime-options.ts';
import { shellToolFor, webSearchFor } from './tool-choice.ts';
import { toolServices } from './tool-services.ts';
import { userShell } from './user-shell.ts';

/** When the sandbox is tried if no command has asked for it, in milliseconds after a thread is opened. */
const PROBE_AFTER_MS = 250;

/** What one thread may do. */
export interface ThreadAbilities {
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
  /** Which of the user's hooks run. Default `all`. */
  hooks?: 'all' | 'of tools' | 'none';
  /** File of the thread, absolute; `null`: none. Default `null`. */
  path?: string | null;
}

/** What the ports of a thread are made from. */
export interface ThreadParts extends ThreadAbilities {
  options: RuntimeOptions;
  rules: RuleSet;
  shell: Shell;
  release: Release;
  sandbox(): Promise<SandboxProbe>;
  /** The servers of now. */
  mcp(): SessionServers;
  /** Takes what whoever opens a thread should know. */
  warn(message: string): void;
  /** Opens a thread that works for this one. */
  openChild(request: ChildThreadRequest): Thread;
}

/** Joins a thread to this machine: its model, tools, context and clock. */
export function threadPorts(threadId: string, settings: ThreadSettings, parts: ThreadParts): EnginePorts {
  const { options, rules, shell, release, keep, dynamicTools = [], webSearch = true, notifies = true, onlyLooks = false } = parts;
  const goals = keep && notifies ? options.goals : undefined;
  const { config, env, home, approvals, models, model } = options;
  const environment = (): Record<string, string> => shellEnvironment(config.shellEnvironmentPolicy, env, { threadId });
  const loginFiles =
    config.features['shell_snapshot'] === true && config.allowLoginShell && !onlyLooks
      ? LoginFiles.for({ shell, threadId, codexHome: config.codexHome, policy: config.shellEnvironmentPolicy, environment })
      : null;
  const services = toolServices({
    config,
    threadId,
    rules,
    shell,
    env,
    environment,
    approvals,
    release,
    client: options.client ?? null,
    loginFiles,
    sandbox: () => parts.sandbox(),
  });
  // Tried while the model thinks: the first command does not wait for it, and the first request is not held up by it.
  if (settings.sandboxPolicy.type !== 'danger-full-access') {
    setTimeout(() => parts.sandbox().catch(() => undefined), PROBE_AFTER_MS).unref();
  }
  const { notify } = config;
  const { elicitations = declineElicitations } = options;
  const mcpServices = {
    elicitations,
    sessionApprovals: services.sessionApprovals,
    grants: services.grants,
    nowMs: services.nowMs,
  };
  return {
    model: model.stream,
    models: {
      find: (slug) => findModel(slug, models, { release }),
      instructions: (info, { personality }) => instructionsFor(info, { personality }),
    },
    tools: {
      toolsFor: async (now, info) => {
        const { servers } = parts.mcp();
        const searches = info.supports_search_tool;
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
          searches,
          dynamicTools,
          ...(goals !== undefined && config.features['goals'] === true ? { goals } : {}),
          mcp: onlyLooks ? { servers: [], tools: [] } : { servers, tools: await mcpTools(servers, { ...mcpServices, searches }) },
        });
      },
      running: () => services.sessions.running(),
      end: (sessionId) => services.sessions.end(sessionId),
      hold: () => services.sessions.hold(),
      goOn: () => services.sessions.goOn(),
      close: async () => {
        await Promise.all([services.sessions.closeAll(), loginFiles?.discard()]);
        releaseMountPoints();
      },
    },
    context: contextSource({
      config,
      release,
      rules,
      shell,
      home,
      extraSkillRoots: options.extraSkillRoots,
      env,
      warn: (message) => parts.warn(message),
    }),
    ...(release === '0.169' ? { fitImage: imageFitting() } : {}),
    userShell: userShell(services, { loginFiles }),
    clock: { nowMs: () => Date.now(), sleep: (delayMs, options) => sleep(delayMs, options) },
    ids: { uuid: () => uuidV7() },
    ...(options.hooks === undefined || parts.hooks === 'none'
      ? {}
      : {
          hooks: hookSource({
            settings: options.hooks,
            session: { threadId, transcriptPath: parts.path ?? null },
            which: parts.hooks ?? 'all',
            env,
          }),
        }),
    openChild: (request) => parts.openChild(request),
    ...(notify === null || !notifies ? {} : { afterTurn: (report) => startNotify(notify, report, { ...env }) }),
  };
}
