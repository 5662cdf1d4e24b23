/**
 * Lets any number of shared holders in together, or one exclusive holder alone, in the order they asked.
 */
export class ToolLock {
  #shared = 0;
  #exclusive = false;
  #waiting: { shared: boolean; enter: () => void }[] = [];

  async run<T>(shared: boolean, work: () => Promise<T>): Promise<T> {
    await this.#acquire(shared);
    try {
      return await work();
    } finally {
      if (shared) this.#shared -= 1;
      else this.#exclusive = false;
      this.#admit();
    }
  }

  #acquire(shared: boolean): Promise<void> {
    return new Promise((enter) => {
      this.#waiting.push({ shared, enter });
      this.#admit();
    });
  }

  #admit(): void {
    while (true) {
      const next = this.#waiting[0];
      if (!next || this.#exclusive || (!next.shared && this.#shared > 0)) return;
      this.#waiting.shift();
      if (next.shared) this.#shared += 1;
      else this.#exclusive = true;
      next.enter();
    }
  }
}
