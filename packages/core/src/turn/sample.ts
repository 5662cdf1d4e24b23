import { messageText, type ModelEvent, type RateLimitSnapshot, type ResponseItem, type ResponsesRequest } from '@codex-ts/protocol';
import { eventsOfItem, injectedMessage, tokenCount } from '../record/rollout-events.ts';
import { turnContext } from '../record/turn-context.ts';
import { effectiveContextWindow } from './context-window.ts';
import { ToolDispatcher, type DispatchedOutputs } from './dispatch-tool-calls.ts';
import { buildRequest } from './build-request.ts';
import { StreamItemTracker } from './stream-item-tracker.ts';
import { toToolCall } from './to-tool-call.ts';
import type { TurnScope } from './turn-scope.ts';

/** What one answer of the model came to. */
export interface Sample {
  /** Text of the last message, if there was one. */
  lastMessage: string | null;
  /** The model called tools, so it waits for their outputs. */
  needsFollowUp: boolean;
  outputs: DispatchedOutputs;
}

/** What the next request carries, made from the history as it is now. */
export function nextRequest(scope: TurnScope): ResponsesRequest {
  return buildRequest({
    threadId: scope.threadId,
    settings: scope.settings,
    info: scope.info,
    instructions: scope.instructions,
    input: scope.state.history.forRequest({ seesImages: scope.toolTurn.seesImages }),
    tools: scope.tools.specs(),
    outputSchema: scope.outputSchema,
  });
}

/**
 * Sends one request and works through the answer: items into history and file as they are finished, tool calls started at
 * once. When the stream breaks, calls that run are abandoned with it and the error is thrown.
 */
export async function sample(scope: TurnScope, request: ResponsesRequest): Promise<Sample> {
  const { settings, state, ports } = scope;
  const { turnId, truncation, outputSchema } = scope;
  scope.signal.throwIfAborted();
  scope.write({
    type: 'turn_context',
    payload: turnContext({ turnId, settings, userInstructions: state.userInstructions, truncation, outputSchema }),
  });

  const broken = new AbortController();
  const signal = AbortSignal.any([scope.signal, broken.signal]);
  const dispatcher = new ToolDispatcher({ tools: scope.tools, turn: { ...scope.toolTurn, signal }, clock: ports.clock });
  const tracker = new StreamItemTracker({ turnId, ids: ports.ids, emit: (event) => scope.emit(event) });
  let lastMessage: string | null = null;

  const onItemDone = (item: ResponseItem): void => {
    scope.write(...eventsOfItem(item));
    scope.record([item]);
    tracker.done(item);
    scope.emit({ type: 'raw-response-item.completed', turnId, item });
    if (item.type === 'message' && item.role === 'assistant') lastMessage = messageText(item);
    const call = toToolCall(item);
    if (call) dispatcher.start(call);
  };

  try {
    for await (const event of ports.model.stream(request, { signal: scope.signal, headers: scope.requestHeaders() })) {
      switch (event.type) {
        case 'item.added':
          tracker.added(event.item);
          break;
        case 'item.done':
          onItemDone(event.item);
          break;
        case 'output-text.delta':
        case 'reasoning-summary.delta':
        case 'reasoning-summary.part-added':
        case 'reasoning-text.delta':
          tracker.delta(event);
          break;
        default:
          onSideEvent(event, scope);
      }
    }
  } catch (error) {
    if (!scope.signal.aborted) {
      broken.abort(error);
      await dispatcher.finish();
      throw error;
    }
  }
  const outputs = await dispatcher.finish();
  scope.record(outputs.items);
  for (const message of outputs.after) {
    scope.record([message]);
    scope.write(injectedMessage(message));
  }
  scope.tools.responseEnded(scope.toolTurn);
  scope.signal.throwIfAborted();
  return { lastMessage, needsFollowUp: dispatcher.count > 0, outputs };
}

type SideEvent = Exclude<
  ModelEvent,
  { type: 'item.added' | 'item.done' | 'output-text.delta' | `reasoning-summary.${string}` | 'reasoning-text.delta' }
>;

function onSideEvent(event: SideEvent, scope: TurnScope): void {
  const { state, turnId } = scope;
  switch (event.type) {
    case 'created':
    case 'models-etag':
    case 'reasoning-included':
      break;
    case 'turn-state':
      scope.turnState ??= event.value;
      break;
    case 'server-model':
      if (event.model.toLowerCase() !== scope.settings.model.toLowerCase()) reportReroute(event.model, scope);
      break;
    case 'rate-limits':
      noteRateLimits(event.rateLimits, scope);
      break;
    case 'completed':
      if (event.usage) {
        const usage = state.countUsage(event.usage, effectiveContextWindow(scope.settings, scope.info));
        scope.emit({ type: 'token-usage.updated', turnId, usage });
      }
      scope.write(tokenCount(state.usage, state.rateLimits));
      break;
    default:
      event satisfies never;
  }
}

/** Remembers what a server said of the account's limits, and tells it. */
export function noteRateLimits(rateLimits: RateLimitSnapshot, { state, write, emit }: TurnScope): void {
  state.rateLimits = rateLimits;
  write(tokenCount(state.usage, rateLimits));
  emit({ type: 'rate-limits.updated', rateLimits });
}

/** Once per turn: another model answers than the one that was asked for. */
function reportReroute(toModel: string, scope: TurnScope): void {
  if (scope.rerouted) return;
  scope.rerouted = true;
  const fromModel = scope.settings.model;
  scope.emit({ type: 'model.rerouted', turnId: scope.turnId, fromModel, toModel });
  scope.emit({
    type: 'warning',
    turnId: scope.turnId,
    message: `The server answered with model \`${toModel}\` although \`${fromModel}\` was asked for.`,
  });
}
