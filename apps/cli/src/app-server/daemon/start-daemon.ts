import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sleep } from '@codex-ts/foundation/abort';
import { messageOf } from '@codex-ts/foundation/errors';
import type { ConfigOptions } from '../../program/config-options.ts';
import { ExitError } from '../../program/exit-error.ts';
import { daemonFolder, writeDaemonRecord } from './daemon-record.ts';
import { processIdentity } from './process-identity.ts';
import { serverVersion } from './server-version.ts';

/** Longest wait for the server to listen, in milliseconds. */
const START_TIMEOUT_MS = 30_000;
/** Pause between two looks, in milliseconds. */
const PAUSE_MS = 50;
/** Most of what the server said that is repeated when it does not start, in characters. */
const MAX_REPEATED = 2_000;

export interface StartDaemonOptions {
  codexHome: string;
  /** The user's home folder, where the server works; absolute. */
  home: string;
  socket: string;
  /** The file of this command. */
  script: string;
  config: ConfigOptions;
}

/** Starts an app-server that outlives this command, and waits until it listens. The daemon's folder is there. @throws ExitError when it does not. */
export async function startDaemon({ codexHome, home, socket, script, config }: StartDaemonOptions): Promise<number> {
  const log = path.join(daemonFolder(codexHome), 'daemon.stderr.log');
  const stderr = await open(log, 'w', 0o600);
  const flags = [
    ...config.overrides.flatMap((each) => ['-c', each]),
    ...config.enable.flatMap((each) => ['--enable', each]),
    ...config.disable.flatMap((each) => ['--disable', each]),
  ];
  const child = spawn(process.execPath, [script, 'app-server', ...flags, '--listen', 'unix://'], {
    cwd: home,
    detached: true,
    stdio: ['ignore', 'ignore', stderr.fd],
  });
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(messageOf(error)));
    child.on('exit', (code, signal) => resolve(signal === null ? `it ended with ${code}` : `it ended by ${signal}`));
  });
  await stderr.close();
  const { pid } = child;
  const identity = pid === undefined ? null : await processIdentity(pid);
  if (pid !== undefined && identity !== null) await writeDaemonRecord(codexHome, { pid, identity });
  const looking = new AbortController();
  const failure = await Promise.race([ended, untilListening(socket, looking.signal)]);
  looking.abort();
  if (failure !== null) {
    child.kill('SIGKILL');
    const said = (await readFile(log, 'utf8').catch(() => '')).trim().slice(-MAX_REPEATED);
    throw new ExitError(`Error: the app-server did not start: ${failure}${said === '' ? '' : `\n${said}`}`);
  }
  child.unref();
  return child.pid ?? 0;
}

/** `null` once somebody listens; else why that is not so. Ends early when `signal` aborts. */
async function untilListening(socket: string, signal: AbortSignal): Promise<string | null> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const fault = await serverVersion(socket).then(() => null, messageOf);
    if (fault === null) return null;
    if (signal.aborted || Date.now() > deadline) return `nobody listens on ${socket}: ${fault}`;
    await sleep(PAUSE_MS, { signal }).catch(() => undefined); // looked at above
  }
}
