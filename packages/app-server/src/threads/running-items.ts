import type { Outgoing } from '../outgoing.ts';

/** What is read of the messages that tell of items; made by the views of these methods. */
interface Told {
  itemId?: string;
  item?: { id: string };
  delta?: unknown;
  summaryIndex?: number;
  contentIndex?: number;
}

/** Of these only the newest counts. */
const NEWEST_COUNTS: ReadonlySet<string> = new Set(['turn/plan/updated', 'turn/diff/updated']);

/**
 * What clients were told of the running turn and no list of whole items holds: items that have begun and not ended, with
 * their deltas joined, and the turn's plan and diff. Who comes later is told it once more and has missed nothing.
 */
export class RunningItems {
  /** By item, in the order of their beginning; then by kind of message. */
  readonly #items = new Map<string, Map<string, Outgoing>>();
  readonly #ofTurn = new Map<string, Outgoing>();

  has(itemId: string): boolean {
    return this.#items.has(itemId);
  }

  /** All there is to tell again, in order. */
  messages(): Outgoing[] {
    return [...[...this.#items.values()].flatMap((messages) => [...messages.values()]), ...this.#ofTurn.values()];
  }

  /** Takes note of what clients are told. */
  note(message: Outgoing): void {
    const { method } = message;
    const told = message.params as Told;
    if (method === 'turn/started' || method === 'turn/completed') this.#clear();
    else if (NEWEST_COUNTS.has(method)) this.#ofTurn.set(method, message);
    else if (method === 'item/started' && told.item) this.#begin(told.item.id, message);
    else if (method === 'item/completed' && told.item) this.#items.delete(told.item.id);
    else if (told.itemId !== undefined) this.#add(told.itemId, message);
  }

  #clear(): void {
    this.#items.clear();
    this.#ofTurn.clear();
  }

  #begin(itemId: string, message: Outgoing): void {
    const messages = this.#items.get(itemId) ?? new Map<string, Outgoing>();
    messages.set(`${message.method} ${message.only ?? ''}`, message);
    this.#items.set(itemId, messages);
  }

  #add(itemId: string, message: Outgoing): void {
    const messages = this.#items.get(itemId);
    if (messages === undefined) return;
    const { delta, summaryIndex, contentIndex } = message.params as Told;
    const isDelta = typeof delta === 'string';
    const key = `${message.method} ${message.only ?? ''} ${summaryIndex ?? contentIndex ?? ''} ${isDelta ? '' : messages.size}`;
    const before = isDelta ? (messages.get(key)?.params as Told | undefined)?.delta : undefined;
    messages.set(
      key,
      typeof before === 'string'
        ? { ...message, params: { ...(message.params as object), delta: before + String(delta) } }
        : message,
    );
  }
}
