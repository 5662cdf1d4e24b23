import { addTokenUsage, emptyTokenUsage, type TokenUsage } from '@codex-ts/protocol';
import { effectiveContextWindow } from './context-window.ts';
import type { TurnScope } from './turn-scope.ts';

/** Counts what an answer cost that ended before it was whole. It says nothing of how full the window is. */
export function noteCutShort(usage: TokenUsage, { state, settings, info, turnId, emit }: TurnScope): void {
  state.usage = {
    total_token_usage: addTokenUsage(state.usage?.total_token_usage ?? emptyTokenUsage(), usage),
    last_token_usage: emptyTokenUsage(),
    model_context_window: effectiveContextWindow(settings, info),
  };
  emit({ type: 'token-usage.updated', turnId, usage: state.usage, cutShort: true });
}
