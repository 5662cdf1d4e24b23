import { toWireItem, type ResponseItem } from '@codex-ts/protocol';
import { isUserTurnStart } from '@codex-ts/rollout';
import { initialContext } from '../context/initial-context.ts';
import type { ModelStream } from '../ports.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import type { CompactedConversation } from './compact.ts';
import { estimateTokens } from './estimate-tokens.ts';

/**
 * Has the service sum up the conversation. Its list takes the place of the conversation, with the context of now in place of
 * what it says of it.
 *
 * Source: codex-rs/core/src/compact_remote.rs.
 */
export async function compactRemotely(
  scope: TurnScope,
  compact: NonNullable<ModelStream['compact']>,
): Promise<CompactedConversation> {
  const { settings, state, instructions, ports, signal, toolTurn, info } = scope;
  trimToWindow(scope, settings.contextWindow ?? info.context_window ?? null);
  const sent = state.history.forRequest({ seesImages: toolTurn.seesImages });
  const input = sent.map((item) => toWireItem(item, { withIds: settings.storeResponses }));
  const answered = await compact({ model: settings.model, input, instructions }, { signal });
  const context = await initialContext(ports.context, settings);
  state.userInstructions = context.userInstructions;
  const history = withContext(answered.filter(isKept), context.messages);
  const snapshots = state.history.items.filter(({ type }) => type === 'ghost_snapshot');
  const all = [...history, ...snapshots].map((item) => toWireItem(item));
  return { history: all, record: { message: '', replacement_history: all }, warning: null };
}

/** Outputs at the end of a conversation that is too long for one request are left out, with their calls. */
function trimToWindow({ state, instructions }: TurnScope, window: number | null): void {
  const { history } = state;
  if (window === null) return;
  while (estimateTokens(instructions, history.items) > window && isOurs(history.items.at(-1))) history.dropNewest();
}

function isOurs(item: ResponseItem | undefined): boolean {
  if (item?.type === 'message') return item.role === 'developer';
  return item?.type === 'function_call_output' || item?.type === 'custom_tool_call_output' || item?.type === 'tool_search_output';
}

/** Context of before is told anew, so the service's copy of it goes. */
function isKept(item: ResponseItem): boolean {
  return item.type !== 'message' || item.role === 'assistant' || isUserTurnStart(item);
}

/** The context stands right before the last prompt; without one, at the end. */
function withContext(items: readonly ResponseItem[], context: readonly ResponseItem[]): ResponseItem[] {
  const at = items.findLastIndex(isUserTurnStart);
  return at === -1 ? [...items, ...context] : [...items.slice(0, at), ...context, ...items.slice(at)];
}
