export {
  type ApprovalDecision,
  type ApprovalPolicy,
  type ApprovalRequest,
  ApprovalWord,
  type CommandApprovalRequest,
  type GranularApprovals,
  type PatchApprovalRequest,
  SandboxPermissions,
} from './approval.ts';
export {
  ActionAssessment,
  type ApprovalReview,
  type ApprovalsReviewer,
  type ReviewedAction,
  RISK_LEVELS,
  USER_AUTHORIZATIONS,
} from './approval-review.ts';
export { FileChange } from './file-change.ts';
export { plainResponseItem } from './plain-item.ts';
export { JsonValue } from './json-value.ts';
export { messageText, textMessage } from './message-text.ts';
export { type ModelEvent, type ModelEventOf } from './model-event.ts';
export { ModelInfo } from './model-info.ts';
export { modelProvider, type ModelProvider, type ModelProviderCommand, type ModelProviderFields } from './model-provider.ts';
export {
  type CompactionRequest,
  type FunctionToolSpec,
  type NamespaceSpec,
  type ResponsesRequest,
  type ToolSpec,
} from './model-request.ts';
export { hasNetworkAccess } from './network-access.ts';
export { CreditsSnapshot, RateLimitSnapshot, RateLimitWindow } from './rate-limits.ts';
export { Personality, ReasoningEffort, ReasoningSummary, Verbosity } from './reasoning.ts';
export { ReviewFinding, ReviewOutput, ReviewTarget } from './review.ts';
export {
  CompactionItem,
  ContentItem,
  CustomToolCallItem,
  CustomToolCallOutputItem,
  FunctionCallItem,
  FunctionCallOutputItem,
  GhostSnapshotItem,
  LocalShellCallItem,
  MessageItem,
  MessagePhase,
  ReasoningItem,
  ResponseItem,
  type ToolCallItem,
  ToolOutputBody,
  ToolSearchCallItem,
  ToolSearchOutputItem,
  WebSearchAction,
  WebSearchCallItem,
} from './response-item.ts';
export {
  CompactedItem,
  RolloutEvent,
  RolloutItem,
  RolloutLine,
  SessionMeta,
  SessionSource,
  TurnContext,
} from './rollout-line.ts';
export {
  type AddedPermissions,
  escalatedPolicy,
  pathEntry,
  plainSandboxPolicy,
  type PlainSandboxPolicy,
  readOnlyPolicy,
  sandboxEntries,
  specialEntry,
  withPermissions,
  withWorkspaceRoots,
} from './sandbox-entries.ts';
export { SandboxAccess, SandboxEntry, SandboxMode, SandboxPolicy } from './sandbox-policy.ts';
export type { HookEventName, HookOutputEntry, HookRun, HookSource } from './hook-run.ts';
export {
  type NumberedThreadEvent,
  type ThreadEvent,
  type ThreadEventOf,
  type TurnKind,
  type TurnStatus,
} from './thread-event.ts';
export {
  CommandAction,
  FileUpdateChange,
  ItemStatus,
  McpToolCallResult,
  PatchChangeKind,
  PlanStep,
  ThreadItem,
  type ThreadItemOf,
} from './thread-item.ts';
export { addTokenUsage, emptyTokenUsage } from './token-counts.ts';
export { TokenUsage, TokenUsageInfo } from './token-usage.ts';
export { CodexErrorInfo, TurnError } from './turn-error.ts';
export { TextElement, UserInput } from './user-input.ts';
export { toWireItem } from './wire-item.ts';
