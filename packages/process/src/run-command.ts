import { DEFAULT_BUFFER_BYTES, HeadTailBuffer } from './head-tail-buffer.ts';
import { exitCodeOf } from './exit-code.ts';
import type { OutputListener, ProcessRequest } from './running-process.ts';
import { startProcess } from './start-process.ts';

/** A command to run to its end. */
export interface RunCommandRequest extends ProcessRequest {
  /** Kills the command after this many milliseconds. Default: never. */
  timeoutMs?: number | undefined;
  /** How much of each output is kept, in bytes; the middle of more is dropped. Default: 1 MiB. */
  maxOutputBytes?: number | undefined;
  /** Text for the command's input, which is then closed; with `stdin: 'pipe'`. */
  input?: string | undefined;
  /** Told of output as it comes. */
  onOutput?: OutputListener | undefined;
}

/** What became of a command. */
export interface CommandOutcome {
  /** 128 + n for signal n; 124 when the time limit ended it. */
  exitCode: number;
  /** Text; bytes that are not UTF-8 become U+FFFD. */
  stdout: string;
  /** Empty for a terminal, and with `mergeOutput`. */
  stderr: string;
  /** Both as they came. */
  aggregated: string;
  timedOut: boolean;
  /** Whether `signal` ended it. */
  aborted: boolean;
  durationMs: number;
}

/** Programs left in the background may hold the pipes open; their output is awaited this long, in milliseconds. */
const DRAIN_MS = 2_000;

const TIMEOUT_EXIT_CODE = 124;

/** The longest time that a timer of Node.js can wait, in milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Runs a command to its end and collects its output. The time limit and an abort kill its whole group at once.
 *
 * @throws SpawnError when it cannot be started.
 * @throws `request.signal.reason` when that has aborted before the start.
 *
 * Source: codex-rs/core/src/exec.rs, `consume_truncated_output`.
 */
export async function runCommand(request: RunCommandRequest): Promise<CommandOutcome> {
  const maxBytes = request.maxOutputBytes ?? DEFAULT_BUFFER_BYTES;
  const outputs = { stdout: new HeadTailBuffer({ maxBytes }), stderr: new HeadTailBuffer({ maxBytes }) };
  const aggregated = new HeadTailBuffer({ maxBytes });
  const startedAt = performance.now();
  const command = await startProcess(request);
  command.onOutput((chunk, stream) => {
    outputs[stream].push(chunk);
    aggregated.push(chunk);
    request.onOutput?.(chunk, stream);
  });
  if (request.input !== undefined) command.write(request.input);
  if (request.stdin === 'pipe') command.endInput();

  let timedOut = false;
  let ended = false;
  const timer =
    request.timeoutMs === undefined
      ? undefined
      : setTimeout(
          () => {
            timedOut = !ended;
            command.kill();
          },
          Math.min(request.timeoutMs, MAX_TIMER_MS),
        );
  void command.exited.then(() => {
    ended = true;
    clearTimeout(timer);
  });
  const status = await command.finish({ drainMs: DRAIN_MS });
  const aborted = !timedOut && status.signal === 'SIGKILL' && (request.signal?.aborted ?? false);
  return {
    exitCode: timedOut ? TIMEOUT_EXIT_CODE : exitCodeOf(status),
    stdout: outputs.stdout.take().toString('utf8'),
    stderr: outputs.stderr.take().toString('utf8'),
    aggregated: aggregated.take().toString('utf8'),
    timedOut,
    aborted,
    durationMs: performance.now() - startedAt,
  };
}
