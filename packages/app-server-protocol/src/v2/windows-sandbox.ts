import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { nullable, object, uint } from '../wire/index.ts';

/** `windows/worldWritableWarning`: folders that everybody may write to weaken the sandbox on Windows. */
export const WindowsWorldWritableWarningNotification = object(() => ({
  samplePaths: z.array(z.string()),
  extraCount: uint,
  failedScan: z.boolean(),
}));
export type WindowsWorldWritableWarningNotification = z.infer<typeof WindowsWorldWritableWarningNotification>;

export const WindowsSandboxReadiness = z.enum(['ready', 'notConfigured', 'updateRequired']);
export type WindowsSandboxReadiness = z.infer<typeof WindowsSandboxReadiness>;

/** Answer to `windowsSandbox/readiness`, which tells whether the sandbox on Windows is set up. */
export const WindowsSandboxReadinessResponse = object(() => ({
  status: WindowsSandboxReadiness,
}));
export type WindowsSandboxReadinessResponse = z.infer<typeof WindowsSandboxReadinessResponse>;

export const WindowsSandboxSetupMode = z.enum(['elevated', 'unelevated']);
export type WindowsSandboxSetupMode = z.infer<typeof WindowsSandboxSetupMode>;

/** `windowsSandbox/setupCompleted`: setting up the sandbox on Windows ended. */
export const WindowsSandboxSetupCompletedNotification = object(() => ({
  mode: WindowsSandboxSetupMode,
  success: z.boolean(),
  error: nullable(z.string()),
}));
export type WindowsSandboxSetupCompletedNotification = z.infer<typeof WindowsSandboxSetupCompletedNotification>;

/** Parameters of `windowsSandbox/setupStart`: starts to set up the sandbox on Windows. */
export const WindowsSandboxSetupStartParams = object(() => ({
  mode: WindowsSandboxSetupMode,
  cwd: AbsolutePathBuf.nullish(),
}));
export type WindowsSandboxSetupStartParams = z.infer<typeof WindowsSandboxSetupStartParams>;

/** Answer to `windowsSandbox/setupStart`. */
export const WindowsSandboxSetupStartResponse = object(() => ({
  started: z.boolean(),
}));
export type WindowsSandboxSetupStartResponse = z.infer<typeof WindowsSandboxSetupStartResponse>;
