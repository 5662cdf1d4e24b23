import {
  AppServer,
  type AppServerOptions,
  type ListenTarget,
  ListenUrlError,
  parseListenUrl,
  startupConfigFault,
} from '@codex-ts/app-server';
import type { ConnectionAuth } from '@codex-ts/app-server/listen';
import { PROTOCOL_VERSIONS, type ProtocolVersion } from '@codex-ts/app-server-protocol';
import type { ConfigOverride } from '@codex-ts/config';
import { findCodexHome, loadDotEnv } from '@codex-ts/config/home';
import { messageOf } from '@codex-ts/foundation/errors';
import { streamTransport } from '@codex-ts/json-rpc';
import { homeFolder } from '@codex-ts/local-runtime/home-folder';
import type { ListenFlags } from '../program/listen-options.ts';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError, usageError } from '../program/exit-error.ts';
import type { StartupFlags } from '../program/startup-options.ts';
import { agentName } from '../session/agent-name.ts';
import { sandboxProbeOptions } from '../session/sandbox-options.ts';
import { workingDirectory } from '../session/working-directory.ts';
import { VERSION } from '../version.ts';

export interface AppServerFlags extends ListenFlags, StartupFlags {
  protocol?: string;
  config: ConfigOptions;
}

/**
 * `codex app-server`: serves one client over stdin and stdout until stdin ends, or all that come to a socket until a signal.
 */
export async function runAppServer(flags: AppServerFlags): Promise<number> {
  checkStartup(flags);
  const target = targetOf(flags);
  if (target.type === 'off') throw new ExitError('Error: no transport configured; name one with --listen');
  const home = homeFolder(process.env);
  const codexHome = findCodexHome({ env: process.env, home });
  const env = { ...process.env, ...loadDotEnv({ codexHome, env: process.env }) };
  const cwd = workingDirectory(undefined);
  const auth = await authOf(flags, cwd);
  const protocol = protocolOf(flags.protocol ?? env['CODEX_PROTOCOL']);
  const options: AppServerOptions = {
    version: VERSION,
    codexHome,
    home,
    cwd,
    env,
    platform: process.platform,
    overrides: await overridesOf(flags.config),
    strictConfig: flags.strictConfig === true,
    protocol,
    originator: env['CODEX_INTERNAL_ORIGINATOR_OVERRIDE'] || null,
    userAgent: (originator) => agentName(originator, env),
    connectModel: async (request) => {
      const { connectModel } = await import('../session/model-connection.ts');
      return connectModel({ ...request, env });
    },
    sandbox: sandboxProbeOptions(env),
    log: (message) => void process.stderr.write(`${message}\n`),
    nowMs: () => Date.now(),
  };
  const { printStartupConfig: prints = false, strictConfig = false } = flags;
  const fault = startupConfigFault(options); // read before the first client comes, as the original does: all ask for what follows from it
  if (fault !== null && strictConfig && !prints) throw new ExitError(`Error: ${fault.data.detail}`);
  await using server = new AppServer(options);
  if (prints) {
    const { printStartupConfig } = await import('../app-server/print-startup-config.ts');
    return await printStartupConfig({ server, fault, client: flags.startupClientInfo, signOut: flags.startupSignOut === true });
  }
  if (target.type !== 'stdio') {
    const { runListener } = await import('../app-server/run-listener.ts');
    await runListener({ server, target, auth, codexHome, cwd });
    return 0;
  }
  if (protocol !== '0.104') process.once('SIGTERM', () => process.stdin.destroy()); // ends like the end of stdin
  for (const signal of protocol === '0.104' ? LAST_SIGNALS : LAST_SIGNALS.filter((one) => one !== 'SIGTERM'))
    process.once(signal, () => void endBySignal(server, signal));
  await server.serve(streamTransport({ input: process.stdin, output: process.stdout }));
  return 0;
}

/** Refuses options that are for another one, and those that need what is not there. */
function checkStartup({
  printStartupConfig,
  startupClientInfo,
  startupSignOut,
  cloudSkillsSnapshot,
  codeModeHost,
}: StartupFlags): void {
  if ((startupClientInfo !== undefined || startupSignOut === true) && printStartupConfig !== true) {
    throw usageError(
      "error: the following required arguments were not provided:\n  --print-startup-config\n\nFor more information, try '--help'.",
    );
  }
  if (cloudSkillsSnapshot !== undefined) throw new ExitError('Error: --cloud-skills-snapshot is not available in this build');
  if (codeModeHost !== undefined) throw new ExitError('Error: --code-mode-host is not available in this build');
}

/** Signals that a process ends by. */
const LAST_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Leaves no process of ours behind. */
async function endBySignal(server: AppServer, signal: NodeJS.Signals): Promise<void> {
  try {
    await server.close();
  } finally {
    process.kill(process.pid, signal);
  }
}

function targetOf({ listen = 'stdio://' }: ListenFlags): ListenTarget {
  try {
    return parseListenUrl(listen);
  } catch (error) {
    if (!(error instanceof ListenUrlError)) throw error;
    throw usageError(
      `error: invalid value '${listen}' for '--listen <URL>': ${error.message}\n\nFor more information, try '--help'.`,
    );
  }
}

/** Settings that make no sense are told of, whether or not they are used. */
async function authOf(flags: ListenFlags, cwd: string): Promise<ConnectionAuth | null> {
  const { wsAuth, wsTokenFile, wsTokenSha256, wsSharedSecretFile, wsIssuer, wsAudience, wsMaxClockSkewSeconds } = flags;
  const given = {
    ...(wsAuth === undefined ? {} : { mode: wsAuth }),
    ...(wsTokenFile === undefined ? {} : { tokenFile: wsTokenFile }),
    ...(wsTokenSha256 === undefined ? {} : { tokenSha256: wsTokenSha256 }),
    ...(wsSharedSecretFile === undefined ? {} : { sharedSecretFile: wsSharedSecretFile }),
    ...(wsIssuer === undefined ? {} : { issuer: wsIssuer }),
    ...(wsAudience === undefined ? {} : { audience: wsAudience }),
    ...(wsMaxClockSkewSeconds === undefined ? {} : { maxClockSkewSeconds: wsMaxClockSkewSeconds }),
  };
  if (Object.keys(given).length === 0) return null;
  const { authOf: read } = await import('../app-server/run-listener.ts');
  return read(given, cwd);
}

async function overridesOf({ overrides, enable, disable }: ConfigOptions): Promise<ConfigOverride[]> {
  if (overrides.length + enable.length + disable.length === 0) return [];
  const { disableFeature, enableFeature, parseOverride } = await import('@codex-ts/config');
  try {
    return [...overrides.map(parseOverride), ...enable.map(enableFeature), ...disable.map(disableFeature)];
  } catch (error) {
    throw new ExitError(`Error parsing -c overrides: ${messageOf(error)}`, { cause: error });
  }
}

function protocolOf(text: string | undefined): ProtocolVersion {
  const newest: ProtocolVersion = '0.169';
  if (text === undefined || text === '') return newest;
  const known = PROTOCOL_VERSIONS.find((version) => version === text);
  if (known === undefined) throw new ExitError(`Error: unknown protocol ${text}; known are ${PROTOCOL_VERSIONS.join(' and ')}`);
  return known;
}
