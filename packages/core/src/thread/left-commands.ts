import type { RunningCommand } from '@codex-ts/tools';
import type { EnginePorts } from '../ports.ts';

/** Commands that the turns of a thread left running. */
export class LeftCommands {
  readonly #tools: EnginePorts['tools'];

  constructor(tools: EnginePorts['tools']) {
    this.#tools = tools;
  }

  /** Oldest first. */
  list(): RunningCommand[] {
    return this.#tools.running?.() ?? [];
  }

  /** Ends one; `false` when there is none of that number. */
  async end(sessionId: number): Promise<boolean> {
    return (await this.#tools.end?.(sessionId)) ?? false;
  }

  /** Ends all. */
  async endAll(): Promise<void> {
    await this.#tools.close();
  }

  /** Calls that wait for a command wait on until {@link goOn}: somebody is busy elsewhere for one of them. */
  hold(): void {
    this.#tools.hold?.();
  }

  /** Ends {@link hold}. */
  goOn(): void {
    this.#tools.goOn?.();
  }
}
