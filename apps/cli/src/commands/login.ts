import {
  createAuthStore,
  createHttp,
  createIssuer,
  openBrowser,
  refuseApiKeyArgument,
  runLogin,
  runLoginDeviceAuth,
  runLoginStatus,
  runLoginWithApiKey,
  runLogout,
  type LoginCommandOptions,
} from '@codex-ts/login';
import type { ConfigOptions } from '../program/config-options.ts';
import { catchInterruptSignals } from '../exec/interrupt-signals.ts';
import { loadSessionConfig } from '../session/load-session-config.ts';
import { workingDirectory } from '../session/working-directory.ts';
import { VERSION } from '../version.ts';

export interface LoginFlags {
  withApiKey?: boolean;
  deviceAuth?: boolean;
  apiKey?: string;
  /** Of `--experimental_issuer`; the parser keeps underscores. */
  experimental_issuer?: string;
  /** Of `--experimental_client-id`. */
  experimental_clientId?: string;
}

const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr };

/** `codex login`, by browser, code or key. */
export async function runLoginCommand(flags: LoginFlags, config: ConfigOptions): Promise<number> {
  if (flags.apiKey !== undefined) return refuseApiKeyArgument(io);
  const signals = catchInterruptSignals();
  const options = { ...(await loginOptions(flags, config)), signal: signals.signal };
  try {
    if (flags.withApiKey) return await runLoginWithApiKey(options, io);
    if (flags.deviceAuth) return await runLoginDeviceAuth(options, io);
    return await runLogin(options, io);
  } finally {
    signals.die();
  }
}

/** `codex login status`. */
export async function runLoginStatusCommand(config: ConfigOptions): Promise<number> {
  return runLoginStatus(await loginOptions({}, config), io);
}

/** `codex logout`. */
export async function runLogoutCommand(config: ConfigOptions): Promise<number> {
  return runLogout(await loginOptions({}, config), io);
}

async function loginOptions(flags: LoginFlags, options: ConfigOptions): Promise<LoginCommandOptions> {
  const { deviceAuth, experimental_issuer: issuerUrl, experimental_clientId: clientId } = flags;
  const { env } = process;
  const { config } = loadSessionConfig({ cwd: workingDirectory(undefined), env, options, flags: {} });
  return {
    store: createAuthStore({ codexHome: config.codexHome, mode: config.authCredentialsStore }),
    issuer: createIssuer({
      http: createHttp({ env }),
      ...(issuerUrl === undefined ? {} : { url: issuerUrl }),
      // The browser's way back is registered for the usual client only.
      ...(clientId === undefined || !deviceAuth ? {} : { clientId }),
      env,
    }),
    originator: env['CODEX_INTERNAL_ORIGINATOR_OVERRIDE'] || 'codex_cli_rs',
    version: VERSION,
    openBrowser: (url) => openBrowser(url, { env, platform: process.platform }),
    forcedLoginMethod: config.forcedLoginMethod,
    allowedWorkspaceIds: config.forcedChatgptWorkspaceIds ?? [],
  };
}
