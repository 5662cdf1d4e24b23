/** Tells when no request is under way, for work that must not keep a client waiting. */
export class SpareTime {
  #requests = 0;
  #waiting: (() => void)[] = [];

  /** A request begins; the returned function says that it is answered. */
  begin(): () => void {
    this.#requests += 1;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#requests -= 1;
      if (this.#requests === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    };
  }

  /** Resolves once the input was looked at and no request is under way. */
  async next(): Promise<void> {
    await inputLookedAt();
    while (this.#requests > 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      await inputLookedAt();
    }
  }
}

function inputLookedAt(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
