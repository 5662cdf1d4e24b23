import { AppServer } from '@codex-ts/app-server';
import { PROTOCOL_VERSIONS, type ProtocolVersion } from '@codex-ts/app-server-protocol';
import { disableFeature, enableFeature, findCodexHome, loadDotEnv, parseOverride } from '@codex-ts/config';
import { messageOf } from '@codex-ts/foundation/errors';
import { streamTransport } from '@codex-ts/json-rpc';
import { homeFolder } from '@codex-ts/local-runtime';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { agentName, connectModel } from '../session/model-connection.ts';
import { sandboxProbeOptions } from '../session/sandbox-options.ts';
import { workingDirectory } from '../session/working-directory.ts';
import { VERSION } from '../version.ts';

export interface AppServerFlags {
  listen?: string;
  protocol?: string;
  config: ConfigOptions;
}

/** `codex app-server`: serves one client over stdin and stdout until stdin ends. */
export async function runAppServer(flags: AppServerFlags): Promise<number> {
  const { listen = 'stdio://' } = flags;
  if (listen !== 'stdio://') throw new ExitError(`Error: --listen ${listen} is not available in this build; use stdio://`);
  const home = homeFolder(process.env);
  const codexHome = findCodexHome({ env: process.env, home });
  const env = { ...process.env, ...loadDotEnv({ codexHome, env: process.env }) };
  await using server = new AppServer({
    version: VERSION,
    codexHome,
    home,
    cwd: await workingDirectory(undefined),
    env,
    platform: process.platform,
    overrides: overridesOf(flags.config),
    protocol: protocolOf(flags.protocol ?? env['CODEX_PROTOCOL']),
    originator: env['CODEX_INTERNAL_ORIGINATOR_OVERRIDE'] || null,
    userAgent: (originator) => agentName(originator, env),
    connectModel: ({ config, originator, auth }) => connectModel({ config, env, originator, auth }),
    sandbox: sandboxProbeOptions(env),
    log: (message) => void process.stderr.write(`${message}\n`),
    nowMs: () => Date.now(),
  });
  const protocol = protocolOf(flags.protocol ?? env['CODEX_PROTOCOL']);
  if (protocol !== '0.104') process.once('SIGTERM', () => process.stdin.destroy()); // ends like the end of stdin
  await server.serve(streamTransport({ input: process.stdin, output: process.stdout }));
  return 0;
}

function overridesOf({ overrides, enable, disable }: ConfigOptions) {
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
