import { spawn } from 'node:child_process';
import { streamTransport } from '@codex-ts/json-rpc';
import { ServerGoneError } from '../errors.ts';
import type { ClientTransport } from '../transport.ts';

export interface SpawnTransportOptions {
  /** Program and arguments. Default `codex app-server`. */
  command?: readonly [string, ...string[]];
  /** Default: that of this process. */
  cwd?: string;
  /** The whole environment. Default: that of this process. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Takes what the process writes to its standard error. */
  onStderr?(text: string): void;
  /** How long a process may take to end before it is killed, in milliseconds. Default 5000. */
  graceMs?: number;
}

/** Characters of standard error that are kept for the message of an error. */
const KEPT_STDERR_CHARS = 2000;

/** Starts a process and speaks with it over its standard input and output. Closing ends its input, then the process. */
export function spawnTransport(options: SpawnTransportOptions = {}): ClientTransport {
  const { command = ['codex', 'app-server'], cwd, env, onStderr, graceMs = 5000 } = options;
  const [program, ...args] = command;
  const child = spawn(program, args, { ...(cwd !== undefined && { cwd }), ...(env !== undefined && { env }), stdio: 'pipe' });
  let lastWords = '';
  let failure: ServerGoneError | undefined;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-KEPT_STDERR_CHARS);
    onStderr?.(text);
  });
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      failure ??= new ServerGoneError(`${program} cannot be started: ${error.message}`, error);
      resolve();
    });
    child.on('close', (status, signal) => {
      const words = lastWords.trim();
      failure ??= new ServerGoneError(`${program} ended ${howItEnded(status, signal)}${words === '' ? '' : `: ${words}`}`);
      resolve();
    });
  });
  const { incoming, send } = streamTransport({ input: child.stdout, output: child.stdin });
  const lines = untilEnd(incoming, ended);
  return {
    // Whoever stops reading does not close the pipe: a process that cannot write any more could not end in peace.
    incoming: { [Symbol.asyncIterator]: () => ({ next: () => lines.next() }) },
    send,
    close: async () => {
      child.stdin.end();
      const terminate = setTimeout(() => child.kill('SIGTERM'), graceMs);
      const kill = setTimeout(() => {
        child.kill('SIGKILL');
        child.stdout.destroy(); // its own children may hold it
        child.stderr.destroy();
      }, 2 * graceMs);
      await readToEnd(lines);
      await ended;
      clearTimeout(terminate);
      clearTimeout(kill);
    },
    failure: () => failure,
  };
}

/** Ends after the process has, so that it is known by then how that went. */
async function* untilEnd(lines: AsyncIterable<string>, ended: Promise<void>): AsyncGenerator<string, void, undefined> {
  yield* lines;
  await ended;
}

async function readToEnd(lines: AsyncIterator<string>): Promise<void> {
  try {
    while ((await lines.next()).done !== true);
  } catch {
    // nobody reads it any more
  }
}

function howItEnded(status: number | null, signal: NodeJS.Signals | null): string {
  return status === null ? `by ${signal}` : `with status ${status}`;
}
