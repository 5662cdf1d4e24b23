import { ProcessSessions, type SessionChunk, type SessionEnd, type SessionRequest, type WaitOptions } from '@codex-ts/process';

/** Told what one command does, however long after its call that is. */
export interface CommandListener {
  onOutput(text: string): void;
  onExit(end: SessionEnd): void;
}

/** What clients are told of a command that was ended from outside. */
const KILLED_EXIT_CODE = -1;

/** A command that runs on after its call. */
export interface RunningCommand {
  sessionId: number;
  /** The item it is shown as. */
  itemId: string;
  /** As the model wrote it. */
  command: string;
  /** Absolute. */
  cwd: string;
}

export interface StartCommandOptions extends WaitOptions {
  listener: CommandListener;
  command: Omit<RunningCommand, 'sessionId'>;
}

/**
 * The commands that `exec_command` started and that may outlive their call. One per thread; {@link closeAll} ends them.
 */
export class CommandSessions {
  readonly #listeners = new Map<number, CommandListener>();
  /** Tells what was typed into sessions whose answer is awaited. */
  readonly #typing = new Map<number, () => void>();
  readonly #commands = new Map<number, RunningCommand>();
  /** Have ended, and the model has not read their end yet. */
  readonly #ended = new Set<number>();
  /** Were ended from outside. */
  readonly #killed = new Set<number>();
  readonly #sessions: ProcessSessions;

  /** `maxPollMs`: how long a call that types nothing may wait, in milliseconds; default 300 000. */
  constructor({ maxPollMs }: { maxPollMs?: number } = {}) {
    this.#sessions = new ProcessSessions({
      maxPollMs,
      observer: {
        onOutputDelta: (sessionId, text) => this.#listeners.get(sessionId)?.onOutput(text),
        onExit: (sessionId, end) => {
          const listener = this.#listeners.get(sessionId);
          this.#listeners.delete(sessionId);
          this.#typed(sessionId);
          this.#ended.add(sessionId);
          listener?.onExit(this.#killed.has(sessionId) ? { ...end, exitCode: KILLED_EXIT_CODE } : end);
        },
      },
    });
  }

  /** A number for a session that is about to start. */
  allocateId(): number {
    return this.#sessions.allocateId();
  }

  async start(request: SessionRequest, { listener, command, ...wait }: StartCommandOptions): Promise<SessionChunk> {
    const sessionId = request.sessionId ?? this.allocateId();
    this.#listeners.set(sessionId, listener);
    this.#commands.set(sessionId, { ...command, sessionId });
    try {
      const chunk = await this.#sessions.start({ ...request, sessionId }, wait);
      if (chunk.sessionId === null) this.#forget(sessionId);
      return chunk;
    } catch (error) {
      this.#listeners.delete(sessionId);
      this.#forget(sessionId);
      throw error;
    }
  }

  /** Types, or only waits. `onTyped` is called once it is clear what came of it, and before the end of the command is told. */
  async write(sessionId: number, chars: string, { onTyped, ...wait }: WaitOptions & { onTyped(): void }): Promise<SessionChunk> {
    this.#typing.set(sessionId, onTyped);
    try {
      const chunk = await this.#sessions.write(sessionId, chars, wait);
      this.#typed(sessionId);
      return chunk;
    } finally {
      this.#typing.delete(sessionId);
    }
  }

  #typed(sessionId: number): void {
    const tell = this.#typing.get(sessionId);
    this.#typing.delete(sessionId);
    tell?.();
  }

  /** The item of the command that runs in a session. */
  itemIdOf(sessionId: number): string | undefined {
    return this.#commands.get(sessionId)?.itemId;
  }

  /** What runs on, oldest first. */
  running(): RunningCommand[] {
    return [...this.#commands.values()].filter(({ sessionId }) => !this.#ended.has(sessionId));
  }

  /** Ends one command; `false` when there is none of that number that runs. */
  async end(sessionId: number): Promise<boolean> {
    if (!this.running().some((command) => command.sessionId === sessionId)) return false;
    this.#killed.add(sessionId);
    const ended = await this.#sessions.close(sessionId);
    this.#forget(sessionId);
    return ended;
  }

  /** No call returns until {@link goOn}, and the time until then does not count against its patience. */
  hold(): void {
    this.#sessions.hold();
  }

  goOn(): void {
    this.#sessions.goOn();
  }

  async closeAll(): Promise<void> {
    for (const { sessionId } of this.running()) this.#killed.add(sessionId);
    await this.#sessions.closeAll();
    for (const sessionId of this.#ended) this.#forget(sessionId);
  }

  #forget(sessionId: number): void {
    this.#commands.delete(sessionId);
    this.#ended.delete(sessionId);
    this.#killed.delete(sessionId);
  }
}
