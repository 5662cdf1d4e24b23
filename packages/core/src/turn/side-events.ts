import type { ModelEvent, ModelEventOf, RateLimitSnapshot } from '@codex-ts/protocol';
import { tokenCount } from '../record/rollout-events.ts';
import { effectiveContextWindow } from './context-window.ts';
import type { TurnScope } from './turn-scope.ts';

/** What an answer tells besides its items. */
export type SideEvent = Exclude<
  ModelEvent,
  { type: 'item.added' | 'item.done' | 'output-text.delta' | `reasoning-summary.${string}` | 'reasoning-text.delta' }
>;

/** Takes note of it, in the thread's state, its file and for its subscribers. */
export function onSideEvent(event: SideEvent, scope: TurnScope): void {
  const { state, turnId } = scope;
  switch (event.type) {
    case 'created':
    case 'models-etag':
      break;
    case 'reasoning-included':
      state.reasoningCounted = true;
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

/** Says that an answer is whole and nothing of it runs any more. */
export function tellCompleted({ responseId, usage }: ModelEventOf<'completed'>, { emit, turnId }: TurnScope): void {
  emit({ type: 'response.completed', turnId, responseId, usage });
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
