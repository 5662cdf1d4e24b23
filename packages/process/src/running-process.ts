/** Where a piece of output came from; a terminal has one stream, `stdout`. */
export type OutputStream = 'stdout' | 'stderr';

/** Size of a terminal, in characters. */
export interface TerminalSize {
  rows: number;
  cols: number;
}

/** A program to run. */
export interface ProcessRequest {
  /** The program and its arguments; the program is looked up in `env.PATH` unless it holds a slash. */
  argv: readonly string[];
  /** Working directory; absolute. */
  cwd: string;
  /** The whole environment; nothing is inherited. A terminal adds `PWD`, and `TERM` when missing. */
  env: Readonly<Record<string, string>>;
  /** Runs in a terminal of this size. Default: pipes. */
  tty?: TerminalSize | undefined;
  /** Without a terminal: whether the program's input stays open. Default `closed`: it reads from an empty file. */
  stdin?: 'closed' | 'pipe' | undefined;
  /** Without a terminal: gives both outputs one pipe, so that they come in the order in which they were written, as `stdout`. */
  mergeOutput?: boolean | undefined;
  /** Kills the whole process group when it aborts. */
  signal?: AbortSignal | undefined;
}

/** How a process ended: by itself or by a signal; the other field is `null`. */
export interface ExitStatus {
  exitCode: number | null;
  /** E.g. `SIGKILL`. */
  signal: NodeJS.Signals | null;
}

/** How a process ended, and whether all it had written was read. */
export interface FinishedProcess extends ExitStatus {
  /** `false`: something it left behind still holds its output open, so what that writes is lost. */
  drained: boolean;
}

/** How {@link RunningProcess.finish} ends. */
export interface FinishOptions {
  drainMs: number;
  killRest?: boolean | undefined;
}

/** Called for each piece of output. */
export type OutputListener = (chunk: Buffer, stream: OutputStream) => void;

/** A process that was started, leader of its own group and session. */
export interface RunningProcess {
  readonly pid: number;
  readonly tty: boolean;
  /** Output is kept back until the first listener comes, and then given to all. Gives back how to stop listening. */
  onOutput(listener: OutputListener): () => void;
  /**
   * Writes to the program's input or terminal; after its end, into the void.
   *
   * @throws StdinClosedError when the input is not open.
   */
  write(data: string | Uint8Array): void;
  /** Ends the input of a program without a terminal. */
  endInput(): void;
  /** Changes the size of the terminal; nothing without one. */
  resize(size: TerminalSize): void;
  /**
   * Sends a signal to the whole process group. Default `SIGKILL`, which on Linux also reaches what has left the group but
   * not the session.
   */
  kill(signal?: NodeJS.Signals): void;
  /** Settles when the process itself has ended; output may still come. */
  readonly exited: Promise<ExitStatus>;
  /**
   * Waits for the end, then at most `drainMs` milliseconds for the rest of the output, then closes the pipes. With
   * `killRest`, what the process left running in its group is killed.
   */
  finish(options: FinishOptions): Promise<FinishedProcess>;
}
