import type { HookEventName } from '@codex-ts/protocol';

/** What is known of a moment that hooks can be set for. */
export interface HookEvent {
  /** In configurations and in what hooks are told. */
  name: string;
  /** On the wire of clients. */
  wireName: HookEventName;
  scope: 'thread' | 'turn';
  /** Whether groups can choose by a matcher. */
  matches: boolean;
  /** Whether what its hooks answer can be told to the model. */
  givesContext: boolean;
  /** Seconds that a hook may take unless it says otherwise, and at most. */
  timeoutSec: { byDefault: number; most: number };
}

const LONG = { byDefault: 600, most: Number.MAX_SAFE_INTEGER };
const SHORT = { byDefault: 1, most: 3 };

const event = (name: string, wireName: HookEventName, more: Partial<Omit<HookEvent, 'name' | 'wireName'>> = {}): HookEvent => ({
  name,
  wireName,
  scope: 'turn',
  matches: true,
  givesContext: false,
  timeoutSec: LONG,
  ...more,
});

/** All of them, in the order in which their hooks are listed. Source: codex-rs/hooks of 0.169. */
export const HOOK_EVENTS: readonly HookEvent[] = [
  event('PreModelRequest', 'preModelRequest'),
  event('PostModelRequest', 'postModelRequest'),
  event('PreToolUse', 'preToolUse', { givesContext: true }),
  event('PermissionRequest', 'permissionRequest'),
  event('PostToolUse', 'postToolUse', { givesContext: true }),
  event('PreCompact', 'preCompact'),
  event('PostCompact', 'postCompact'),
  event('SessionStart', 'sessionStart', { scope: 'thread', givesContext: true }),
  event('SessionEnd', 'sessionEnd', { scope: 'thread', matches: false, timeoutSec: SHORT }),
  event('UserPromptSubmit', 'userPromptSubmit', { matches: false, givesContext: true }),
  event('SubagentStart', 'subagentStart', { givesContext: true }),
  event('SubagentStop', 'subagentStop'),
  event('Stop', 'stop', { matches: false }),
  event('Interrupt', 'interrupt', { matches: false, timeoutSec: SHORT }),
];

/** Moments at which this build runs hooks. */
export type RunnableEvent =
  | 'PreToolUse'
  | 'PermissionRequest'
  | 'PostToolUse'
  | 'PreCompact'
  | 'PostCompact'
  | 'SessionStart'
  | 'SessionEnd'
  | 'UserPromptSubmit'
  | 'Stop';

/** `PreToolUse` as `pre_tool_use`, or with another `joint`. */
export function spelled({ name }: Pick<HookEvent, 'name'>, joint: '_' | '-'): string {
  return name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `${joint}${letter}`).toLowerCase();
}
