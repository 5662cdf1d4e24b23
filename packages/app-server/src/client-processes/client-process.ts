import { exitCodeOf, type FinishedProcess, type OutputStream, type RunningProcess, type TerminalSize } from '@codex-ts/process';
import { CappedOutput } from './capped-output.ts';

/** How output reaches the client, and how much of it. */
export interface ClientProcessOptions {
  /** Bytes of each output that the client is given; `null`: all. */
  outputCapBytes: number | null;
  /** Milliseconds until it is killed; `null`: never. */
  timeoutMs: number | null;
  /** Told of output as it comes; `null`: output is kept for the end. */
  onDelta: ((delta: OutputDelta) => void) | null;
  /** Whether the client may write. */
  writable: boolean;
}

/** A piece of output. */
export interface OutputDelta {
  stream: OutputStream;
  deltaBase64: string;
  /** Nothing more of this stream will be told. */
  capReached: boolean;
}

/** What became of a process. */
export interface ClientProcessEnd {
  /** 128 + n for signal n; 124 when the time limit ended it. */
  exitCode: number;
  timedOut: boolean;
  /** The signal that ended it; `null` for none. */
  signal: NodeJS.Signals | null;
  /** Something it left behind held its output open for too long. */
  drainTimedOut: boolean;
  /** Empty when it was told as it came. */
  stdout: string;
  stdoutCapReached: boolean;
  stderr: string;
  stderrCapReached: boolean;
}

/** What a client can do wrong; the words are those of the wire. */
export type WriteRefusal = 'not-writable' | 'closed';

const TIMEOUT_EXIT_CODE = 124;

/** Programs left in the background may hold the output open; it is awaited this long, in milliseconds. */
const DRAIN_MS = 2_000;

/** The longest time that a timer of Node.js can wait, in milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** A process that runs for a client outside of any thread. */
export class ClientProcess {
  /** Settles when it has ended and its output is read. */
  readonly ended: Promise<ClientProcessEnd>;
  readonly #process: RunningProcess;
  readonly #writable: boolean;
  #inputClosed = false;

  constructor(process: RunningProcess, { outputCapBytes, timeoutMs, onDelta, writable }: ClientProcessOptions) {
    this.#process = process;
    this.#writable = writable;
    const outputs = { stdout: new CappedOutput(outputCapBytes), stderr: new CappedOutput(outputCapBytes) };
    process.onOutput((chunk, stream) => {
      const output = outputs[stream];
      const fitting = output.take(chunk, { keep: onDelta === null });
      if (fitting !== null) onDelta?.({ stream, deltaBase64: fitting.toString('base64'), capReached: output.capReached });
    });
    let timedOut = false;
    const timer =
      timeoutMs === null
        ? undefined
        : setTimeout(
            () => {
              timedOut = true;
              process.kill();
            },
            Math.min(timeoutMs, MAX_TIMER_MS),
          );
    void process.exited.then(() => clearTimeout(timer));
    this.ended = process.finish({ drainMs: DRAIN_MS }).then((finished: FinishedProcess) => ({
      exitCode: timedOut ? TIMEOUT_EXIT_CODE : exitCodeOf(finished),
      timedOut,
      signal: finished.signal,
      drainTimedOut: !finished.drained,
      stdout: outputs.stdout.text(),
      stdoutCapReached: outputs.stdout.capReached,
      stderr: outputs.stderr.text(),
      stderrCapReached: outputs.stderr.capReached,
    }));
  }

  /** Whether it has a size. */
  get tty(): boolean {
    return this.#process.tty;
  }

  /** Writes to its input, and closes that if asked to. Gives back why it may not. */
  write(bytes: Buffer, { close }: { close: boolean }): WriteRefusal | null {
    if (!this.#writable) return 'not-writable';
    if (this.#inputClosed) return 'closed';
    if (bytes.length > 0) this.#process.write(bytes);
    if (close) {
      this.#inputClosed = true;
      this.#process.endInput();
    }
    return null;
  }

  resize(size: TerminalSize): void {
    this.#process.resize(size);
  }

  kill(): void {
    this.#process.kill();
  }
}
