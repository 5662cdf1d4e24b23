import { taskStarted } from '../record/rollout-events.ts';
import { effectiveContextWindow } from '../turn/context-window.ts';
import { recordContext, type RecordContextOptions } from '../turn/record-context.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import { withinTurn, type TurnOutcome } from '../turn/within-turn.ts';

/** A turn of its own in which a command of the user's runs, and nothing is asked of the model. Never throws. */
export function userCommandTurn({
  scope,
  resumedModel,
  run,
}: RecordContextOptions & { run(scope: TurnScope): Promise<void> }): Promise<TurnOutcome> {
  return withinTurn({
    scope,
    work: async () => {
      await recordContext({ scope, resumedModel });
      scope.write(taskStarted(scope.turnId, { modelContextWindow: effectiveContextWindow(scope.settings, scope.info) }));
      await run(scope);
      return { lastAgentMessage: null };
    },
  });
}
