import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { MessagePhase, ResponseItem, RolloutEvent, ThreadItem, ThreadItemOf, UserInput } from '@codex-ts/protocol';
import { itemView, type ItemTimes } from '../views/item-view.ts';
import { seconds } from '../views/turn-view.ts';
import { callItem, completeCall, refusedStatus } from './call-item.ts';
import { completedItem, inputOf, reviewText, textElements } from './completed-item.ts';
import { recordedError } from './recorded-error.ts';
import { fieldsOf, listOf, type RecordedFields, textOf } from './recorded-fields.ts';
import { toolEventItem } from './tool-event-item.ts';

interface PlacedItem {
  turn: Turn;
  position: number;
  item: ThreadItem;
  startedAtMs: number | null;
}

/** Puts the turns of a thread together, line by line. */
export class TurnBuilder {
  /** The line that comes next. */
  #index = 0;
  #timestamp = '';
  cwd: string | undefined;
  /** Items are kept whole: what else tells of them is passed over. */
  readonly #keepsItems: boolean;
  #turns: Turn[] = [];
  #open: Turn | undefined;
  #explicit = false;
  #itemCount = 0;
  /** Calls of the model, by id. */
  readonly #calls = new Map<string, PlacedItem>();
  /** Calls of which an event or a whole item said what came of them, by id. */
  readonly #told = new Set<string>();
  /** Commands that the model called for, by id, where items are kept whole and this one is not there yet. */
  readonly #asked = new Map<string, ThreadItemOf<'commandExecution'>>();
  /** Turns of reviewers, by id, and the turn that each works for. */
  readonly #reviewed = new Map<string, string>();
  /** Searches that an event told of, and whose item of the model is still to come. */
  #toldSearches = 0;
  /** The other way round. */
  readonly #untoldSearches: PlacedItem[] = [];

  constructor({ keepsItems }: { keepsItems: boolean }) {
    this.#keepsItems = keepsItems;
  }

  /** Says which line comes next, and what time it carries. */
  goTo(index: number, timestamp: string): void {
    this.#index = index;
    this.#timestamp = timestamp;
  }

