import { USER_ENDED_TURN } from '../turn/within-turn.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import { runHooks } from './run-hooks.ts';

/** Who wants a conversation summed up: the user, or a window that is full. */
export type CompactionTrigger = 'manual' | 'auto';

/**
 * Runs the hooks before or after a conversation is summed up.
 *
 * @throws USER_ENDED_TURN when one of them ends what is going on.
 */
export async function compactionHooks(
  scope: TurnScope,
  event: 'PreCompact' | 'PostCompact',
  trigger: CompactionTrigger,
): Promise<void> {
  const outcome = await runHooks(scope, { event, names: [trigger], fields: { trigger } });
  if (outcome?.stops) throw USER_ENDED_TURN;
}
