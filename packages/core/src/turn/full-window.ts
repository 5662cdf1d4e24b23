import { tokenCount } from '../record/rollout-events.ts';
import { effectiveContextWindow } from './context-window.ts';
import type { ModelFailure } from './turn-error.ts';
import type { TurnScope } from './turn-scope.ts';

/** Whether the service said that the conversation does not fit into the model's window. */
export function isTooLong({ error }: ModelFailure): boolean {
  return error.codexErrorInfo === 'contextWindowExceeded';
}

/** Remembers that the window is full, so the next turn begins with summing up. */
export function noteFullWindow({ settings, info, state, turnId, write, emit }: TurnScope): void {
  const window = effectiveContextWindow(settings, info);
  if (window === null) return;
  const usage = state.fillWindow(window);
  write(tokenCount(usage, state.rateLimits));
  emit({ type: 'token-usage.updated', turnId, usage });
}
