import { approvalRequested, LegacyEvents, type LegacyEvent } from '@codex-ts/legacy-events';
import type { ApprovalRequest, CommandAction, ThreadEvent, TokenUsageInfo } from '@codex-ts/protocol';
import type { CodexEvent } from '../outgoing.ts';

export interface CodexEventsOptions {
  threadId: string;
  /** Usage before this session. */
  usage: TokenUsageInfo | null;
  /** Whether anybody listens who knows these events; asked with each event. */
  wanted(): boolean;
}

/** Later events repeat what these say. */
const REPEATED: ReadonlySet<ThreadEvent['type']> = new Set(['turn.started', 'token-usage.updated', 'rate-limits.updated']);

/**
 * The events of a thread in the words of the first protocol (`codex/event/<type>`), which clients of 0.104 are told beside the
 * notifications of the second.
 */
export class CodexEvents {
  readonly #options: CodexEventsOptions;
  readonly #events: LegacyEvents;

  constructor(options: CodexEventsOptions) {
    this.#options = options;
    this.#events = new LegacyEvents(options);
  }

  /** What says what an event says, in order. */
  of(event: ThreadEvent): CodexEvent[] {
    if (event.type === 'raw-response-item.completed') return []; // for those who asked for it
    const wanted = this.#options.wanted();
    if (!wanted && !REPEATED.has(event.type)) return [];
    const told = this.#events.of(event);
    return wanted ? told.map((legacy) => this.#view(legacy)) : [];
  }

  /** Tells that a person is asked. `actions`: what the command does, for commands. */
  asked(request: ApprovalRequest, actions: readonly CommandAction[]): CodexEvent[] {
    return this.#options.wanted() ? [this.#view(approvalRequested(request, { actions }))] : [];
  }

  /** A person did not allow a command: nobody hears of it. */
  commandRefused(itemId: string): void {
    this.#events.commandRefused(itemId);
  }

  #view({ turnId, msg }: LegacyEvent): CodexEvent {
    const params = { id: turnId ?? '', msg, conversationId: this.#options.threadId };
    return { method: `codex/event/${msg.type}`, params, only: '0.104' };
  }
}
