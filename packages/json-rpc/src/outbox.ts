import { SlowReaderError } from './rpc-error.ts';

/**
 * Hands one line to the transport. A promise means "wait before the next"; `false` means the transport is gone. The line
 * carries no line feed.
 */
export type SendLine = (line: string) => boolean | void | Promise<unknown>;

/** How much may wait for a slow reader. A queue is full when either is reached. */
export interface OutboxLimits {
  /** Lines. */
  maxQueuedLines: number;
  /** UTF-16 units, which is about bytes for most text. */
  maxQueuedChars: number;
}

/** How many times its limits a queue may grow before the connection is given up: many short lines cost little. */
const GIVE_UP_AT = { lines: 64, chars: 4 } as const;

/** Sends lines in order, one after the other, and keeps those that the transport cannot take yet. */
export class Outbox {
  readonly #send: SendLine;
  readonly #limits: OutboxLimits;
  readonly #onFailure: (reason: unknown) => void;
  #lines: string[] = [];
  #head = 0;
  #chars = 0;
  #sending = false;
  #failed = false;
  #waiting: (() => void)[] = [];

  constructor(send: SendLine, limits: OutboxLimits, onFailure: (reason: unknown) => void) {
    this.#send = send;
    this.#limits = limits;
    this.#onFailure = onFailure;
  }

  /** Whether more waits than should. */
  get isFull(): boolean {
    return this.#isOver({ lines: 1, chars: 1 });
  }

  #isOver({ lines, chars }: { lines: number; chars: number }): boolean {
    const { maxQueuedLines, maxQueuedChars } = this.#limits;
    return this.#lines.length - this.#head >= maxQueuedLines * lines || this.#chars >= maxQueuedChars * chars;
  }

  /** Sends `line` now or as soon as those before it are gone. */
  push(line: string): void {
    if (this.#failed) return;
    if (this.#sending) {
      this.#lines.push(line);
      this.#chars += line.length;
      if (this.#isOver(GIVE_UP_AT)) this.#fail(new SlowReaderError());
      return;
    }
    const sent = this.#hand(line);
    if (sent !== undefined) void this.#continueAfter(sent); // reports its own failures
  }

  /** Resolves when nothing waits any more, or nothing can be sent any more. */
  async flushed(): Promise<void> {
    while (this.#sending && !this.#failed) await this.#nextChange();
  }

  /** Resolves when the queue is not full, or nothing can be sent any more. */
  async ready(): Promise<void> {
    while (this.isFull && !this.#failed) await this.#nextChange();
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #hand(line: string): Promise<unknown> | undefined {
    try {
      const sent = this.#send(line);
      if (sent === false) this.#fail(undefined);
      return sent instanceof Promise ? sent : undefined;
    } catch (thrown) {
      this.#fail(thrown);
      return undefined;
    }
  }

  async #continueAfter(first: Promise<unknown>): Promise<void> {
    this.#sending = true;
    try {
      await first;
      for (let line = this.#take(); line !== undefined && !this.#failed; line = this.#take()) {
        this.#wake();
        await this.#hand(line);
      }
    } catch (thrown) {
      this.#fail(thrown);
    } finally {
      this.#sending = false;
      this.#wake();
    }
  }

  #take(): string | undefined {
    const line = this.#lines[this.#head];
    if (line === undefined) return undefined;
    this.#head += 1;
    this.#chars -= line.length;
    if (this.#head === this.#lines.length || this.#head > 1024) {
      this.#lines = this.#lines.slice(this.#head);
      this.#head = 0;
    }
    return line;
  }

  #fail(reason: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#lines = [];
    this.#head = 0;
    this.#chars = 0;
    this.#wake();
    this.#onFailure(reason);
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
