import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { controlSocketPath } from '@codex-ts/app-server/listen';
import { findCodexHome } from '@codex-ts/config/home';
import { messageOf } from '@codex-ts/foundation/errors';
import { withFileLock } from '@codex-ts/foundation/file-lock';
import { homeFolder } from '@codex-ts/local-runtime/home-folder';
import { type DaemonRecord, daemonFolder, livingDaemon } from '../app-server/daemon/daemon-record.ts';
import { serverVersion } from '../app-server/daemon/server-version.ts';
import { startDaemon } from '../app-server/daemon/start-daemon.ts';
import { stopDaemon } from '../app-server/daemon/stop-daemon.ts';
import type { ConfigOptions } from '../program/config-options.ts';
import { ExitError } from '../program/exit-error.ts';
import { VERSION } from '../version.ts';

export type DaemonAction = 'start' | 'stop' | 'restart' | 'version';

/** Longest that one command works on the daemon, in milliseconds; another one waits for it. */
const LOCK_LIFETIME_MS = 120_000;

interface Place {
  codexHome: string;
  home: string;
  socket: string;
  script: string;
  config: ConfigOptions;
}

/** `codex app-server daemon …`: an app-server on the socket of the home that outlives the command. Says how it stands as JSON. */
export async function runAppServerDaemon(action: DaemonAction, config: ConfigOptions): Promise<number> {
  if (process.platform === 'win32')
    throw new ExitError('Error: codex app-server daemon is not available on Windows in this build');
  const home = homeFolder(process.env);
  const codexHome = findCodexHome({ env: process.env, home });
  const script = path.resolve(process.argv[1] ?? '');
  const place: Place = { codexHome, home, socket: controlSocketPath(codexHome), script, config };
  const told = action === 'version' ? await tellVersion(place) : await alone(codexHome, () => ACTIONS[action](place));
  process.stdout.write(`${JSON.stringify(told)}\n`);
  return 0;
}

/** Runs `work` while no other command works on the daemon of this home. */
async function alone<Outcome>(codexHome: string, work: () => Promise<Outcome>): Promise<Outcome> {
  const folder = daemonFolder(codexHome);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return withFileLock(path.join(folder, 'daemon.lock'), { lifetimeMs: LOCK_LIFETIME_MS }, work);
}

const ACTIONS: Readonly<Record<Exclude<DaemonAction, 'version'>, (place: Place) => Promise<object>>> = {
  async start(place) {
    const version = await serverVersion(place.socket).catch(() => null);
    if (version === null) return startAnew(place, 'started');
    const backend = (await livingDaemon(place.codexHome)) === null ? {} : { backend: 'pid' };
    return { status: 'alreadyRunning', ...backend, ...factsOf(place), appServerVersion: version };
  },
  async stop(place) {
    const daemon = await requireManaged(place);
    if (daemon === null) return { status: 'notRunning', ...factsOf(place) };
    await stopDaemon(place.codexHome, daemon);
    return { status: 'stopped', backend: 'pid', ...factsOf(place) };
  },
  async restart(place) {
    const daemon = await requireManaged(place);
    if (daemon !== null) await stopDaemon(place.codexHome, daemon);
    return startAnew(place, 'restarted');
  },
};

async function startAnew(place: Place, status: string): Promise<object> {
  const pid = await startDaemon(place);
  return { status, backend: 'pid', pid, ...factsOf(place), appServerVersion: await serverVersion(place.socket) };
}

async function tellVersion(place: Place): Promise<object> {
  let version: string;
  try {
    version = await serverVersion(place.socket);
  } catch (cause) {
    throw new ExitError(`Error: failed to connect to ${place.socket}: ${messageOf(cause)}`, { cause });
  }
  const backend = (await livingDaemon(place.codexHome)) === null ? {} : { backend: 'pid' };
  return { status: 'running', ...backend, ...factsOf(place), appServerVersion: version };
}

/** The daemon, if one runs. @throws ExitError when the server on the socket was started in another way. */
async function requireManaged({ codexHome, socket }: Place): Promise<DaemonRecord | null> {
  const daemon = await livingDaemon(codexHome);
  if (daemon !== null || (await serverVersion(socket).catch(() => null)) === null) return daemon;
  throw new ExitError(`Error: the app-server on ${socket} was not started by this command; end it where it was started`);
}

function factsOf({ script, socket }: Place): object {
  return { managedCodexPath: script, managedCodexVersion: VERSION, socketPath: socket, cliVersion: VERSION };
}
