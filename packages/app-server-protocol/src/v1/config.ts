import * as z from 'zod';
import { ForcedLoginMethod } from '../shared/auth.ts';
import { ReasoningEffort, ReasoningSummary, Verbosity } from '../shared/model-settings.ts';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { AskForApproval, SandboxMode } from './policy.ts';
import { nullable, object } from '../wire/index.ts';

/** Answer to `getUserAgent`, which tells the user agent. */
export const GetUserAgentResponse = object(() => ({
  userAgent: z.string(),
}));
export type GetUserAgentResponse = z.infer<typeof GetUserAgentResponse>;

export const Profile = object(() => ({
  model: nullable(z.string()),
  modelProvider: nullable(z.string()),
  approvalPolicy: nullable(AskForApproval),
  modelReasoningEffort: nullable(ReasoningEffort),
  modelReasoningSummary: nullable(ReasoningSummary),
  modelVerbosity: nullable(Verbosity),
  chatgptBaseUrl: nullable(z.string()),
}));
export type Profile = z.infer<typeof Profile>;

export const SandboxSettings = object(() => ({
  writableRoots: z.array(AbsolutePathBuf).default([]),
  networkAccess: nullable(z.boolean()),
  excludeTmpdirEnvVar: nullable(z.boolean()),
  excludeSlashTmp: nullable(z.boolean()),
}));
export type SandboxSettings = z.infer<typeof SandboxSettings>;

export const Tools = object(() => ({
  webSearch: nullable(z.boolean()),
  viewImage: nullable(z.boolean()),
}));
export type Tools = z.infer<typeof Tools>;

export const UserSavedConfig = object(() => ({
  approvalPolicy: nullable(AskForApproval),
  sandboxMode: nullable(SandboxMode),
  sandboxSettings: nullable(SandboxSettings),
  forcedChatgptWorkspaceId: nullable(z.string()),
  forcedLoginMethod: nullable(ForcedLoginMethod),
  model: nullable(z.string()),
  modelReasoningEffort: nullable(ReasoningEffort),
  modelReasoningSummary: nullable(ReasoningSummary),
  modelVerbosity: nullable(Verbosity),
  tools: nullable(Tools),
  profile: nullable(z.string()),
  profiles: z.record(z.string(), Profile),
}));
export type UserSavedConfig = z.infer<typeof UserSavedConfig>;

/** Answer to `getUserSavedConfig`, which reads the configuration of the user. */
export const GetUserSavedConfigResponse = object(() => ({
  config: UserSavedConfig,
}));
export type GetUserSavedConfigResponse = z.infer<typeof GetUserSavedConfigResponse>;

/** Parameters of `setDefaultModel`: stores the model to start with. */
export const SetDefaultModelParams = object(() => ({
  model: nullable(z.string()),
  reasoningEffort: nullable(ReasoningEffort),
}));
export type SetDefaultModelParams = z.infer<typeof SetDefaultModelParams>;

/** Answer to `setDefaultModel`. */
export const SetDefaultModelResponse = object(() => ({}));
export type SetDefaultModelResponse = z.infer<typeof SetDefaultModelResponse>;
