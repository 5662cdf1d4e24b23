import * as z from 'zod';
import { CollaborationMode } from '../shared/collaboration-mode.ts';
import { JsonValue } from '../shared/json-value.ts';
import { MultiAgentMode, Personality, ReasoningEffort } from '../shared/model-settings.ts';
import { ResponseItem } from '../shared/response-item.ts';
import { AbsolutePathBuf, LegacyAppPathString } from '../shared/scalars.ts';
import { DynamicToolSpec } from './dynamic-tool.ts';
import { SelectedCapabilityRoot, TurnEnvironmentParams } from './environment.ts';
import { ActivePermissionProfile } from './permission-profile.ts';
import { ApprovalsReviewer, AskForApproval, SandboxMode, SandboxPolicy } from './policy.ts';
import { Thread, ThreadHistoryMode, ThreadSource } from './thread.ts';
import { ThreadResumeInitialTurnsPageParams, TurnsPage } from './thread-history.ts';
import { clearable, experimental, nullByDefault, nullable, object, since, until, versioned } from '../wire/index.ts';

/** Parameters of `thread/fork`: opens a new thread that begins with the history of another. */
export const ThreadForkParams = object(() => ({
  threadId: z.string(),
  experimentalPredictionMode: since('0.169', experimental(z.boolean().optional())),
  experimentalDisablePredictionMcp: since('0.169', experimental(z.boolean().optional())),
  /** Last turn that the new thread takes over. */
  lastTurnId: since('0.169', z.string().nullish()),
  /** First turn that the new thread does not take over. */
  beforeTurnId: since('0.169', experimental(z.string().nullish())),
  /** Rollout file to start from. */
  path: experimental(nullByDefault(z.string().nullish(), '0.169')),
  model: z.string().nullish(),
  modelProvider: z.string().nullish(),
  serviceTier: since('0.169', clearable(z.string())),
  cwd: z.string().nullish(),
  runtimeWorkspaceRoots: since('0.169', experimental(z.array(AbsolutePathBuf).nullish())),
  approvalPolicy: AskForApproval.nullish(),
  approvalsReviewer: since('0.169', ApprovalsReviewer.nullish()),
  sandbox: SandboxMode.nullish(),
  permissions: since('0.169', experimental(z.string().nullish())),
  config: z.record(z.string(), JsonValue).nullish(),
  baseInstructions: z.string().nullish(),
  developerInstructions: z.string().nullish(),
  /** Keeps nothing on disk. */
  ephemeral: since('0.169', z.boolean().optional()),
  attachToSource: since('0.169', experimental(z.boolean().optional())),
  threadSource: since('0.169', ThreadSource.nullish()),
  excludeTurns: since('0.169', z.boolean().optional()),
  deferGoalContinuation: since('0.169', experimental(z.boolean().optional())),
  persistExtendedHistory: until('0.104', experimental(z.boolean().default(false))),
}));
export type ThreadForkParams = z.infer<typeof ThreadForkParams>;

/** Answer to `thread/fork`. */
export const ThreadForkResponse = object(() => ({
  thread: Thread,
  model: z.string(),
  modelProvider: z.string(),
  serviceTier: since('0.169', nullable(z.string())),
  disabledPluginIds: since('0.169', z.array(z.string()).default([])),
  cwd: versioned({ '0.104': z.string(), '0.169': AbsolutePathBuf }),
  runtimeWorkspaceRoots: since('0.169', experimental(z.array(AbsolutePathBuf).default([]))),
  instructionSources: since('0.169', z.array(LegacyAppPathString).default([])),
  approvalPolicy: AskForApproval,
  approvalsReviewer: since('0.169', ApprovalsReviewer),
  sandbox: SandboxPolicy,
  activePermissionProfile: since('0.169', experimental(ActivePermissionProfile.nullable().default(null))),
  reasoningEffort: nullable(ReasoningEffort),
  multiAgentMode: since('0.169', experimental(MultiAgentMode.default('explicitRequestOnly'))),
}));
export type ThreadForkResponse = z.infer<typeof ThreadForkResponse>;

/** Parameters of `thread/resume`: opens a stored thread again, or joins one that is loaded. */
export const ThreadResumeParams = object(() => ({
  /** Id of the thread; passed over when `history` or `path` is given. */
  threadId: z.string(),
  /** Starts from these items rather than from a stored thread. */
  history: experimental(z.array(ResponseItem).nullish()),
  /** Rollout file to start from. */
  path: experimental(nullByDefault(z.string().nullish(), '0.169')),
  model: z.string().nullish(),
  modelProvider: z.string().nullish(),
  serviceTier: since('0.169', clearable(z.string())),
  cwd: z.string().nullish(),
  runtimeWorkspaceRoots: since('0.169', experimental(z.array(AbsolutePathBuf).nullish())),
  approvalPolicy: AskForApproval.nullish(),
  approvalsReviewer: since('0.169', ApprovalsReviewer.nullish()),
  sandbox: SandboxMode.nullish(),
  permissions: since('0.169', experimental(z.string().nullish())),
  config: z.record(z.string(), JsonValue).nullish(),
  baseInstructions: z.string().nullish(),
  developerInstructions: z.string().nullish(),
  personality: Personality.nullish(),
  /** Leaves `thread.turns` empty. */
  excludeTurns: since('0.169', z.boolean().optional()),
  initialTurnsPage: since('0.169', experimental(ThreadResumeInitialTurnsPageParams.nullish())),
  persistExtendedHistory: until('0.104', experimental(z.boolean().default(false))),
}));
export type ThreadResumeParams = z.infer<typeof ThreadResumeParams>;

