import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { ThreadItem as WireItem } from '@codex-ts/app-server-protocol/v2/thread-item';
import type { Outgoing } from '../outgoing.ts';
import { runningTurn } from '../views/turn-view.ts';

/** The turns of a thread as clients heard of them, so that a client that comes later learns the same. */
export class LiveTurns {
  #turns: Turn[];

  constructor(stored: readonly Turn[]) {
    this.#turns = [...stored];
  }

  /** All turns, the running one too. A message counts once it is whole, so one that was cut off never does. */
  all(): Turn[] {
    return this.#turns.map((turn) => ({ ...turn, items: turn.items.filter((item) => !isOpenMessage(item)) }));
  }

  dropLast(count: number): void {
    this.#turns = this.#turns.slice(0, Math.max(0, this.#turns.length - count));
  }

  /** Takes note of what clients are told. */
  note({ method, params, only }: Outgoing): void {
    if (only === '0.104') return;
    const told = params as { turn?: Turn; turnId?: string; item?: WireItem }; // made by the views of these methods
    if (method === 'turn/started' && told.turn && this.#isReviewer(told.turn)) return; // its items belong to the review
    if (method === 'turn/started' && told.turn) this.#turns.push({ ...told.turn, items: [], itemsView: 'full' });
    else if (method === 'turn/completed' && told.turn) this.#complete(told.turn);
    else if ((method === 'item/started' || method === 'item/completed') && told.turnId && told.item)
      this.#item(told.turnId, told.item);
  }

  /** A turn in another one that runs. */
  #isReviewer({ id, rootTurnId }: Turn): boolean {
    return rootTurnId !== id && this.#turns.some((turn) => turn.id === rootTurnId && turn.status === 'inProgress');
  }

  #item(turnId: string, item: WireItem): void {
    const turn = this.#turns.findLast(({ id }) => id === turnId) ?? this.#begin(turnId);
    const at = turn.items.findLastIndex(({ id }) => id === item.id);
    if (at === -1) turn.items.push(item);
    else turn.items[at] = item;
  }

  /** A turn whose start newer clients are not told of. */
  #begin(turnId: string): Turn {
    const turn: Turn = { ...runningTurn(turnId, { startedAt: null }), itemsView: 'full' };
    this.#turns.push(turn);
    return turn;
  }

  #complete(ended: Turn): void {
    const at = this.#turns.findLastIndex(({ id }) => id === ended.id);
    const known = this.#turns[at];
    if (known !== undefined) this.#turns[at] = { ...ended, items: withoutHeldBack(known.items), itemsView: 'full' };
  }
}

/** Of a reviewer's own messages clients hear that they begin, and nothing more. */
function withoutHeldBack(items: readonly WireItem[]): WireItem[] {
  const reviewed = items.some(({ type }) => type === 'exitedReviewMode');
  return items.filter((item) => !reviewed || item.type !== 'agentMessage' || item.completedAtMs !== null);
}

/** Stored messages bear no times at all. */
function isOpenMessage({ type, startedAtMs, completedAtMs }: WireItem): boolean {
  return type === 'agentMessage' && startedAtMs !== null && completedAtMs === null;
}
