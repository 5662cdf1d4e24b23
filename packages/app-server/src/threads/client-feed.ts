import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { Connection } from '../connection.ts';
import type { Outgoing } from '../outgoing.ts';
import { LiveTurns } from './live-turns.ts';
import { RunningItems } from './running-items.ts';

/** What a client that begins to watch gets first. */
export interface Snapshot {
  /** Number of the last event that the snapshot holds; the client is told those after it. */
  number: number;
  /** All turns; of the running one, the items that have ended. */
  turns: Turn[];
  /**
   * What is to be told of items that have begun, so that the events after the snapshot fit on it. Empty for a client that
   * watched already: it was told.
   */
  running: Outgoing[];
}

/**
 * Everything that clients are told of one thread, numbered, and who is told. Each watcher gets the events after the snapshot
 * it was given, every one, once, in order; whether its connection holds them back for a while is the connection's affair.
 */
export class ClientFeed {
  readonly turns: LiveTurns;
  readonly #running = new RunningItems();
  readonly #watchers = new Set<Connection>();
  /** Those who are told raw items, too. */
  readonly #raw = new Set<Connection>();
  readonly #everyone: Iterable<Connection>;
  #number = 0;

  /** `everyone`: all clients of the server; some events concern those too that do not watch. */
  constructor({ turns, everyone }: { turns: readonly Turn[]; everyone: Iterable<Connection> }) {
    this.turns = new LiveTurns(turns);
    this.#everyone = everyone;
  }

  /** Number of the last event; 0 before the first. */
  get number(): number {
    return this.#number;
  }

  get watchers(): readonly Connection[] {
    return [...this.#watchers];
  }

  /** Adds an event and tells it. Returns its number. */
  append(message: Outgoing): number {
    this.#number += 1;
    this.turns.note(message);
    this.#running.note(message);
    for (const connection of this.#watchers) connection.notify(message);
    for (const connection of this.#everyone) {
      if (!this.#watchers.has(connection)) connection.notify(message, { watching: false });
    }
    return this.#number;
  }

  /** Has a client told of all events from here on. What it missed is in the snapshot. */
  watch(connection: Connection): Snapshot {
    const isNew = !this.#watchers.has(connection);
    if (isNew && !connection.gone.aborted) this.#watchers.add(connection);
    const turns = this.turns.all().map((turn) => ({ ...turn, items: turn.items.filter(({ id }) => !this.#running.has(id)) }));
    return { number: this.#number, turns, running: isNew ? this.#running.messages() : [] };
  }

  /** Tells watchers that asked for what is experimental; not one of the numbered events. */
  tellExperimental(message: Outgoing): void {
    for (const connection of this.#watchers) if (connection.identity?.experimental === true) connection.notify(message);
  }

  /** Has a client told the items of the conversation as the model gets and gives them, too. */
  watchRaw(connection: Connection): void {
    this.#raw.add(connection);
  }

  /** Tells those who watch raw items; the messages are only made when there are any. */
  tellRaw(messages: () => readonly Outgoing[]): void {
    if (this.#raw.size === 0) return;
    for (const message of messages()) for (const connection of this.#raw) connection.notify(message);
  }

  /** `false` when the client did not watch. */
  unwatch(connection: Connection): boolean {
    this.#raw.delete(connection);
    return this.#watchers.delete(connection);
  }
}
