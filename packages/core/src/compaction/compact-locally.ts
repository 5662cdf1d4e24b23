import { compactionPrompt, compactionSummaryPrefix } from '@codex-ts/model-catalog';
import { messageText, textMessage, type MessageItem, type ResponseItem } from '@codex-ts/protocol';
import { buildCompactedHistory, collectUserMessages } from '@codex-ts/rollout';
import { isModelSwitch } from '../context/context-updates.ts';
import { initialContext } from '../context/initial-context.ts';
import { turnContext } from '../record/turn-context.ts';
import { buildRequest } from '../turn/build-request.ts';
import { onSideEvent, tellCompleted } from '../turn/side-events.ts';
import { isTooLong, noteFullWindow } from '../turn/full-window.ts';
import { modelFailure } from '../turn/turn-error.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import { withRetries } from '../turn/with-retries.ts';
import type { CompactedConversation } from './compact.ts';

const ACCURACY_WARNING =
  'Heads up: Long threads and multiple compactions can cause the model to be less accurate. Start a new thread when possible to keep threads small and targeted.';

/**
 * Has the model sum up the conversation: context, what the user said, the summary.
 *
 * Source: codex-rs/core/src/compact.rs.
 */
export async function compactLocally(scope: TurnScope): Promise<CompactedConversation> {
  const { settings, info, state, turnId, truncation, outputSchema, ports } = scope;
  const { userInstructions } = state;
  scope.write({
    type: 'turn_context',
    payload: turnContext({ turnId, settings, info, userInstructions, truncation, outputSchema }),
  });
  const summary = `${compactionSummaryPrefix}\n${await summaryThatFits(scope)}`;
  const context = await initialContext(ports.context, settings);
  state.userInstructions = context.userInstructions;
  const userMessages = collectUserMessages(state.history.items, compactionSummaryPrefix);
  const compacted = buildCompactedHistory({ initialContext: context.messages, userMessages, summary });
  const snapshots = state.history.items.filter(({ type }) => type === 'ghost_snapshot');
  const modelSwitch = trailingModelSwitch(state.history.items);
  return {
    history: [...compacted, ...snapshots, ...modelSwitch],
    record: { message: summary },
    warning: ACCURACY_WARNING,
  };
}

/** Asks for the summary; while the conversation is too long even for that, without its oldest item. */
async function summaryThatFits(scope: TurnScope): Promise<string> {
  const { history } = scope.state;
  while (true) {
    try {
      return await withRetries(scope, () => askForSummary(scope), { retries: (failure) => !isTooLong(failure) });
    } catch (thrown) {
      if (scope.signal.aborted || !isTooLong(modelFailure(thrown))) throw thrown;
      if (history.items.length <= 1) {
        noteFullWindow(scope);
        throw thrown;
      }
      history.dropOldest();
    }
  }
}

async function askForSummary(scope: TurnScope): Promise<string> {
  const { settings, info, instructions, threadId, state, ports, toolTurn, signal } = scope;
  signal.throwIfAborted();
  const sent = state.history.forRequest({ seesImages: toolTurn.seesImages });
  const input = [
    ...sent.slice(0, sent.length - trailingModelSwitch(sent).length),
    textMessage('user', settings.compactPrompt ?? compactionPrompt),
  ];
  const request = buildRequest({
    threadId,
    settings,
    info: { ...info, supports_parallel_tool_calls: false },
    instructions,
    input,
    tools: [],
  });
  let answer: MessageItem | undefined;
  for await (const event of ports.model.stream(request, { signal, headers: scope.requestHeaders() })) {
    switch (event.type) {
      case 'item.done':
        if (event.item.type === 'message' && event.item.role === 'assistant') answer = event.item;
        break;
      case 'item.added':
      case 'output-text.delta':
      case 'reasoning-summary.delta':
      case 'reasoning-summary.part-added':
      case 'reasoning-text.delta':
        break;
      default:
        onSideEvent(event, scope);
        if (event.type === 'completed') tellCompleted(event, scope);
    }
  }
  signal.throwIfAborted();
  answer ??= state.history.items.findLast((item) => item.type === 'message' && item.role === 'assistant') as
    | MessageItem
    | undefined; // by its type
  return answer ? messageText(answer) : '';
}

/** Told to a model that takes over; it is no part of what is summed up. */
function trailingModelSwitch(items: readonly ResponseItem[]): ResponseItem[] {
  const last = items.at(-1);
  return last && isModelSwitch(last) ? [last] : [];
}
