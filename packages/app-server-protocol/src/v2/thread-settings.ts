import * as z from 'zod';
import { CollaborationMode } from '../shared/collaboration-mode.ts';
import { MultiAgentMode, Personality, ReasoningEffort, ReasoningSummary } from '../shared/model-settings.ts';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { ThreadEnvironment, TurnEnvironmentParams } from './environment.ts';
import { ActivePermissionProfile } from './permission-profile.ts';
import { ApprovalsReviewer, AskForApproval, SandboxPolicy } from './policy.ts';
import { clearable, experimental, nullable, object } from '../wire/index.ts';

/** The settings that turns of a thread start with. */
export const ThreadSettings = object(() => ({
  disabledPluginIds: z.array(z.string()).default([]),
  cwd: AbsolutePathBuf,
  environments: experimental(z.array(ThreadEnvironment).nullable().default(null)),
  approvalPolicy: AskForApproval,
  approvalsReviewer: ApprovalsReviewer,
  sandboxPolicy: SandboxPolicy,
  activePermissionProfile: nullable(ActivePermissionProfile),
  model: z.string(),
  modelProvider: z.string(),
  serviceTier: nullable(z.string()),
  effort: nullable(ReasoningEffort),
  summary: nullable(ReasoningSummary),
  collaborationMode: CollaborationMode,
  multiAgentMode: experimental(MultiAgentMode.default('explicitRequestOnly')),
  personality: nullable(Personality),
}));
export type ThreadSettings = z.infer<typeof ThreadSettings>;

/** Parameters of `thread/settings/update`: changes the settings that later turns of a thread start with. */
export const ThreadSettingsUpdateParams = object(() => ({
  threadId: z.string(),
  disabledPluginIds: z.array(z.string()).nullish(),
  cwd: z.string().nullish(),
  environments: z.array(TurnEnvironmentParams).nullish(),
  approvalPolicy: AskForApproval.nullish(),
  approvalsReviewer: ApprovalsReviewer.nullish(),
  sandboxPolicy: SandboxPolicy.nullish(),
  permissions: z.string().nullish(),
  model: z.string().nullish(),
  serviceTier: clearable(z.string()),
  effort: ReasoningEffort.nullish(),
  summary: ReasoningSummary.nullish(),
  collaborationMode: CollaborationMode.nullish(),
  multiAgentMode: MultiAgentMode.nullish(),
  personality: Personality.nullish(),
}));
export type ThreadSettingsUpdateParams = z.infer<typeof ThreadSettingsUpdateParams>;

/** Answer to `thread/settings/update`. */
export const ThreadSettingsUpdateResponse = object(() => ({}));
export type ThreadSettingsUpdateResponse = z.infer<typeof ThreadSettingsUpdateResponse>;

/** `thread/settings/updated`: the settings of a thread changed. */
export const ThreadSettingsUpdatedNotification = object(() => ({
  threadId: z.string(),
  threadSettings: ThreadSettings,
}));
export type ThreadSettingsUpdatedNotification = z.infer<typeof ThreadSettingsUpdatedNotification>;
