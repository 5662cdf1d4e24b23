import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { OutputHub } from './output-hub.ts';
import { type Pipe, pipePool } from './pipe-pool.ts';
import { killGroup, killSession } from './process-group.ts';
import type {
  ExitStatus,
  FinishedProcess,
  FinishOptions,
  OutputStream,
  ProcessRequest,
  RunningProcess,
} from './running-process.ts';
import { StdinClosedError } from './session-errors.ts';

/** Our ends of a child's streams. */
interface Streams {
  outputs: { stream: OutputStream; source: Readable }[];
  input: Writable | null;
}

/** Starts a program with pipes. Rejects with the system's error. */
export async function startPipeProcess(request: ProcessRequest): Promise<RunningProcess> {
  const withInput = request.stdin === 'pipe';
  const pipes = await pipePool.take((request.mergeOutput ? 1 : 2) + (withInput ? 1 : 0));
  const { child, streams } = pipes === null ? spawnWithSockets(request, withInput) : spawnWithPipes(request, withInput, pipes);
  const exited = new Promise<ExitStatus>((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  await started(child).catch((error: unknown) => {
    for (const { source } of streams.outputs) source.destroy();
    streams.input?.destroy();
    throw error;
  });
  return new PipeProcess(child, streams, exited, request.signal);
}

/** Waits until the child runs its program; rejects when it cannot. */
function started(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}

function spawnChild({ argv: [program = '', ...args], cwd, env }: ProcessRequest, stdio: StdioOptions): ChildProcess {
  return spawn(program, args, { cwd, env: { ...env }, stdio, detached: true, windowsHide: true });
}

function spawnWithPipes(request: ProcessRequest, withInput: boolean, pipes: Pipe[]): { child: ChildProcess; streams: Streams } {
  const outputs = withInput ? pipes.slice(1) : pipes;
  const [out, error = out] = outputs;
  const input = withInput ? pipes[0] : undefined;
  let child: ChildProcess;
  try {
    child = spawnChild(request, [input?.readEnd ?? 'ignore', out?.writeEnd, error?.writeEnd]);
  } catch (failure) {
    for (const { readEnd, writeEnd } of pipes) {
      closeSync(readEnd);
      closeSync(writeEnd);
    }
    throw failure;
  }
  for (const { writeEnd } of outputs) closeSync(writeEnd);
  if (input) closeSync(input.readEnd);
  return {
    child,
    streams: {
      outputs: outputs.map(({ readEnd }, index) => ({
        stream: index === 0 ? 'stdout' : 'stderr',
        source: new Socket({ fd: readEnd, readable: true, writable: false }),
      })),
      input: input ? new Socket({ fd: input.writeEnd, readable: false, writable: true }) : null,
    },
  };
}

/** Where no pipes can be made. The order between the two outputs is only roughly kept then. */
function spawnWithSockets(request: ProcessRequest, withInput: boolean): { child: ChildProcess; streams: Streams } {
  const child = spawnChild(request, [withInput ? 'pipe' : 'ignore', 'pipe', 'pipe']);
  const second = request.mergeOutput ? 'stdout' : 'stderr';
  const outputs: Streams['outputs'] = [];
  if (child.stdout) outputs.push({ stream: 'stdout', source: child.stdout });
  if (child.stderr) outputs.push({ stream: second, source: child.stderr });
  return { child, streams: { outputs, input: child.stdin } };
}

class PipeProcess implements RunningProcess {
  readonly pid: number;
  readonly tty = false;
  readonly exited: Promise<ExitStatus>;
  readonly #hub = new OutputHub();
  readonly #streams: Streams;
  readonly #outputEnded: Promise<unknown>;
  #flowing = false;
  #released = false;

  constructor(child: ChildProcess, streams: Streams, exited: Promise<ExitStatus>, signal: AbortSignal | undefined) {
    this.pid = child.pid ?? 0;
    this.#streams = streams;
    this.#outputEnded = Promise.all(
      streams.outputs.map(({ source }) => new Promise<void>((resolve) => void source.once('close', resolve))),
    );
    // What a dead program did not read, or a broken pipe: its exit says it all.
    for (const stream of [...streams.outputs.map(({ source }) => source), streams.input]) stream?.on('error', () => {});
    const onAbort = (): void => this.kill();
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    this.exited = exited.finally(() => {
      signal?.removeEventListener('abort', onAbort);
      streams.input?.destroy();
    });
  }

  onOutput(listener: Parameters<RunningProcess['onOutput']>[0]): () => void {
    const stop = this.#hub.add(listener);
    if (!this.#flowing) {
      this.#flowing = true;
      for (const { stream, source } of this.#streams.outputs) source.on('data', (chunk: Buffer) => this.#hub.push(chunk, stream));
    }
    return stop;
  }

  write(data: string | Uint8Array): void {
    if (this.#streams.input === null) throw new StdinClosedError();
    if (this.#streams.input.writable) this.#streams.input.write(data);
  }

  endInput(): void {
    this.#streams.input?.end();
  }

  resize(): void {
    // pipes have no size
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    if (this.#released) return;
    if (signal === 'SIGKILL') killSession(this.pid, signal);
    else killGroup(this.pid, signal);
  }

  async finish({ drainMs, killRest = false }: FinishOptions): Promise<FinishedProcess> {
    const status = await this.exited;
    const drained = !this.#flowing || (await settledWithin(this.#outputEnded, drainMs));
    if (killRest) killGroup(this.pid, 'SIGKILL');
    for (const { source } of this.#streams.outputs) source.destroy();
    this.#released = true;
    return { ...status, drained };
  }
}

/** Waits for `promise`, but not longer than `limitMs` milliseconds. Whether it came in time. */
async function settledWithin(promise: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, limitMs, false);
  });
  const inTime = await Promise.race([promise.then(() => true), limit]);
  clearTimeout(timer);
  return inTime;
}
