export { resumeThread, type ResumeThreadOptions, startThread, type StartThreadOptions } from './thread/start-thread.ts';
export { Thread } from './thread/thread.ts';
export { type RunningTurn, TurnRunningError } from './thread/running-turn.ts';
export { builtInCollaboration } from './context/collaboration-mode.ts';
export type { Collaboration, ContextPart, ThreadSettings, TurnOnly, TurnOverrides } from './thread/thread-settings.ts';
export type { TurnOutcome } from './turn/within-turn.ts';
export { reviewHint } from './review/review-hint.ts';
export type {
  ChildThreadRequest,
  Clock,
  ContextSource,
  ImageFitting,
  EnginePorts,
  Ids,
  ModelLookup,
  ModelStream,
  ModelStreamOptions,
  ThreadStore,
  ToolHost,
  TurnReport,
  UserCommandRun,
  HookSource,
  TurnHooks,
  UserShell,
  UserInputForSkills,
  WorkspaceMetadata,
} from './ports.ts';
export { renderReview } from './review/render-review.ts';
export { policyOf } from './thread/policy-of.ts';
export { serviceTierOf } from './turn/service-tier.ts';
export { effectiveContextWindow } from './turn/context-window.ts';
export type { AdditionalContext } from './context/additional-context.ts';
export type { JudgedCall } from './auto-review/judge-last-call.ts';
export { NoJudgementError } from './auto-review/no-judgement-error.ts';
export { approvedAction } from './auto-review/approved-action.ts';
export { goalPrompt, type PursuedGoal } from './goal/goal-prompt.ts';
export { webSearchItem } from './turn/item-views.ts';
export { EventLog } from './thread/event-log.ts';
