import { ProcessSessions, type SessionChunk, type SessionEnd, type SessionRequest, type WaitOptions } from '@codex-ts/process';

/** Told what one command does, however long after its call that is. */
export interface CommandListener {
  onOutput(text: string): void;
  onExit(end: SessionEnd): void;
}

/**
 * The commands that `exec_command` started and that may outlive their call. One per thread; {@link closeAll} ends them.
 */
export class CommandSessions {
  readonly #listeners = new Map<number, CommandListener>();
  readonly #itemIds = new Map<number, string>();
  /** Tells what was typed into sessions whose answer is awaited. */
  readonly #typing = new Map<number, () => void>();
  readonly #sessions = new ProcessSessions({
    observer: {
      onOutputDelta: (sessionId, text) => this.#listeners.get(sessionId)?.onOutput(text),
      onExit: (sessionId, end) => {
        const listener = this.#listeners.get(sessionId);
        this.#listeners.delete(sessionId);
        this.#typed(sessionId);
        listener?.onExit(end);
      },
    },
  });

  /** A number for a session that is about to start. */
  allocateId(): number {
    return this.#sessions.allocateId();
  }

  async start(
    request: SessionRequest,
    { listener, itemId, ...wait }: WaitOptions & { listener: CommandListener; itemId: string },
  ): Promise<SessionChunk> {
    const sessionId = request.sessionId ?? this.allocateId();
    this.#listeners.set(sessionId, listener);
    this.#itemIds.set(sessionId, itemId);
    try {
      const chunk = await this.#sessions.start({ ...request, sessionId }, wait);
      if (chunk.sessionId === null) this.#itemIds.delete(sessionId);
      return chunk;
    } catch (error) {
      this.#listeners.delete(sessionId);
      this.#itemIds.delete(sessionId);
      throw error;
    }
  }

  /** Types, or only waits. `onTyped` is called once it is clear what came of it, and before the end of the command is told. */
  async write(
    sessionId: number,
    chars: string,
    { onTyped, ...wait }: WaitOptions & { onTyped(): void },
  ): Promise<SessionChunk> {
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
    return this.#itemIds.get(sessionId);
  }

  closeAll(): Promise<void> {
    return this.#sessions.closeAll();
  }
}
