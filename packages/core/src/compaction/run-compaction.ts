import { taskStarted } from '../record/rollout-events.ts';
import { effectiveContextWindow } from '../turn/context-window.ts';
import { recordContext, type RecordContextOptions } from '../turn/record-context.ts';
import { withinTurn, type TurnOutcome } from '../turn/within-turn.ts';
import { compact } from './compact.ts';

/** A turn of its own that sums up the conversation. Never throws: whatever goes wrong is the outcome. */
export function runCompaction({ scope, resumedModel }: RecordContextOptions): Promise<TurnOutcome> {
  const { turnId, settings, info } = scope;
  return withinTurn({
    scope,
    kind: 'compaction',
    work: async () => {
      await recordContext({ scope, resumedModel });
      scope.write(taskStarted(turnId, { modelContextWindow: effectiveContextWindow(settings, info) }));
      await compact(scope, 'manual');
      return { lastAgentMessage: null };
    },
  });
}
