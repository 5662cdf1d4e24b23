import { type Config, type ConfigLayers, isFeatureOn } from '@codex-ts/config';
import type { ModelStream } from '@codex-ts/core';
import { appsServer, homeFolder, Runtime } from '@codex-ts/local-runtime';
import type { McpServerPool } from '@codex-ts/mcp-client';
import { messageOf } from '@codex-ts/foundation/errors';
import { builtInModels } from '@codex-ts/model-catalog';
import type { SessionSource } from '@codex-ts/protocol';
import type { ApprovalBroker } from '@codex-ts/tools';
import { ExitError } from '../program/exit-error.ts';
import { VERSION } from '../version.ts';
import { loadSessionConfig, type LoadSessionConfig } from './load-session-config.ts';
import { loginOnDemand, type SessionLogin } from './login-on-demand.ts';
import { withAccountRequirements } from './account-requirements.ts';
import { connectModel } from './model-connection.ts';
import { sandboxProbeOptions } from './sandbox-options.ts';

export interface OpenSessionOptions extends LoadSessionConfig {
  /** Who asks, unless `CODEX_INTERNAL_ORIGINATOR_OVERRIDE` says otherwise. */
  originator: string;
  source: SessionSource;
  approvals: ApprovalBroker;
  /** Whether `CODEX_API_KEY` counts. */
  allowEnvKey: boolean;
  /** Runs hooks that nobody has looked at. Default `false`. */
  bypassHookTrust?: boolean;
  /** Answers in place of the configured provider. */
  stream?: ModelStream;
  /** Where MCP servers run, when several sessions share them. */
  mcpPool?: (config: Config) => McpServerPool;
}

/** Everything a surface needs to run threads on this machine. */
export interface Session {
  config: Config;
  /** What it was made from. */
  layers: ConfigLayers;
  runtime: Runtime;
  /** Environment that commands inherit; may be added to before the first turn. */
  env: Record<string, string | undefined>;
  close(): Promise<void>;
}

/**
 * Loads the configuration and joins what it names. Sends nothing before the first turn, but asks what a managed account's
 * administrator demands.
 */
export async function openSession(options: OpenSessionOptions): Promise<Session> {
  const own = loadSessionConfig(options);
  const { env } = own;
  const originator = env['CODEX_INTERNAL_ORIGINATOR_OVERRIDE'] || options.originator;
  const auth = loginOnDemand({ config: own.config, env, allowEnvKey: options.allowEnvKey });
  const { config, layers, folders } = await withAccountRequirements(own, { auth, originator, options });
  await refuseForbiddenLogin(config, auth);
  const model = options.stream
    ? { stream: options.stream, storesResponses: false, models: builtInModels(), close: () => Promise.resolve() }
    : await connectModel({ config, env, originator, auth });
  const runtime = await Runtime.create({
    config,
    env,
    home: homeFolder(env),
    originator,
    version: VERSION,
    source: options.source,
    models: model.models,
    model,
    approvals: options.approvals,
    signedIn: () => Promise.resolve(auth),
    apps: await appsServer({ config, release: '0.104', originator, auth }),
    ...(options.mcpPool === undefined ? {} : { mcpPool: options.mcpPool(config) }),
    sandbox: sandboxProbeOptions(env),
    hooks: {
      layers: () => (isFeatureOn(config, 'hooks', '0.169') ? layers : null),
      bypassTrust: options.bypassHookTrust === true,
    },
    ruleFolders: folders,
  });
  return {
    config,
    layers: own.layers,
    runtime,
    env,
    close: async () => {
      auth.close();
      await Promise.all([model.close(), runtime.close()]);
    },
  };
}

/** Signs out and stops when the stored sign-in is not one that the administrator allows. */
async function refuseForbiddenLogin({ forcedLoginMethod, forcedChatgptWorkspaceIds }: Config, auth: SessionLogin): Promise<void> {
  if (forcedLoginMethod === null && forcedChatgptWorkspaceIds === null) return;
  const { enforceLoginRestrictions } = await import('@codex-ts/login');
  try {
    await enforceLoginRestrictions({
      auth: await auth.cached(),
      signOut: () => auth.signOut(),
      forcedLoginMethod,
      allowedWorkspaceIds: forcedChatgptWorkspaceIds ?? [],
    });
  } catch (error) {
    throw new ExitError(messageOf(error), { cause: error });
  }
}
