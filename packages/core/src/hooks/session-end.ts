import { type HookScope, runHooks } from './run-hooks.ts';

/** Runs the hooks for the end of a session. What they answer changes nothing, and nobody hears of them. */
export async function sessionEnds(scope: Omit<HookScope, 'turnId' | 'emit' | 'signal'>): Promise<void> {
  const quiet: HookScope = { ...scope, turnId: '', signal: new AbortController().signal, emit: () => undefined };
  await runHooks(quiet, { event: 'SessionEnd', fields: { reason: 'other' } });
}
