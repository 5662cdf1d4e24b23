import { spawn, type Terminal } from 'node-pty';
import { signalName } from './exit-code.ts';
import { findProgram } from './find-program.ts';
import { OutputHub } from './output-hub.ts';
import { killGroup, killSession } from './process-group.ts';
import type {
  ExitStatus,
  FinishedProcess,
  FinishOptions,
  ProcessRequest,
  RunningProcess,
  TerminalSize,
} from './running-process.ts';
import { readWholeTerminal } from './terminal-tail.ts';

/** Starts a program in a terminal. Throws the system's error when there is no such program. */
export function startTerminalProcess(request: ProcessRequest, { rows, cols }: TerminalSize): RunningProcess {
  const [program = '', ...args] = request.argv;
  const { cwd, env, signal } = request;
  if ([program, ...args, ...Object.values(env)].some((text) => text.includes('\0')))
    throw Object.assign(new Error('a null byte in an argument or variable'), { code: 'EINVAL' });
  const file = findProgram(program, { cwd, searchPath: env['PATH'] });
  return new TerminalProcess(spawn(file, args, { rows, cols, cwd, env: { ...env }, encoding: null }), signal);
}

class TerminalProcess implements RunningProcess {
  readonly pid: number;
  readonly tty = true;
  readonly exited: Promise<ExitStatus>;
  readonly #terminal: Terminal;
  readonly #hub = new OutputHub();
  #ended = false;

  constructor(terminal: Terminal, signal: AbortSignal | undefined) {
    this.#terminal = terminal;
    this.pid = terminal.pid;
    readWholeTerminal(terminal, (chunk) => this.#hub.push(chunk, 'stdout'));
    terminal.on('error', () => {});
    terminal.on('error', () => {});
    const onAbort = (): void => this.kill();
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    this.exited = new Promise((resolve) => {
      terminal.onExit(({ exitCode, signal: number = 0 }) => {
        this.#ended = true;
        signal?.removeEventListener('abort', onAbort);
        const killedBy = signalName(number);
        resolve({ exitCode: killedBy === null ? exitCode : null, signal: killedBy });
      });
    });
  }

  onOutput(listener: Parameters<RunningProcess['onOutput']>[0]): () => void {
    return this.#hub.add(listener);
  }

  write(data: string | Uint8Array): void {
    if (!this.#ended) this.#terminal.write(typeof data === 'string' ? data : Buffer.from(data));
  }

  endInput(): void {
    // a terminal has no end; programs take Ctrl-D for one
  }

  resize({ rows, cols }: TerminalSize): void {
    if (!this.#ended) this.#terminal.resize(cols, rows);
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    if (signal === 'SIGKILL') killSession(this.pid, signal);
    else killGroup(this.pid, signal);
  }

  /** The exit is only reported once the output has ended, so there is nothing more to wait for. */
  async finish({ killRest = false }: FinishOptions): Promise<FinishedProcess> {
    const status = await this.exited;
    if (killRest) killGroup(this.pid, 'SIGKILL');
    return { ...status, drained: true };
  }
}
