/** Something to send: what `make` makes goes to `deliver`; `undefined` is left out. */
export interface LaneEntry {
  make(): Promise<object | undefined> | object | undefined;
  deliver(message: object): void;
  /** Told when `make` or `deliver` failed. */
  failed(thrown: unknown): void;
}

/**
 * Everything that one client is told, one after the other: what comes in first leaves first, also when its form is made
 * later. While the lane is held, entries wait.
 */
export class ClientLane {
  #held: LaneEntry[] = [];
  #holds = 0;
  /** Ends when all entries so far are delivered; `undefined` when none waits. */
  #sending: Promise<void> | undefined;

  /** Sends an entry, at once if nothing waits before it. */
  send(entry: LaneEntry): void {
    if (this.#holds > 0) this.#held.push(entry);
    else if (this.#sending === undefined) this.#start(entry);
    else this.#follow(this.#sending, entry);
  }

  /** Keeps entries back until the returned function is called, or those of all other holders. */
  hold(): () => void {
    this.#holds += 1;
    let done = false;
    return () => {
      if (done) return;
      done = true;
      this.#holds -= 1;
      if (this.#holds > 0) return;
      for (const entry of this.#held.splice(0)) this.send(entry);
    };
  }

  /** Resolves when what was sent before is delivered. What is held is not waited for. */
  delivered(): Promise<void> | undefined {
    return this.#sending;
  }

  #start(entry: LaneEntry): void {
    try {
      const made = entry.make();
      if (made instanceof Promise) this.#follow(undefined, { ...entry, make: () => made });
      else if (made !== undefined) entry.deliver(made);
    } catch (thrown) {
      entry.failed(thrown);
    }
  }

  #follow(before: Promise<void> | undefined, entry: LaneEntry): void {
    const sending = sendAfter(before, entry);
    this.#sending = sending;
    void sending.then(() => {
      if (this.#sending === sending) this.#sending = undefined;
    });
  }
}

/** Never rejects. */
async function sendAfter(before: Promise<void> | undefined, { make, deliver, failed }: LaneEntry): Promise<void> {
  await before;
  try {
    const message = await make();
    if (message !== undefined) deliver(message);
  } catch (thrown) {
    failed(thrown);
  }
}
