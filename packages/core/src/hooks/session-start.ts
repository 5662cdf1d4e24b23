import type { TurnScope } from '../turn/turn-scope.ts';
import { hookContext, runHooks } from './run-hooks.ts';

/** Runs the hooks for everything that began a session since the last turn. `false`: one of them ends the turn. */
export async function sessionStarts(scope: TurnScope): Promise<boolean> {
  for (const source of scope.state.sessionStarts.splice(0)) {
    const outcome = await runHooks(scope, { event: 'SessionStart', names: [source], fields: { source } });
    if (outcome === null) continue;
    scope.record(hookContext(outcome.contexts));
    if (outcome.stops) return false;
  }
  return true;
}