  event(event: RolloutEvent): void {
    const fields: RecordedFields = event;
    const text = (name: string): string => textOf(fields[name]);
    switch (event.type) {
      case 'task_started':
      case 'turn_started':
        this.#begin(text('turn_id'), { explicit: true, rootId: text('root_turn_id') });
        return;
      case 'task_complete':
      case 'turn_complete':
        this.#end('completed', fields);
        return;
      case 'turn_aborted':
        this.#end('interrupted', fields);
        return;
      case 'thread_rolled_back':
        this.#rollBack(fields['num_turns']);
        return;
      case 'item_completed':
        this.#completed(fields);
        return;
      case 'error':
        if (this.#open !== undefined) fail(this.#open, fields);
        return;
      default:
        if (!this.#keepsItems) this.#legacy(event, fields);
    }
  }

  response(item: ResponseItem): void {
    if (this.#keepsItems) {
      this.#refused(item);
      return;
    }
    if (item.type === 'function_call_output' || item.type === 'custom_tool_call_output') {
      const call = this.#calls.get(item.call_id);
      if (call === undefined || this.#told.has(item.call_id)) return;
      this.#put({ ...call, item: completeCall(call.item, item.output) });
      return;
    }
    if (item.type === 'web_search_call' && this.#toldSearches > 0) {
      this.#toldSearches -= 1;
      return;
    }
    if (item.type === 'message' && this.#isToldCommand()) return;
    if (item.type === 'message' && item.phase !== undefined) this.#phase(item.phase);
    const started = callItem(item, { cwd: this.cwd ?? '/', nextId: () => this.#nextId() });
    if (started === undefined) return;
    const placed = this.#add(started.item);
    if (item.type === 'web_search_call') this.#untoldSearches.push(placed);
    if (started.callId !== null) this.#calls.set(started.callId, placed);
  }

  #asksReviewer(): boolean {
    const [first, second] = this.#open?.items ?? [];
    return this.#open?.items.length === 2 && first?.type === 'enteredReviewMode' && second?.type === 'userMessage';
  }

  /** Of commands that nobody allowed there is nothing but the call and the answer that the model got. */
  #refused(item: ResponseItem): void {
    if (item.type === 'function_call') {
      const call = callItem(item, { cwd: this.cwd ?? '/', nextId: () => item.call_id });
      if (call?.item.type === 'commandExecution') this.#asked.set(item.call_id, call.item);
    }
    if (item.type !== 'function_call_output') return;
    const command = this.#asked.get(item.call_id);
    const status = refusedStatus(item.output);
    this.#asked.delete(item.call_id);
    if (command !== undefined && status !== undefined) this.#add({ ...command, status });
  }

  /** An event told of the user's command right before the model was told. */
  #isToldCommand(): boolean {
    const last = this.#open?.items.at(-1);
    return last?.type === 'commandExecution' && last.source === 'userShell';
  }

  compacted(): void {
    if (!this.#keepsItems) this.#add({ type: 'contextCompaction', id: this.#nextId() });
  }

  finish(): Turn[] {
    this.#close();
    return this.#turns;
  }

  #legacy(event: RolloutEvent, fields: RecordedFields): void {
    const text = (name: string): string => textOf(fields[name]);
    switch (event.type) {
      case 'user_message':
        if (!this.#explicit && this.#open !== undefined) this.#close();
        if (this.#asksReviewer()) return; // some files say twice what a reviewer is asked
        if (fields['injected'] === true) return; // by a tool, which has an item of its own
        this.#add({
          type: 'userMessage',
          id: this.#nextId(),
          ...(text('client_id') === '' ? {} : { clientId: text('client_id') }),
          content: promptOf(fields),
        });
        return;
      case 'agent_message':
        this.#add({ type: 'agentMessage', id: this.#nextId(), text: text('message'), phase: null });
        return;
      case 'agent_reasoning':
        this.#reasoning({ summary: text('text') });
        return;
      case 'agent_reasoning_raw_content':
        this.#reasoning({ content: text('text') });
        return;
      case 'entered_review_mode':
        this.#add({ type: 'enteredReviewMode', id: this.#nextId(), review: text('user_facing_hint') });
        return;
      case 'exited_review_mode':
        this.#add({ type: 'exitedReviewMode', id: this.#nextId(), review: reviewText(fields['review_output']) });
        return;
      default: {
        const item = toolEventItem(event);
        if (item !== undefined) this.#tool(item);
      }
    }
  }

  /** What a tool did takes the place of the call that asked for it. */
  #tool(item: ThreadItem): void {
    const call = this.#calls.get(item.id);
    this.#told.add(item.id);
    const search = item.type === 'webSearch' ? this.#untoldSearches.shift() : undefined;
    if (item.type === 'webSearch' && search === undefined) this.#toldSearches += 1;
    const placed = call ?? search;
    if (placed === undefined) this.#add(item);
    else this.#put({ ...placed, item });
  }

  /** What a message is for stands with the item of the model, right after the event. */
  #phase(phase: MessagePhase): void {
    const last = this.#open?.items.at(-1);
    if (last?.type === 'agentMessage') last.phase = phase;
  }

  /** An item that was kept whole, in the turn it names. */
  #completed(fields: RecordedFields): void {
    const item = completedItem(fields['item']);
    // Elsewhere only plans are kept so; the other items are told of by lines of their own.
    if (item === undefined || (!this.#keepsItems && item.type !== 'plan' && item.type !== 'dynamicToolCall')) return;
    const { started_at_ms: startedAtMs, completed_at_ms: completedAtMs } = fields;
    const times =
      typeof startedAtMs === 'number' && typeof completedAtMs === 'number' ? { startedAtMs, completedAtMs } : this.#times();
    const call = this.#calls.get(item.id);
    this.#told.add(item.id);
    this.#asked.delete(item.id);
    if (call !== undefined) {
      this.#put({ ...call, item });
      return;
    }
    const { items } = this.#turnNamed(textOf(fields['turn_id']));
    const before = items.findIndex(({ id }) => id === item.id);
    items.splice(before === -1 ? items.length : before, before === -1 ? 0 : 1, itemView(item, times));
  }

  #nextId(): string {
    this.#itemCount += 1;
    return `item-${this.#itemCount}`;
  }

  #add(item: ThreadItem): PlacedItem {
    const turn = this.#turn();
    const times = this.#times();
    const position = turn.items.push(itemView(item, times)) - 1;
    return { turn, position, item, startedAtMs: times.startedAtMs };
  }

