import { messageText, type ModelEventOf, type ResponseItem, type ResponsesRequest } from '@codex-ts/protocol';
import { eventsOfItem, injectedMessage } from '../record/rollout-events.ts';
import { turnContext } from '../record/turn-context.ts';
import { ToolDispatcher, type DispatchedOutputs } from './dispatch-tool-calls.ts';
import { buildRequest } from './build-request.ts';
import { onSideEvent, tellCompleted } from './side-events.ts';
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
  let completed: ModelEventOf<'completed'> | undefined;

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
          if (event.type === 'completed') completed = event;
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
  if (completed) tellCompleted(completed, scope);
  scope.record(outputs.items);
  for (const message of outputs.after) {
    scope.record([message]);
    scope.write(injectedMessage(message));
  }
  scope.tools.responseEnded(scope.toolTurn);
  scope.signal.throwIfAborted();
  return { lastMessage, needsFollowUp: dispatcher.count > 0, outputs };
}
