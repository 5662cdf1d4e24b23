// Finding
export { discoverHooks, type DiscoveredHooks, type DiscoverHooksOptions } from './discover-hooks.ts';
export type { Hook, HookHandler, HookTrust } from './hook.ts';
export { HOOK_EVENTS, type HookEvent, type RunnableEvent } from './hook-events.ts';
export { hookDecisions, type HookDecision, hookHash } from './hook-trust.ts';
export { matches, matcherProblem } from './matcher.ts';

// Running
export { type HookCall, type HookOutcome, HookRunner, type HookRunnerOptions } from './hook-runner.ts';
export { hookInput, type HookMoment, type HookSession } from './hook-input.ts';
export { type CommandEnd, judgeRun } from './judge-run.ts';
export type { HookVerdict } from './hook-verdict.ts';
export { DEFAULT_TEXT_LIMIT } from './cut-text.ts';
