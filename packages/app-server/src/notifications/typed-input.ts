import type { ThreadEvent, ThreadEventOf } from '@codex-ts/protocol';
import { outgoing, type Outgoing } from '../outgoing.ts';

/** Tells older clients what was typed into a command: after its output, and after its end where that ended it. */
export class TypedInput {
  readonly #threadId: string;
  #typed: ThreadEventOf<'command.input'> | undefined;

  constructor({ threadId }: { threadId: string }) {
    this.#threadId = threadId;
  }

  /** What is told of `event`, with what was typed before it at its place. */
  around(event: ThreadEvent, told: Outgoing[]): Outgoing[] {
    const typed = this.#typed;
    if (event.type === 'command.input') {
      this.#typed = event;
      return [...this.#tell(typed), ...told];
    }
    if (typed === undefined || (event.type === 'command.output-delta' && event.itemId === typed.itemId)) return told;
    this.#typed = undefined;
    const ended = event.type === 'item.completed' && event.item.id === typed.itemId;
    return ended ? [...told, ...this.#tell(typed)] : [...this.#tell(typed), ...told];
  }

  #tell(typed: ThreadEventOf<'command.input'> | undefined): Outgoing[] {
    if (typed === undefined) return [];
    const { turnId, itemId, processId, stdin } = typed;
    const threadId = this.#threadId;
    return [outgoing('item/commandExecution/terminalInteraction', { threadId, turnId, itemId, processId, stdin }, '0.104')];
  }
}