  #put({ turn, position, item, startedAtMs }: PlacedItem): void {
    turn.items[position] = itemView(item, { ...this.#times(), startedAtMs });
  }

  /** Time of the line; `null` when it carries none. */
  #atMs(): number | null {
    const atMs = Date.parse(this.#timestamp);
    return Number.isNaN(atMs) ? null : atMs;
  }

  /** Times are only told of turns that say when they began. */
  #times(): ItemTimes {
    const atMs = this.#explicit ? this.#atMs() : null;
    return { startedAtMs: atMs, completedAtMs: atMs };
  }

  #turn(): Turn {
    return this.#open ?? this.#begin(`rollout-${this.#index}`, { explicit: false });
  }

  /** A turn may be told of before it begins, and beside another one. */
  #turnNamed(name: string): Turn {
    const turnId = this.#reviewed.get(name) ?? name;
    const known = this.#known(turnId);
    if (known !== undefined) return known;
    if (turnId === '') return this.#turn();
    return this.#begin(turnId, { explicit: true });
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

  #begin(id: string, { explicit, rootId = '' }: { explicit: boolean; rootId?: string }): Turn {
    if (explicit && this.#open?.id === id) return this.#open;
    const reviewing = rootId === '' || rootId === id ? undefined : this.#known(rootId);
    if (reviewing !== undefined) {
      this.#reviewed.set(id, rootId);
      return reviewing;
    }
    const opening = explicit ? this.#openingOfReview() : [];
    this.#close();
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

  #end(status: 'completed' | 'interrupted', fields: RecordedFields): void {
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
    if (turn === this.#open) this.#close();
  }

  #close(): void {
    const turn = this.#open;
    this.#open = undefined;
    if (turn === undefined) return;
    this.#explicit = false;
    if (turn.items.length > 0) this.#turns.push(turn);
  }

  #rollBack(count: unknown): void {
    this.#close();
    if (typeof count === 'number' && count > 0) this.#turns = this.#turns.slice(0, Math.max(0, this.#turns.length - count));
  }

  /** Parts of one thought are kept one after the other; they are one item. */
  #reasoning({ summary, content }: { summary?: string; content?: string }): void {
    const turn = this.#turn();
    const last = turn.items.at(-1);
    if (last?.type === 'reasoning') {
      turn.items[turn.items.length - 1] = {
        ...last,
        summary: [...last.summary, ...(summary === undefined ? [] : [summary])],
        content: [...last.content, ...(content === undefined ? [] : [content])],
      };
      return;
    }
    this.#add({
      type: 'reasoning',
      id: this.#nextId(),
      summary: summary === undefined ? [] : [summary],
      content: content === undefined ? [] : [content],
    });
  }
}

function fail(turn: Turn, fields: RecordedFields): void {
  turn.status = 'failed';
  turn.error = recordedError(fields);
}

function promptOf(fields: RecordedFields): UserInput[] {
  if (Array.isArray(fields['content'])) return fields['content'].flatMap((part) => inputOf(fieldsOf(part)));
  const words = (name: string): string[] => listOf(fields[name]).filter((each) => typeof each === 'string');
  const message = textOf(fields['message']);
  return [
    ...(message === '' ? [] : [{ type: 'text' as const, text: message, text_elements: textElements(fields['text_elements']) }]),
    ...words('images').map((url): UserInput => ({ type: 'image', url })),
    ...words('local_images').map((path): UserInput => ({ type: 'localImage', path })),
  ];
}
