import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { ItemTimes } from '../views/item-view.ts';
import { seconds } from '../views/turn-view.ts';
import { recordedError } from './recorded-error.ts';
import { fieldsOf, type RecordedFields, textOf } from './recorded-fields.ts';

/** The turns of a stored thread, as its lines begin and end them. */
export class TurnSequence {
  /** The line that comes next. */
  #index = 0;
  #timestamp = '';
  #turns: Turn[] = [];
  #open: Turn | undefined;
  #explicit = false;
  /** Turns of reviewers, by id, and the turn that each works for. */
  readonly #reviewed = new Map<string, string>();

  /** The turn that has begun and not ended. */
  get open(): Turn | undefined {
    return this.#open;
  }

  /** Whether the open turn began with a mark of its own. */
  get isExplicit(): boolean {
    return this.#explicit;
  }

  /** Says which line comes next, and what time it carries. */
  goTo(index: number, timestamp: string): void {
    this.#index = index;
    this.#timestamp = timestamp;
  }

  /** Time of the line; `null` when it carries none. */
  #atMs(): number | null {
    const atMs = Date.parse(this.#timestamp);
    return Number.isNaN(atMs) ? null : atMs;
  }

  /** Times are only told of turns that say when they began. */
  times(): ItemTimes {
    const atMs = this.#explicit ? this.#atMs() : null;
    return { startedAtMs: atMs, completedAtMs: atMs };
  }

  /** The open turn; one without a mark where none is open. */
  current(): Turn {
    return this.#open ?? this.begin(`rollout-${this.#index}`, { explicit: false });
  }

  /** A turn may be told of before it begins, and beside another one. */
  named(name: string): Turn {
    const turnId = this.#reviewed.get(name) ?? name;
    const known = this.#known(turnId);
    if (known !== undefined) return known;
    if (turnId === '') return this.current();
    return this.begin(turnId, { explicit: true });
  }

  /** Older files tell of a review right before the turn that it is. */
  #openingOfReview(): Turn['items'] {
    const items = this.#open?.items ?? [];
    if (this.#explicit || items.length !== 1 || items[0]?.type !== 'enteredReviewMode') return [];
    this.#open = undefined;
    return items;
  }

  #known(turnId: string): Turn | undefined {
    return this.#open?.id === turnId ? this.#open : this.#turns.findLast(({ id }) => id === turnId);
  }

  /** Opens a turn, if it is not open, and closes the one before; that of a reviewer belongs to the turn that it works for. */
  begin(id: string, { explicit, rootId = '' }: { explicit: boolean; rootId?: string }): Turn {
    if (explicit && this.#open?.id === id) return this.#open;
    const reviewing = rootId !== '' && rootId !== id && this.#open?.id === rootId ? this.#open : undefined;
    if (reviewing !== undefined) {
      this.#reviewed.set(id, rootId);
      return reviewing;
    }
    const opening = explicit ? this.#openingOfReview() : [];
    this.close();
    const atMs = explicit ? this.#atMs() : null;
    const turn: Turn = {
      id: id === '' ? `rollout-${this.#index}` : id,
      rootTurnId: explicit ? rootId || id : null,
      items: opening,
      itemsView: 'full',
      status: explicit ? 'interrupted' : 'completed',
      error: null,
      startedAt: atMs === null ? null : seconds(atMs),
      completedAt: null,
      durationMs: null,
    };
    this.#open = turn;
    this.#explicit = explicit;
    return turn;
  }

  /** Ends the turn that `fields` name, else the open one. */
  end(status: 'completed' | 'interrupted', fields: RecordedFields): void {
    const turnId = textOf(fields['turn_id']);
    const turn = this.#open?.id === turnId || turnId === '' ? this.#open : (this.#known(turnId) ?? this.#open);
    if (turn === undefined) return;
    const atMs = this.#atMs();
    const { completed_at: completedAt, duration_ms: durationMs } = fields;
    if (textOf(fieldsOf(fields['error'])['message']) !== '') fail(turn, fieldsOf(fields['error']));
    if (turn.status !== 'failed') turn.status = status;
    turn.completedAt =
      typeof completedAt === 'number' ? completedAt : atMs === null || turn.startedAt === null ? null : seconds(atMs);
    if (typeof durationMs === 'number') turn.durationMs = durationMs;
    if (turn === this.#open) this.close();
  }

  /** Takes up the open turn; one without items is left out. */
  close(): void {
    const turn = this.#open;
    this.#open = undefined;
    if (turn === undefined) return;
    this.#explicit = false;
    if (turn.items.length > 0) this.#turns.push(turn);
  }

  /** Takes back the last `count` turns. */
  rollBack(count: unknown): void {
    this.close();
    if (typeof count === 'number' && count > 0) this.#turns = this.#turns.slice(0, Math.max(0, this.#turns.length - count));
  }

  /** The open turn, if there is one, has failed. */
  fail(fields: RecordedFields): void {
    if (this.#open !== undefined) fail(this.#open, fields);
  }

  /** Closes what is open; gives all turns that have items. */
  finish(): Turn[] {
    this.close();
    return this.#turns;
  }
}

function fail(turn: Turn, fields: RecordedFields): void {
  turn.status = 'failed';
  turn.error = recordedError(fields);
}
