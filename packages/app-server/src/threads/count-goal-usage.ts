import type { ThreadNotes } from '@codex-ts/rollout';
import { outgoing } from '../outgoing.ts';
import { seconds } from '../views/turn-view.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { goalOf, keepGoal } from './thread-goal.ts';

/** Counts what the turns of a thread use towards its goal, for as long as that is active. Past the budget it no longer is. */
export function countGoalUsage(loaded: LoadedThread, notes: ThreadNotes, nowMs: () => number): void {
  let tokens = 0;
  loaded.thread.listen(({ event }) => {
    if (event.type === 'turn.started') tokens = 0;
    if (event.type === 'token-usage.updated') {
      const { input_tokens, cached_input_tokens, output_tokens } = event.usage.last_token_usage;
      tokens += Math.max(0, input_tokens - cached_input_tokens) + output_tokens;
    }
    if (event.type !== 'turn.completed') return;
    const goal = goalOf(notes, loaded.id);
    if (goal?.status !== 'active') return;
    const tokensUsed = goal.tokensUsed + tokens;
    const isSpent = goal.tokenBudget !== null && tokensUsed >= goal.tokenBudget;
    const isRefused = event.error?.codexErrorInfo === 'usageLimitExceeded';
    const counted = {
      ...goal,
      tokensUsed,
      timeUsedSeconds: goal.timeUsedSeconds + Math.round(event.durationMs / 1000),
      status: isRefused ? ('usageLimited' as const) : isSpent ? ('budgetLimited' as const) : goal.status,
      updatedAt: seconds(nowMs()),
    };
    keepGoal(notes, loaded.id, counted);
    loaded.tell(outgoing('thread/goal/updated', { threadId: loaded.id, turnId: event.turnId, goal: counted }));
  });
}
