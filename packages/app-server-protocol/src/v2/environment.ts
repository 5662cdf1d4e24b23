import * as z from 'zod';
import { LegacyAppPathString, PathUri } from '../shared/scalars.ts';
import { nullable, object, sparse, uint64 } from '../wire/index.ts';

export const CapabilityRootLocation = object(() => ({
  type: z.literal('environment'),
  environmentId: z.string(),
  path: z.string(),
}));
export type CapabilityRootLocation = z.infer<typeof CapabilityRootLocation>;

export const EnvironmentSkillsParams = object(() => ({
  required: z.array(z.string()).nullish(),
}));
export type EnvironmentSkillsParams = z.infer<typeof EnvironmentSkillsParams>;

/** Parameters of `environment/add`: adds an environment that commands can run in. */
export const EnvironmentAddParams = object(() => ({
  environmentId: z.string(),
  execServerUrl: z.string(),
  authBearerToken: z.string().nullish(),
  websocketRequestId: z.string().nullish(),
  connectTimeoutMs: uint64.nullish(),
  skills: EnvironmentSkillsParams.nullish(),
}));
export type EnvironmentAddParams = z.infer<typeof EnvironmentAddParams>;

/** Answer to `environment/add`. */
export const EnvironmentAddResponse = object(() => ({}));
export type EnvironmentAddResponse = z.infer<typeof EnvironmentAddResponse>;

/** `thread/environment/connected`: an environment can be reached. */
export const EnvironmentConnectionNotification = object(() => ({
  threadId: z.string(),
  environmentId: z.string(),
}));
export type EnvironmentConnectionNotification = z.infer<typeof EnvironmentConnectionNotification>;

/** Parameters of `environment/info`: describes an environment. */
export const EnvironmentInfoParams = object(() => ({
  environmentId: z.string(),
}));
export type EnvironmentInfoParams = z.infer<typeof EnvironmentInfoParams>;

export const EnvironmentShellInfo = object(() => ({
  name: z.string(),
  path: z.string(),
}));
export type EnvironmentShellInfo = z.infer<typeof EnvironmentShellInfo>;

/** Answer to `environment/info`. */
export const EnvironmentInfoResponse = object(() => ({
  shell: EnvironmentShellInfo,
  cwd: nullable(PathUri),
}));
export type EnvironmentInfoResponse = z.infer<typeof EnvironmentInfoResponse>;

export const EnvironmentStatusKind = z.enum(['ready', 'pending', 'disconnected', 'unknown']);
export type EnvironmentStatusKind = z.infer<typeof EnvironmentStatusKind>;

/** Parameters of `environment/status`: tells whether an environment can be reached. */
export const EnvironmentStatusParams = object(() => ({
  environmentId: z.string(),
}));
export type EnvironmentStatusParams = z.infer<typeof EnvironmentStatusParams>;

/** Answer to `environment/status`. */
export const EnvironmentStatusResponse = object(() => ({
  status: EnvironmentStatusKind,
  error: sparse(z.string()),
}));
export type EnvironmentStatusResponse = z.infer<typeof EnvironmentStatusResponse>;

export const SelectedCapabilityRoot = object(() => ({
  id: z.string(),
  location: CapabilityRootLocation,
}));
export type SelectedCapabilityRoot = z.infer<typeof SelectedCapabilityRoot>;

export const ThreadEnvironment = object(() => ({
  environmentId: z.string(),
  cwd: LegacyAppPathString,
  runtimeWorkspaceRoots: z.array(LegacyAppPathString),
}));
export type ThreadEnvironment = z.infer<typeof ThreadEnvironment>;

export const TurnEnvironmentParams = object(() => ({
  environmentId: z.string(),
  cwd: LegacyAppPathString,
  runtimeWorkspaceRoots: z.array(LegacyAppPathString).nullish(),
}));
export type TurnEnvironmentParams = z.infer<typeof TurnEnvironmentParams>;
