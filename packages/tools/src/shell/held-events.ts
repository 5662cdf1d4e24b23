/**
 * Holds back what a command tells until it is clear that there is something to tell.
 */
export class HeldEvents {
  #held: (() => void)[] | undefined = [];
  #timer: NodeJS.Timeout | undefined;
  #dueAtMs = Number.POSITIVE_INFINITY;

  /** Lets everything go `delayMs` milliseconds from now, unless it goes earlier. */
  releaseAfter(delayMs: number): void {
    if (!this.#held) return;
    const dueAtMs = performance.now() + delayMs;
    if (dueAtMs >= this.#dueAtMs) return;
    clearTimeout(this.#timer);
    this.#dueAtMs = dueAtMs;
    this.#timer = setTimeout(() => this.release(), delayMs);
  }

  add(tell: () => void): void {
    if (this.#held) this.#held.push(tell);
    else tell();
  }

  /** Tells what was held, and everything from now on at once. */
  release(): void {
    clearTimeout(this.#timer);
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const tell of held) tell();
  }

  /** Forgets what was held, and everything from now on. `false` when something was told already; nothing is forgotten then. */
  drop(): boolean {
    if (!this.#held) return false;
    clearTimeout(this.#timer);
    this.#held = [];
    return true;
  }
}
