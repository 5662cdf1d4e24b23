import { messageText, type MessageItem, type ThreadEvent } from '@codex-ts/protocol';
import { agentMessageItem } from './item-views.ts';
import { planId, plannedMessage, PlanParser, type PlanSegment } from './plan-text.ts';

export interface PlanMessageOptions {
  turnId: string;
  /** The message as it began. */
  item: MessageItem;
  id: string;
  emit(event: ThreadEvent): void;
}

/** A message of a turn of planning: its plan is an item of its own, and the message one only where it says more. */
export class PlanMessage {
  readonly #options: PlanMessageOptions;
  readonly #planId: string;
  readonly #parser = new PlanParser();
  /** White space before the first words; `null` once the message has begun. */
  #leading: string | null = '';
  #planBegun = false;

  constructor(options: PlanMessageOptions) {
    this.#options = options;
    this.#planId = planId(options.turnId);
  }

  /** A message may begin with nothing said yet. */
  delta(text: string): void {
    for (const segment of this.#parser.push(text)) this.#tell(segment);
  }

  done(item: MessageItem): void {
    const { turnId, id, emit } = this.#options;
    for (const segment of this.#parser.finish()) this.#tell(segment);
    const { text, plan } = plannedMessage(messageText(item));
    if (plan !== null) {
      this.#beginPlan();
      emit({ type: 'item.completed', turnId, item: { type: 'plan', id: this.#planId, text: plan } });
    }
    if (text === null) return;
    this.#beginMessage();
    emit({ type: 'item.completed', turnId, item: { type: 'agentMessage', id, text, phase: item.phase ?? null } });
  }

  #tell({ kind, text }: PlanSegment): void {
    const { turnId, id, emit } = this.#options;
    if (kind === 'plan') {
      this.#beginPlan();
      emit({ type: 'plan.delta', turnId, itemId: this.#planId, delta: text });
      return;
    }
    const delta = (this.#leading ?? '') + text;
    if (this.#leading !== null && delta.trim() === '') {
      this.#leading = delta;
      return;
    }
    this.#beginMessage();
    emit({ type: 'agent-message.delta', turnId, itemId: id, delta });
  }

  #beginPlan(): void {
    if (this.#planBegun) return;
    this.#planBegun = true;
    const { turnId, emit } = this.#options;
    emit({ type: 'item.started', turnId, item: { type: 'plan', id: this.#planId, text: '' } });
  }

  #beginMessage(): void {
    if (this.#leading === null) return;
    this.#leading = null;
    const { turnId, item, id, emit } = this.#options;
    emit({ type: 'item.started', turnId, item: agentMessageItem(item, id) });
  }
}