/** Answer to `thread/resume`. */
export const ThreadResumeResponse = object(() => ({
  thread: Thread,
  model: z.string(),
  modelProvider: z.string(),
  serviceTier: since('0.169', nullable(z.string())),
  disabledPluginIds: since('0.169', z.array(z.string()).default([])),
  cwd: versioned({ '0.104': z.string(), '0.169': AbsolutePathBuf }),
  runtimeWorkspaceRoots: since('0.169', experimental(z.array(AbsolutePathBuf).default([]))),
  instructionSources: since('0.169', z.array(LegacyAppPathString).default([])),
  approvalPolicy: AskForApproval,
  approvalsReviewer: since('0.169', ApprovalsReviewer),
  sandbox: SandboxPolicy,
  activePermissionProfile: since('0.169', experimental(ActivePermissionProfile.nullable().default(null))),
  reasoningEffort: nullable(ReasoningEffort),
  collaborationMode: since('0.169', nullable(CollaborationMode)),
  multiAgentMode: since('0.169', experimental(MultiAgentMode.default('explicitRequestOnly'))),
  initialTurnsPage: since('0.169', experimental(TurnsPage.nullable().default(null))),
  turnsBackwardsCursor: since('0.169', z.string().nullable().default(null)),
  itemsBackwardsCursor: since('0.169', z.string().nullable().default(null)),
}));
export type ThreadResumeResponse = z.infer<typeof ThreadResumeResponse>;

export const ThreadStartSource = z.enum(['startup', 'clear']);
export type ThreadStartSource = z.infer<typeof ThreadStartSource>;

/** Parameters of `thread/start`: opens a new thread. */
export const ThreadStartParams = object(() => ({
  /** Model slug. Left out: as configured. */
  model: z.string().nullish(),
  /** Id of a configured model provider. */
  modelProvider: z.string().nullish(),
  allowProviderModelFallback: since('0.169', experimental(z.boolean().optional())),
  /** Left out: as configured. `null`: the provider's own default. */
  serviceTier: since('0.169', clearable(z.string())),
  /** Working directory. Left out: that of the server. */
  cwd: z.string().nullish(),
  /** Absolute folders that count as the workspace. */
  runtimeWorkspaceRoots: since('0.169', experimental(z.array(AbsolutePathBuf).nullish())),
  approvalPolicy: AskForApproval.nullish(),
  approvalsReviewer: since('0.169', ApprovalsReviewer.nullish()),
  sandbox: SandboxMode.nullish(),
  /** Name of a permission profile; goes without `sandbox`. */
  permissions: since('0.169', experimental(z.string().nullish())),
  /** Configuration values by dotted key; they win over all files. */
  config: z.record(z.string(), JsonValue).nullish(),
  /** What the work is for, in telemetry. */
  serviceName: since('0.169', z.string().nullish()),
  /** Takes the place of the model's own instructions. */
  baseInstructions: z.string().nullish(),
  /** Stands beside the model's own instructions. */
  developerInstructions: z.string().nullish(),
  personality: Personality.nullish(),
  multiAgentMode: since('0.169', experimental(MultiAgentMode.nullish())),
  /** Keeps nothing on disk. */
  ephemeral: z.boolean().nullish(),
  historyMode: since('0.169', experimental(ThreadHistoryMode.nullish())),
  sessionStartSource: since('0.169', ThreadStartSource.nullish()),
  /** Why the thread was opened, for analytics. */
  threadSource: since('0.169', ThreadSource.nullish()),
  projectId: since('0.169', experimental(z.string().nullish())),
  daybreakEnabled: since('0.169', experimental(z.boolean().nullish())),
  environments: since('0.169', experimental(z.array(TurnEnvironmentParams).nullish())),
  /** Tools that the client provides; they are called with `item/tool/call`. */
  dynamicTools: experimental(nullByDefault(z.array(DynamicToolSpec).nullish(), '0.169')),
  selectedCapabilityRoots: since('0.169', experimental(z.array(SelectedCapabilityRoot).nullish())),
  mockExperimentalField: experimental(z.string().nullish()),
  /** Also sends items as the model gave them. */
  experimentalRawEvents: experimental(versioned({ '0.104': z.boolean().default(false), '0.169': z.boolean().optional() })),
  persistExtendedHistory: until('0.104', experimental(z.boolean().default(false))),
}));
export type ThreadStartParams = z.infer<typeof ThreadStartParams>;

/** Answer to `thread/start`. */
export const ThreadStartResponse = object(() => ({
  thread: Thread,
  model: z.string(),
  modelProvider: z.string(),
  serviceTier: since('0.169', nullable(z.string())),
  disabledPluginIds: since('0.169', z.array(z.string()).default([])),
  cwd: versioned({ '0.104': z.string(), '0.169': AbsolutePathBuf }),
  runtimeWorkspaceRoots: since('0.169', experimental(z.array(AbsolutePathBuf).default([]))),
  instructionSources: since('0.169', z.array(LegacyAppPathString).default([])),
  approvalPolicy: AskForApproval,
  approvalsReviewer: since('0.169', ApprovalsReviewer),
  sandbox: SandboxPolicy,
  activePermissionProfile: since('0.169', experimental(ActivePermissionProfile.nullable().default(null))),
  reasoningEffort: nullable(ReasoningEffort),
  multiAgentMode: since('0.169', experimental(MultiAgentMode.default('explicitRequestOnly'))),
}));
export type ThreadStartResponse = z.infer<typeof ThreadStartResponse>;
