import { emptyTokenUsage, type ThreadEvent, type ThreadItem, type TokenUsage } from '@codex-ts/protocol';
import type { ExecEvent, ExecItem } from './exec-events.ts';
import { errorText } from './error-text.ts';
import { execItem } from './item-view.ts';

/**
 * Maps a thread's events to the lines of `exec --json`. Keeps the running item numbers, so one view serves one run.
 */
export class JsonView {
  #nextItem = 0;
  readonly #ids = new Map<string, string>();
  /** Commands that were started and have not ended. */
  readonly #running = new Map<string, ThreadItem>();
  #todo: Extract<ExecItem, { type: 'todo_list' }> | undefined;
  #usage: TokenUsage;

  constructor({ usage = emptyTokenUsage() }: { usage?: TokenUsage } = {}) {
    this.#usage = usage;
  }

  threadStarted(threadId: string): ExecEvent {
    return { type: 'thread.started', thread_id: threadId };
  }

  /** What `event` says, in order; nothing for events that this view leaves out. */
  view(event: ThreadEvent): ExecEvent[] {
    switch (event.type) {
      case 'turn.started':
        return [{ type: 'turn.started' }];
      case 'item.started':
        return this.#started(event.item);
      case 'item.completed':
        return this.#completed(event.item);
      case 'turn.plan-updated':
        return this.#planUpdated(event.plan.map(({ step, status }) => ({ text: step, completed: status === 'completed' })));
      case 'token-usage.updated':
        this.#usage = event.usage.total_token_usage;
        return [];
      case 'warning':
        return [{ type: 'item.completed', item: { id: this.#newId(), type: 'error', message: event.message } }];
      case 'error':
        return [{ type: 'error', message: errorText(event) }];
      case 'turn.completed':
        return this.#turnCompleted(event);
      default:
        return [];
    }
  }

  #started(item: ThreadItem): ExecEvent[] {
    // A search tells what it looks for when it is done.
    const body = execItem(item.type === 'webSearch' ? { ...item, query: '', action: { type: 'other' } } : item);
    if (!body) return [];
    if (body.type === 'agent_message' || body.type === 'reasoning') return [];
    if (item.type === 'commandExecution') this.#running.set(item.id, item);
    return [{ type: 'item.started', item: { id: this.#idFor(item), ...body } }];
  }

  #completed(item: ThreadItem): ExecEvent[] {
    const body = execItem(item);
    if (!body) return [];
    this.#running.delete(item.id);
    if (body.type === 'reasoning' && body.text === '') return [];
    return [{ type: 'item.completed', item: { id: this.#idFor(item), ...body } }];
  }

  #planUpdated(items: { text: string; completed: boolean }[]): ExecEvent[] {
    const first = this.#todo === undefined;
    this.#todo = { id: this.#todo?.id ?? this.#newId(), type: 'todo_list', items };
    return [{ type: first ? 'item.started' : 'item.updated', item: this.#todo }];
  }

  #turnCompleted(event: Extract<ThreadEvent, { type: 'turn.completed' }>): ExecEvent[] {
    const events: ExecEvent[] = [];
    if (this.#todo) events.push({ type: 'item.completed', item: this.#todo });
    this.#todo = undefined;
    if (event.status === 'interrupted') return events;
    for (const item of this.#running.values()) {
      const body = execItem(item);
      if (body?.type === 'command_execution') {
        events.push({ type: 'item.completed', item: { id: this.#idFor(item), ...body, status: 'completed' } });
      }
    }
    this.#running.clear();
    if (event.status === 'failed') {
      events.push({ type: 'turn.failed', error: { message: event.error?.message ?? 'the turn failed' } });
    } else {
      const {
        input_tokens,
        cached_input_tokens,
        cache_write_input_tokens = 0,
        output_tokens,
        reasoning_output_tokens,
      } = this.#usage;
      events.push({
        type: 'turn.completed',
        usage: { input_tokens, cached_input_tokens, cache_write_input_tokens, output_tokens, reasoning_output_tokens },
      });
    }
    return events;
  }

  /** A web search keeps the model's id; the counter moves on all the same. */
  #idFor(item: ThreadItem): string {
    const known = this.#ids.get(item.id);
    if (known !== undefined) return known;
    const counted = this.#newId();
    const id = item.type === 'webSearch' ? item.id : counted;
    this.#ids.set(item.id, id);
    return id;
  }

  #newId(): string {
    const id = `item_${this.#nextItem}`;
    this.#nextItem += 1;
    return id;
  }
}
