import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { messageOf } from '@codex-ts/foundation/errors';
import { raceAbort } from '@codex-ts/foundation/abort';
import type { MessageItem, ResponseItem } from '@codex-ts/protocol';
import {
  failure,
  unsupportedCallText,
  type Tool,
  type ToolCall,
  type ToolOutcome,
  type ToolRegistry,
  type ToolTurn,
} from '@codex-ts/tools';
import type { Clock } from '../ports.ts';
import { searchOutput } from '../context/search-output.ts';
import { ToolLock } from './tool-lock.ts';

const log = diagnostic('codex_core::tools');

/** What the calls of one response led to. */
export interface DispatchedOutputs {
  /** Outputs in the order of the calls, each after the messages that belong before it. */
  items: ResponseItem[];
  /** Messages that follow all outputs. */
  after: MessageItem[];
  /** A user chose to end the turn. */
  endsTurn: boolean;
}

export interface DispatcherOptions {
  tools: ToolRegistry;
  turn: ToolTurn;
  clock: Clock;
  /** Runs one call of a tool. */
  runTool(tool: Tool, call: ToolCall, turn: ToolTurn): Promise<ToolOutcome>;
}

/**
 * Runs the tool calls of one response. A call starts as soon as it is complete, while the response still comes in;
 * parallel tools run side by side, any other alone.
 *
 * Source: codex-rs/core/src/tools/parallel.rs.
 */
export class ToolDispatcher {
  readonly #options: DispatcherOptions;
  readonly #lock = new ToolLock();
  readonly #running: { call: ToolCall; outcome: Promise<ToolOutcome> }[] = [];

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  /** Calls started so far. */
  get count(): number {
    return this.#running.length;
  }

  start(call: ToolCall): void {
    this.#running.push({ call, outcome: this.#told(call) });
  }

  /** Waits for all calls. Never throws: a tool that breaks is an output that says so. */
  async finish(): Promise<DispatchedOutputs> {
    const items: ResponseItem[] = [];
    const after: MessageItem[] = [];
    let endsTurn = false;
    for (const { call, outcome } of this.#running) {
      const result = await outcome;
      items.push(...(result.before ?? []), outputItem(call, result));
      after.push(...(result.after ?? []));
      endsTurn ||= result.endsTurn === true;
    }
    return { items, after, endsTurn };
  }

  /** Never what the model asked for: it may hold what is nobody's business. */
  async #told(call: ToolCall): Promise<ToolOutcome> {
    const { clock, turn } = this.#options;
    const { name: tool, namespace, callId } = call;
    const about = { threadId: turn.threadId, tool, namespace, callId };
    const startedAtMs = clock.nowMs();
    log.debug('call began', about);
    const outcome = await this.#run(call);
    log.info('call ended', { ...about, success: outcome.success, durationMs: Math.round(clock.nowMs() - startedAtMs) });
    return outcome;
  }

  async #run(call: ToolCall): Promise<ToolOutcome> {
    const { tools, turn, clock, runTool } = this.#options;
    const tool = tools.find(call);
    if (!tool) return failure(unsupportedCallText(call));
    const startedAtMs = clock.nowMs();
    try {
      // Tools that the model was not offered run alone, whatever they could.
      return await this.#lock.run(tool.parallel && tool.spec !== null, async () => {
        turn.signal.throwIfAborted();
        return raceAbort(runTool(tool, call, turn), turn.signal);
      });
    } catch (error) {
      if (turn.signal.aborted) return failure(abortedText(tool, clock.nowMs() - startedAtMs));
      return failure(`${call.name} failed: ${messageOf(error)}`);
    }
  }
}

function abortedText(tool: Tool, elapsedMs: number): string {
  const seconds = (Math.max(elapsedMs, 100) / 1000).toFixed(1);
  return tool.reportsWallTime ? `Wall time: ${seconds} seconds\naborted by user` : `aborted by user after ${seconds}s`;
}

function outputItem(call: ToolCall, { output, found = [] }: ToolOutcome): ResponseItem {
  switch (call.payload.type) {
    case 'custom':
      return { type: 'custom_tool_call_output', call_id: call.callId, output };
    case 'search':
      return searchOutput(call.callId, found);
    default:
      return { type: 'function_call_output', call_id: call.callId, output };
  }
}
