import type { Turn } from '@codex-ts/app-server-protocol/v2/turn';
import type { ResponseItem, RolloutEvent, ThreadItem, UserInput } from '@codex-ts/protocol';
import type { RolloutRecord } from '@codex-ts/rollout';
import { itemView } from '../views/item-view.ts';
import { seconds } from '../views/turn-view.ts';
import { callItem, completeCall } from './call-item.ts';

/**
 * The turns of a stored thread, with all their items, also from files of older versions and of the original.
 *
 * A turn begins with its own mark, or with a prompt where there is none. Messages come from the events that keep them;
 * commands, patches and searches from the model's calls and their outputs.
 */
export function rebuildTurns(records: readonly RolloutRecord[]): Turn[] {
  const builder = new TurnBuilder();
  records.forEach(({ item, timestamp }, index) => {
    const atMs = Date.parse(timestamp);
    builder.at = { index, atMs: Number.isNaN(atMs) ? null : atMs };
    switch (item.type) {
      case 'event_msg':
        builder.event(item.payload);
        break;
      case 'response_item':
        builder.response(item.payload);
        break;
      case 'turn_context':
        if (item.payload.cwd !== '') builder.cwd = item.payload.cwd;
        break;
      case 'session_meta':
        builder.cwd ??= item.payload.cwd;
        break;
      case 'compacted':
        builder.add({ type: 'contextCompaction', id: builder.nextId() });
        break;
      default:
        item satisfies never;
    }
  });
  return builder.finish();
}

class TurnBuilder {
  at: { index: number; atMs: number | null } = { index: 0, atMs: null };
  cwd: string | undefined;
  #turns: Turn[] = [];
  #open: Turn | undefined;
  #explicit = false;
  #itemCount = 0;
  /** Calls whose output is not there yet, and where their item stands. */
  readonly #calls = new Map<string, { turn: Turn; position: number; item: ThreadItem }>();

  nextId(): string {
    this.#itemCount += 1;
    return `item-${this.#itemCount}`;
  }

  add(item: ThreadItem): void {
    const turn = this.#turn();
    const { atMs } = this.#timed();
    turn.items.push(itemView(item, { startedAtMs: atMs, completedAtMs: atMs }));
  }

  event(event: RolloutEvent): void {
    const fields: Readonly<Record<string, unknown>> = event;
    const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
    switch (event.type) {
      case 'task_started':
      case 'turn_started':
        this.#begin(text('turn_id'), true);
        break;
      case 'task_complete':
      case 'turn_complete':
        this.#end('completed');
        break;
      case 'turn_aborted':
        this.#end('interrupted');
        break;
      case 'thread_rolled_back':
        this.#rollBack(fields['num_turns']);
        break;
      case 'user_message':
        if (!this.#explicit && this.#open !== undefined) this.#close();
        this.add({
          type: 'userMessage',
          id: this.nextId(),
          ...(text('client_id') === '' ? {} : { clientId: text('client_id') }),
          content: promptOf(fields),
        });
        break;
      case 'agent_message':
        this.add({ type: 'agentMessage', id: this.nextId(), text: text('message'), phase: null });
        break;
      case 'agent_reasoning':
        this.#reasoning(text('text'));
        break;
      case 'entered_review_mode':
        this.add({ type: 'enteredReviewMode', id: this.nextId(), review: text('user_facing_hint') });
        break;
      case 'exited_review_mode':
        this.add({ type: 'exitedReviewMode', id: this.nextId(), review: text('review_output') });
        break;
      case 'error':
        this.#fail(text('message'));
        break;
      default:
    }
  }

  response(item: ResponseItem): void {
    if (item.type === 'function_call_output' || item.type === 'custom_tool_call_output') {
      const call = this.#calls.get(item.call_id);
      if (call === undefined) return;
      this.#calls.delete(item.call_id);
      const done = completeCall(call.item, item.output);
      call.turn.items[call.position] = itemView(done, this.#times());
      return;
    }
    const started = callItem(item, { cwd: this.cwd ?? '/', nextId: () => this.nextId() });
    if (started === undefined) return;
    const turn = this.#turn();
    const position = turn.items.push(itemView(started.item, this.#times())) - 1;
    if (started.callId !== null) this.#calls.set(started.callId, { turn, position, item: started.item });
  }

  finish(): Turn[] {
    this.#close();
    return this.#turns;
  }

  #times(): { startedAtMs: number | null; completedAtMs: number | null } {
    const { atMs } = this.#timed();
    return { startedAtMs: atMs, completedAtMs: atMs };
  }

  /** Times are only told of turns that say when they began. */
  #timed(): { atMs: number | null } {
    return { atMs: this.#explicit ? this.at.atMs : null };
  }

  #turn(): Turn {
    return this.#open ?? this.#begin(`rollout-${this.at.index}`, false);
  }

  #begin(id: string, explicit: boolean): Turn {
    this.#close();
    const turn: Turn = {
      id: id === '' ? `rollout-${this.at.index}` : id,
      rootTurnId: explicit ? id : null,
      items: [],
      itemsView: 'full',
      status: explicit ? 'interrupted' : 'completed',
      error: null,
      startedAt: explicit && this.at.atMs !== null ? seconds(this.at.atMs) : null,
      completedAt: null,
      durationMs: null,
    };
    this.#open = turn;
    this.#explicit = explicit;
    return turn;
  }

  #end(status: 'completed' | 'interrupted'): void {
    if (this.#open === undefined) return;
    const { atMs } = this.at;
    if (this.#open.status !== 'failed') this.#open.status = status;
    this.#open.completedAt = atMs === null || this.#open.startedAt === null ? null : seconds(atMs);
    this.#close();
  }

  #fail(message: string): void {
    if (this.#open === undefined) return;
    this.#open.status = 'failed';
    this.#open.error = { message, codexErrorInfo: 'other', additionalDetails: null, misalignment: null };
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
  #reasoning(text: string): void {
    const turn = this.#turn();
    const last = turn.items.at(-1);
    if (last?.type === 'reasoning') {
      turn.items[turn.items.length - 1] = { ...last, summary: [...last.summary, text] };
      return;
    }
    this.add({ type: 'reasoning', id: this.nextId(), summary: [text], content: [] });
  }
}

function promptOf(fields: Readonly<Record<string, unknown>>): UserInput[] {
  const list = (name: string): string[] => {
    const value = fields[name];
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  };
  const message = typeof fields['message'] === 'string' ? fields['message'] : '';
  return [
    ...(message === '' ? [] : [{ type: 'text' as const, text: message, text_elements: elementsOf(fields['text_elements']) }]),
    ...list('images').map((url): UserInput => ({ type: 'image', url })),
    ...list('local_images').map((path): UserInput => ({ type: 'localImage', path })),
  ];
}

function elementsOf(value: unknown): Extract<UserInput, { type: 'text' }>['text_elements'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((element: unknown) => {
    if (typeof element !== 'object' || element === null || !('byte_range' in element)) return [];
    const range = element.byte_range;
    if (typeof range !== 'object' || range === null || !('start' in range) || !('end' in range)) return [];
    const { start, end } = range;
    if (typeof start !== 'number' || typeof end !== 'number') return [];
    const placeholder = 'placeholder' in element && typeof element.placeholder === 'string' ? element.placeholder : null;
    return [{ byteRange: { start, end }, placeholder }];
  });
}
