import type { ModelEvent, ResponseItem, ThreadEvent } from '@codex-ts/protocol';
import type { Ids } from '../ports.ts';
import { agentMessageItem, reasoningThreadItem, webSearchItem } from './item-views.ts';
import { PlanMessage } from './plan-message.ts';

/** The item that comes in right now. A model sends one at a time. */
interface OpenItem {
  id: string;
  /** The model's own id, if it gave one. */
  modelId: string | undefined;
}

/**
 * Turns the items and deltas of one stream into thread events, with one id per item from its start to its end.
 */
export class StreamItemTracker {
  readonly #turnId: string;
  readonly #ids: Ids;
  readonly #emit: (event: ThreadEvent) => void;
  readonly #planMode: boolean;
  #plan: PlanMessage | undefined;
  #open: OpenItem | undefined;

  constructor({
    turnId,
    ids,
    planMode,
    emit,
  }: {
    turnId: string;
    ids: Ids;
    planMode: boolean;
    emit: (event: ThreadEvent) => void;
  }) {
    this.#planMode = planMode;
    this.#turnId = turnId;
    this.#ids = ids;
    this.#emit = emit;
  }

  added(item: ResponseItem): void {
    if (this.#planMode && item.type === 'message' && item.role === 'assistant') {
      const withoutText = { ...item, content: [] };
      this.#plan = new PlanMessage({ turnId: this.#turnId, item: withoutText, id: this.#begin(item), emit: this.#emit });
      return;
    }
    const view = this.#started(item);
    if (view) this.#emit({ type: 'item.started', turnId: this.#turnId, item: view });
  }

  done(item: ResponseItem): void {
    if (item.type !== 'message' && item.type !== 'reasoning' && item.type !== 'web_search_call') return;
    if (item.type === 'message' && item.role !== 'assistant') return;
    const announced = this.#open !== undefined && this.#open.modelId === item.id;
    if (!announced) this.added(item);
    const id = this.#open?.id ?? this.#idOf(item);
    this.#open = undefined;
    if (this.#plan && item.type === 'message') {
      this.#plan.done(item);
      this.#plan = undefined;
      return;
    }
    this.#emit({ type: 'item.completed', turnId: this.#turnId, item: completedView(item, id) });
  }

  delta(event: Extract<ModelEvent, { type: `${string}delta` | 'reasoning-summary.part-added' }>): void {
    if (!this.#open) return;
    const common = { turnId: this.#turnId, itemId: this.#open.id };
    switch (event.type) {
      case 'output-text.delta':
        if (this.#plan) this.#plan.delta(event.delta);
        else this.#emit({ type: 'agent-message.delta', ...common, delta: event.delta });
        break;
      case 'reasoning-summary.delta':
        this.#emit({ type: 'reasoning.summary-delta', ...common, summaryIndex: event.summaryIndex, delta: event.delta });
        break;
      case 'reasoning-summary.part-added':
        this.#emit({ type: 'reasoning.summary-part-added', ...common, summaryIndex: event.summaryIndex });
        break;
      case 'reasoning-text.delta':
        this.#emit({ type: 'reasoning.text-delta', ...common, contentIndex: event.contentIndex, delta: event.delta });
        break;
      default:
        event satisfies never;
    }
  }

  #started(item: ResponseItem) {
    switch (item.type) {
      case 'message':
        return item.role === 'assistant' ? agentMessageItem(item, this.#begin(item)) : undefined;
      case 'reasoning':
        return reasoningThreadItem(item, this.#begin(item));
      case 'web_search_call':
        return webSearchItem(item, this.#begin(item));
      default:
        return undefined;
    }
  }

  #begin(item: { id?: string | undefined }): string {
    this.#open = { id: this.#idOf(item), modelId: item.id };
    return this.#open.id;
  }

  #idOf(item: { id?: string | undefined }): string {
    return item.id ?? this.#ids.uuid();
  }
}

function completedView(item: Extract<ResponseItem, { type: 'message' | 'reasoning' | 'web_search_call' }>, id: string) {
  switch (item.type) {
    case 'message':
      return agentMessageItem(item, id);
    case 'reasoning':
      return reasoningThreadItem(item, id);
    case 'web_search_call':
      return webSearchItem(item, id);
    default:
      return item satisfies never;
  }
}
