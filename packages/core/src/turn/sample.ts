import { messageText, type MessageItem, type ModelEventOf, type ResponseItem, type ResponsesRequest } from '@codex-ts/protocol';
import { withFittedImages } from '../context/fit-images.ts';
import { eventsOfItem, eventsOfPlan, injectedMessage } from '../record/rollout-events.ts';
import { runWithHooks } from '../hooks/tool-hooks.ts';
import { turnContext } from '../record/turn-context.ts';
import { ToolDispatcher, type DispatchedOutputs } from './dispatch-tool-calls.ts';
import { buildRequest } from './build-request.ts';
import { onSideEvent, tellCompleted } from './side-events.ts';
import { plannedMessage } from './plan-text.ts';
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
  const { settings, info, state, ports } = scope;
  const { turnId, truncation, outputSchema } = scope;
  const planMode = settings.collaboration?.mode === 'plan';
  scope.signal.throwIfAborted();
  scope.write({
    type: 'turn_context',
    payload: turnContext({ turnId, settings, info, userInstructions: state.userInstructions, truncation, outputSchema }),
  });

  const broken = new AbortController();
  const signal = AbortSignal.any([scope.signal, broken.signal]);
  const dispatcher = new ToolDispatcher({
    tools: scope.tools,
    turn: { ...scope.toolTurn, signal },
    clock: ports.clock,
    runTool: (tool, call, turn) => runWithHooks(scope, tool, { call, turn }),
  });
  const tracker = new StreamItemTracker({ turnId, ids: ports.ids, planMode, emit: (event) => scope.emit(event) });
  let lastMessage: string | null = null;
  let completed: ModelEventOf<'completed'> | undefined;

  const onItemDone = (item: ResponseItem): void => {
    const planned = planMode && item.type === 'message' && item.role === 'assistant' ? plannedMessage(messageText(item)) : null;
    scope.write(...(planned === null ? eventsOfItem(item) : eventsOfPlan(planned, scope)));
    tracker.done(item);
    scope.record([item]);
    if (item.type === 'message' && item.role === 'assistant') lastMessage = planned === null ? messageText(item) : planned.text;
    const call = toToolCall(item);
    if (call) dispatcher.start(call);
  };

  const steered = new AbortController();
  const stopListening = scope.steering.listen(() => {
    if (dispatcher.count === 0 && completed === undefined)
      steered.abort(new DOMException('the user has more to say', 'AbortError'));
  });
  try {
    const streamSignal = AbortSignal.any([scope.signal, steered.signal]);
    for await (const event of ports.model.stream(request, { signal: streamSignal, headers: scope.requestHeaders() })) {
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
    if (steered.signal.aborted && !scope.signal.aborted) {
      scope.emit({ type: 'response.dropped', turnId });
      return { lastMessage, needsFollowUp: true, outputs: { items: [], after: [], endsTurn: false } };
    }
    if (!scope.signal.aborted) {
      broken.abort(error);
      await dispatcher.finish();
      throw error;
    }
  } finally {
    stopListening();
  }
  const outputs = await dispatcher.finish();
  if (completed) tellCompleted(completed, scope);
  scope.record(await withFittedImages(outputs.items, scope));
  for (const message of outputs.after) {
    scope.record([message]);
    scope.write(injectedMessage(message));
    tellInjected(message, scope);
  }
  scope.tools.responseEnded(scope.toolTurn);
  scope.signal.throwIfAborted();
  return { lastMessage, needsFollowUp: dispatcher.count > 0, outputs };
}

/** A picture that a tool put in for the user counts as said by the user. */
function tellInjected(message: MessageItem, { emit, turnId, ports }: TurnScope): void {
  const content = message.content.map((part) =>
    part.type === 'input_image'
      ? { type: 'image' as const, url: part.image_url }
      : { type: 'text' as const, text: part.text, text_elements: [] },
  );
  const item = { type: 'userMessage' as const, id: ports.ids.uuid(), content, injected: true };
  emit({ type: 'item.started', turnId, item });
  emit({ type: 'item.completed', turnId, item });
}
