import {
  toWireItem,
  type RateLimitSnapshot,
  type ResponseItem,
  type ThreadEvent,
  type ThreadEventOf,
  type TokenUsageInfo,
} from '@codex-ts/protocol';
import { itemCompleted, itemStarted } from './legacy-items.ts';
import type { LegacyEvent, LegacyMessage } from './legacy-event.ts';
import { legacyErrorInfo, NO_RATE_LIMITS, snakeCase } from './legacy-values.ts';

export interface LegacyEventsOptions {
  threadId: string;
  /** Usage before this session. */
  usage: TokenUsageInfo | null;
}

/** Id of the turn that what the model is told at the start of a session goes by; it comes before the first turn. */
export const INITIAL_TURN = 'auto-compact-0';

/** The events of one thread in the words of the first protocol. Remembers what those events repeat. */
export class LegacyEvents {
  readonly #threadId: string;
  /** Commands that a person did not allow: nobody hears of them. */
  readonly #refused = new Set<string>();
  #turnId: string | null = null;
  /** The start of the first turn, until what comes before it is told. */
  #held: LegacyEvent[] = [];
  #usage: TokenUsageInfo | null;
  #rateLimits: RateLimitSnapshot = NO_RATE_LIMITS;

  constructor({ threadId, usage }: LegacyEventsOptions) {
    this.#threadId = threadId;
    this.#usage = usage;
  }

  /** A person did not allow a command. */
  commandRefused(itemId: string): void {
    this.#refused.add(itemId);
  }

  /** What says what an event says, in order; of the start of the first turn once what comes before it is told. */
  of(event: ThreadEvent): LegacyEvent[] {
    if (event.type === 'raw-response-item.completed' && event.isInitial)
      return [{ turnId: INITIAL_TURN, msg: rawItem(event.item) }];
    const events = this.#events(event);
    if (event.type === 'turn.started') {
      const isFirst = this.#turnId === null;
      this.#turnId = event.turnId;
      this.#held = isFirst ? events : [];
      return isFirst ? [] : events;
    }
    if (!('turnId' in event) && event.type !== 'rate-limits.updated') return events; // of no turn
    return [...this.#held.splice(0), ...events];
  }

  #events(event: ThreadEvent): LegacyEvent[] {
    const turnId = 'turnId' in event ? event.turnId : event.type === 'rate-limits.updated' ? this.#turnId : null;
    return this.#messages(event).map((msg) => ({ turnId, msg }));
  }

  #messages(event: ThreadEvent): LegacyMessage[] {
    switch (event.type) {
      case 'turn.started':
        return [
          {
            type: 'task_started',
            turn_id: event.turnId,
            model_context_window: event.modelContextWindow,
            collaboration_mode_kind: 'default',
          },
        ];
      case 'turn.completed':
        return turnEnd(event);
      case 'item.started':
        return this.#isRefused(event) ? [] : itemStarted(event.item, { threadId: this.#threadId, turnId: event.turnId });
      case 'item.completed':
        return this.#isRefused(event) ? [] : itemCompleted(event.item, { threadId: this.#threadId, turnId: event.turnId });
      case 'token-usage.updated':
        this.#usage = event.usage;
        return [this.#tokenCount()];
      case 'rate-limits.updated':
        this.#rateLimits = event.rateLimits;
        return [this.#tokenCount()];
      case 'agent-message.delta':
      case 'reasoning.summary-delta':
      case 'reasoning.summary-part-added':
      case 'reasoning.text-delta':
        return this.#delta(event);
      case 'command.output-delta':
        return [
          {
            type: 'exec_command_output_delta',
            call_id: event.itemId,
            stream: 'stdout',
            chunk: Buffer.from(event.delta, 'utf8').toString('base64'),
          },
        ];
      case 'command.input':
        return [{ type: 'terminal_interaction', call_id: event.itemId, process_id: event.processId, stdin: event.stdin }];
      case 'turn.plan-updated':
        return [
          {
            type: 'plan_update',
            explanation: event.explanation,
            plan: event.plan.map(({ step, status }) => ({ step, status: snakeCase(status) })),
          },
        ];
      case 'turn.diff-updated':
        return [{ type: 'turn_diff', unified_diff: event.diff }];
      case 'raw-response-item.completed':
        return [rawItem(event.item)];
      case 'model.rerouted':
        return [
          { type: 'model_reroute', from_model: event.fromModel, to_model: event.toModel, reason: 'high_risk_cyber_activity' },
        ];
      case 'mcp-server.startup-updated': {
        const { server, status, error } = event;
        return [{ type: 'mcp_startup_update', server, status: { state: status, ...(error === null ? {} : { error }) } }];
      }
      case 'mcp-server.startup-completed': {
        const { ready, failed, cancelled } = event;
        return [{ type: 'mcp_startup_complete', ready, failed, cancelled }];
      }
      case 'warning':
        return [{ type: 'warning', message: event.message }];
      case 'error':
        return [errorMessage(event)];
      default:
        return []; // what came later
    }
  }

  #delta(
    event: ThreadEventOf<
      'agent-message.delta' | 'reasoning.summary-delta' | 'reasoning.summary-part-added' | 'reasoning.text-delta'
    >,
  ): LegacyMessage[] {
    const place = { thread_id: this.#threadId, turn_id: event.turnId, item_id: event.itemId };
    switch (event.type) {
      case 'agent-message.delta':
        return [
          { type: 'agent_message_content_delta', ...place, delta: event.delta },
          { type: 'agent_message_delta', delta: event.delta },
        ];
      case 'reasoning.summary-delta':
        return [
          { type: 'reasoning_content_delta', ...place, delta: event.delta, summary_index: event.summaryIndex },
          { type: 'agent_reasoning_delta', delta: event.delta },
        ];
      case 'reasoning.summary-part-added':
        return [{ type: 'agent_reasoning_section_break', item_id: event.itemId, summary_index: event.summaryIndex }];
      case 'reasoning.text-delta':
        return [
          { type: 'reasoning_raw_content_delta', ...place, delta: event.delta, content_index: event.contentIndex },
          { type: 'agent_reasoning_raw_content_delta', delta: event.delta },
        ];
      default:
        return event satisfies never;
    }
  }

  #isRefused({ item }: ThreadEventOf<'item.started' | 'item.completed'>): boolean {
    return item.type === 'commandExecution' && this.#refused.has(item.id);
  }

  #tokenCount(): LegacyMessage {
    return { type: 'token_count', info: this.#usage, rate_limits: this.#rateLimits };
  }
}

function turnEnd({ turnId, status, lastAgentMessage }: ThreadEventOf<'turn.completed'>): LegacyMessage[] {
  switch (status) {
    case 'completed':
      return [{ type: 'task_complete', turn_id: turnId, last_agent_message: lastAgentMessage }];
    case 'interrupted':
      return [{ type: 'turn_aborted', turn_id: turnId, reason: 'interrupted' }];
    case 'failed':
      return []; // the error was told
    default:
      return status satisfies never;
  }
}

function errorMessage({ error, willRetry }: ThreadEventOf<'error'>): LegacyMessage {
  const { message, codexErrorInfo, additionalDetails } = error;
  const told = { message, codex_error_info: legacyErrorInfo(codexErrorInfo) };
  return willRetry ? { type: 'stream_error', ...told, additional_details: additionalDetails } : { type: 'error', ...told };
}

function rawItem(item: ResponseItem): LegacyMessage {
  return { type: 'raw_response_item', item: toWireItem(item) };
}
