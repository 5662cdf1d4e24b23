/** Moments of a session that hooks can be set for, in the order in which they are listed. */
export type HookEventName =
  | 'preModelRequest'
  | 'postModelRequest'
  | 'preToolUse'
  | 'permissionRequest'
  | 'postToolUse'
  | 'preCompact'
  | 'postCompact'
  | 'sessionStart'
  | 'sessionEnd'
  | 'userPromptSubmit'
  | 'subagentStart'
  | 'subagentStop'
  | 'stop'
  | 'interrupt';

/** Where a hook is configured. */
export type HookSource =
  | 'system'
  | 'user'
  | 'project'
  | 'mdm'
  | 'sessionFlags'
  | 'legacyManagedConfigFile'
  | 'legacyManagedConfigMdm';

/** Something that people are told of a run of a hook. */
export interface HookOutputEntry {
  kind: 'warning' | 'stop' | 'feedback' | 'context' | 'error';
  text: string;
}

/** One run of a hook. Source: codex-rs/app-server-protocol, v2 `HookRunSummary`. */
export interface HookRun {
  id: string;
  eventName: HookEventName;
  handlerType: 'command';
  executionMode: 'sync';
  scope: 'thread' | 'turn';
  /** Absolute. */
  sourcePath: string;
  source: HookSource;
  /** Its place among all hooks, counted from 0. */
  displayOrder: number;
  status: 'running' | 'completed' | 'failed' | 'blocked' | 'stopped';
  statusMessage: string | null;
  /** Unix seconds. */
  startedAt: number;
  /** Unix seconds. */
  completedAt: number | null;
  durationMs: number | null;
  entries: HookOutputEntry[];
}
