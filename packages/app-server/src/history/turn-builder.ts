import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type {
  FunctionCallOutputItem,
  MessagePhase,
  ResponseItem,
  RolloutEvent,
  ThreadItem,
  ThreadItemOf,
  UserInput,
} from '@codex-ts/protocol';
import { itemView } from '../views/item-view.ts';
import { callItem, completeCall, refusedStatus } from './call-item.ts';
import { completedItem, inputOf, reviewText, textElements } from './completed-item.ts';
import { fieldsOf, listOf, type RecordedFields, textOf } from './recorded-fields.ts';
import { toolEventItem } from './tool-event-item.ts';
import { TurnSequence } from './turn-sequence.ts';

interface PlacedItem {
  turn: Turn;
  position: number;
  item: ThreadItem;
  startedAtMs: number | null;
}

/** Puts the turns of a thread together, line by line. */
export class TurnBuilder {
  cwd: string | undefined;
  /** Items are kept whole: what else tells of them is passed over. */
  readonly #keepsItems: boolean;
  readonly #turns = new TurnSequence();
  #itemCount = 0;
  /** Calls of the model, by id. */
  readonly #calls = new Map<string, PlacedItem>();
  /** Calls of which an event or a whole item said what came of them, by id. */
  readonly #told = new Set<string>();
  /** Commands that the model called for, by id, where items are kept whole and this one is not there yet. */
  readonly #asked = new Map<string, ThreadItemOf<'commandExecution'>>();
  /** Searches that an event told of, and whose item of the model is still to come. */
  #toldSearches = 0;
  /** The other way round. */
  readonly #untoldSearches: PlacedItem[] = [];

  constructor({ keepsItems }: { keepsItems: boolean }) {
    this.#keepsItems = keepsItems;
  }

  /** Says which line comes next, and what time it carries. */
  goTo(index: number, timestamp: string): void {
    this.#turns.goTo(index, timestamp);
  }

  event(event: RolloutEvent): void {
    const fields: RecordedFields = event;
    const text = (name: string): string => textOf(fields[name]);
    switch (event.type) {
      case 'task_started':
      case 'turn_started':
        this.#turns.begin(text('turn_id'), { explicit: true, rootId: text('root_turn_id') });
        return;
      case 'task_complete':
      case 'turn_complete':
        this.#turns.end('completed', fields);
        return;
      case 'turn_aborted':
        this.#turns.end('interrupted', fields);
        return;
      case 'thread_rolled_back':
        this.#turns.rollBack(fields['num_turns']);
        return;
      case 'item_completed':
        this.#completed(fields);
        return;
      case 'error':
        this.#turns.fail(fields);
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
      if (item.call_id === undefined) {
        if (item.type === 'function_call_output') this.#givenOutput(item);
        return;
      }
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

  /** Nobody called for it. */
  #givenOutput({ name = '', namespace = null, output }: FunctionCallOutputItem): void {
    this.#add({ type: 'functionCallOutput', id: this.#nextId(), name, namespace, output });
  }

  #asksReviewer(): boolean {
    const [first, second] = this.#turns.open?.items ?? [];
    return this.#turns.open?.items.length === 2 && first?.type === 'enteredReviewMode' && second?.type === 'userMessage';
  }

  /** Of commands that nobody allowed there is nothing but the call and the answer that the model got. */
  #refused(item: ResponseItem): void {
    if (item.type === 'function_call') {
      const call = callItem(item, { cwd: this.cwd ?? '/', nextId: () => item.call_id });
      if (call?.item.type === 'commandExecution') this.#asked.set(item.call_id, call.item);
    }
    if (item.type !== 'function_call_output' || item.call_id === undefined) return;
    const command = this.#asked.get(item.call_id);
    const status = refusedStatus(item.output);
    this.#asked.delete(item.call_id);
    if (command !== undefined && status !== undefined) this.#add({ ...command, status });
  }

  /** An event told of the user's command right before the model was told. */
  #isToldCommand(): boolean {
    const last = this.#turns.open?.items.at(-1);
    return last?.type === 'commandExecution' && last.source === 'userShell';
  }

  compacted(): void {
    if (!this.#keepsItems) this.#add({ type: 'contextCompaction', id: this.#nextId() });
  }

  finish(): Turn[] {
    return this.#turns.finish();
  }

  #legacy(event: RolloutEvent, fields: RecordedFields): void {
    const text = (name: string): string => textOf(fields[name]);
    switch (event.type) {
      case 'user_message':
        if (!this.#turns.isExplicit && this.#turns.open !== undefined) this.#turns.close();
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
    const last = this.#turns.open?.items.at(-1);
    if (last?.type === 'agentMessage') last.phase = phase;
  }

  /** An item that was kept whole, in the turn it names. */
  #completed(fields: RecordedFields): void {
    const item = completedItem(fields['item']);
    // Elsewhere only plans are kept so; the other items are told of by lines of their own.
    if (item === undefined || (!this.#keepsItems && item.type !== 'plan' && item.type !== 'dynamicToolCall')) return;
    const { started_at_ms: startedAtMs, completed_at_ms: completedAtMs } = fields;
    const times =
      typeof startedAtMs === 'number' && typeof completedAtMs === 'number' ? { startedAtMs, completedAtMs } : this.#turns.times();
    const call = this.#calls.get(item.id);
    this.#told.add(item.id);
    this.#asked.delete(item.id);
    if (call !== undefined) {
      this.#put({ ...call, item });
      return;
    }
    const { items } = this.#turns.named(textOf(fields['turn_id']));
    const before = items.findIndex(({ id }) => id === item.id);
    items.splice(before === -1 ? items.length : before, before === -1 ? 0 : 1, itemView(item, times));
  }

  #nextId(): string {
    this.#itemCount += 1;
    return `item-${this.#itemCount}`;
  }

  #add(item: ThreadItem): PlacedItem {
    const turn = this.#turns.current();
    const times = this.#turns.times();
    const position = turn.items.push(itemView(item, times)) - 1;
    return { turn, position, item, startedAtMs: times.startedAtMs };
  }

  #put({ turn, position, item, startedAtMs }: PlacedItem): void {
    turn.items[position] = itemView(item, { ...this.#turns.times(), startedAtMs });
  }

  /** Parts of one thought are kept one after the other; they are one item. */
  #reasoning({ summary, content }: { summary?: string; content?: string }): void {
    const turn = this.#turns.current();
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
