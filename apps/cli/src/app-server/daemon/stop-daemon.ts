import { sleep } from '@codex-ts/foundation/abort';
import { systemErrorCode } from '@codex-ts/foundation/errors';
import { ExitError } from '../../program/exit-error.ts';
import { type DaemonRecord, removeDaemonRecord } from './daemon-record.ts';
import { processIdentity } from './process-identity.ts';

/** Longest wait for the server to end, which waits for running turns itself, in milliseconds. */
const STOP_TIMEOUT_MS = 60_000;
/** Pause between two looks, in milliseconds. */
const PAUSE_MS = 50;

/** Ends the daemon and waits until it is gone. @throws ExitError when it goes on. */
export async function stopDaemon(codexHome: string, { pid, identity }: DaemonRecord): Promise<void> {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error; // gone already is what is wanted
  }
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  while ((await processIdentity(pid)) === identity) {
    if (Date.now() > deadline)
      throw new ExitError(`Error: the app-server (process ${pid}) has not ended within a minute; a turn may still run`);
    await sleep(PAUSE_MS);
  }
  await removeDaemonRecord(codexHome);
}
