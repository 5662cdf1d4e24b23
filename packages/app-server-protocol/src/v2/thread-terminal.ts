import * as z from 'zod';
import { LegacyAppPathString } from '../shared/scalars.ts';
import { bigUint64, double, int64, nullable, object, uint32 } from '../wire/index.ts';

/** Parameters of `thread/backgroundTerminals/clean`: ends all commands that a thread left running. */
export const ThreadBackgroundTerminalsCleanParams = object(() => ({
  threadId: z.string(),
}));
export type ThreadBackgroundTerminalsCleanParams = z.infer<typeof ThreadBackgroundTerminalsCleanParams>;

/** Answer to `thread/backgroundTerminals/clean`. */
export const ThreadBackgroundTerminalsCleanResponse = object(() => ({}));
export type ThreadBackgroundTerminalsCleanResponse = z.infer<typeof ThreadBackgroundTerminalsCleanResponse>;

export const ThreadBackgroundTerminal = object(() => ({
  itemId: z.string(),
  processId: z.string(),
  command: z.string(),
  cwd: LegacyAppPathString,
  osPid: nullable(uint32),
  cpuPercent: nullable(double),
  rssKb: nullable(bigUint64),
}));
export type ThreadBackgroundTerminal = z.infer<typeof ThreadBackgroundTerminal>;

/** Parameters of `thread/backgroundTerminals/list`: lists commands that a thread left running. */
export const ThreadBackgroundTerminalsListParams = object(() => ({
  threadId: z.string(),
  cursor: z.string().nullish(),
  limit: uint32.nullish(),
}));
export type ThreadBackgroundTerminalsListParams = z.infer<typeof ThreadBackgroundTerminalsListParams>;

/** Answer to `thread/backgroundTerminals/list`. */
export const ThreadBackgroundTerminalsListResponse = object(() => ({
  data: z.array(ThreadBackgroundTerminal),
  nextCursor: nullable(z.string()),
}));
export type ThreadBackgroundTerminalsListResponse = z.infer<typeof ThreadBackgroundTerminalsListResponse>;

/** Parameters of `thread/backgroundTerminals/terminate`: ends one command that a thread left running. */
export const ThreadBackgroundTerminalsTerminateParams = object(() => ({
  threadId: z.string(),
  processId: z.string(),
}));
export type ThreadBackgroundTerminalsTerminateParams = z.infer<typeof ThreadBackgroundTerminalsTerminateParams>;

/** Answer to `thread/backgroundTerminals/terminate`. */
export const ThreadBackgroundTerminalsTerminateResponse = object(() => ({
  terminated: z.boolean(),
}));
export type ThreadBackgroundTerminalsTerminateResponse = z.infer<typeof ThreadBackgroundTerminalsTerminateResponse>;

/** Parameters of `thread/shellCommand`: runs a command of the user as part of a thread. */
export const ThreadShellCommandParams = object(() => ({
  threadId: z.string(),
  command: z.string(),
  timeoutMs: int64.nullish(),
}));
export type ThreadShellCommandParams = z.infer<typeof ThreadShellCommandParams>;

/** Answer to `thread/shellCommand`. */
export const ThreadShellCommandResponse = object(() => ({}));
export type ThreadShellCommandResponse = z.infer<typeof ThreadShellCommandResponse>;
