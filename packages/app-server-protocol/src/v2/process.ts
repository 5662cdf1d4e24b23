import * as z from 'zod';
import { AbsolutePathBuf } from '../shared/scalars.ts';
import { int32, int64, object, uint, uint16 } from '../wire/index.ts';

/** `process/exited`: a process ended. */
export const ProcessExitedNotification = object(() => ({
  processHandle: z.string(),
  exitCode: int32,
  outputDrainTimedOut: z.boolean().nullish(),
  stdout: z.string(),
  stdoutCapReached: z.boolean(),
  stderr: z.string(),
  stderrCapReached: z.boolean(),
}));
export type ProcessExitedNotification = z.infer<typeof ProcessExitedNotification>;

/** Parameters of `process/kill`: ends a process. */
export const ProcessKillParams = object(() => ({
  processHandle: z.string(),
}));
export type ProcessKillParams = z.infer<typeof ProcessKillParams>;

/** Answer to `process/kill`. */
export const ProcessKillResponse = object(() => ({}));
export type ProcessKillResponse = z.infer<typeof ProcessKillResponse>;

export const ProcessOutputStream = z.enum(['stdout', 'stderr']);
export type ProcessOutputStream = z.infer<typeof ProcessOutputStream>;

/** `process/outputDelta`: more output of a process. */
export const ProcessOutputDeltaNotification = object(() => ({
  processHandle: z.string(),
  stream: ProcessOutputStream,
  deltaBase64: z.string(),
  capReached: z.boolean(),
}));
export type ProcessOutputDeltaNotification = z.infer<typeof ProcessOutputDeltaNotification>;

export const ProcessTerminalSize = object(() => ({
  rows: uint16,
  cols: uint16,
}));
export type ProcessTerminalSize = z.infer<typeof ProcessTerminalSize>;

/** Parameters of `process/resizePty`: changes the size of a process's terminal. */
export const ProcessResizePtyParams = object(() => ({
  processHandle: z.string(),
  size: ProcessTerminalSize,
}));
export type ProcessResizePtyParams = z.infer<typeof ProcessResizePtyParams>;

/** Answer to `process/resizePty`. */
export const ProcessResizePtyResponse = object(() => ({}));
export type ProcessResizePtyResponse = z.infer<typeof ProcessResizePtyResponse>;

/** Parameters of `process/spawn`: starts a process without a sandbox. */
export const ProcessSpawnParams = object(() => ({
  command: z.array(z.string()),
  processHandle: z.string(),
  cwd: AbsolutePathBuf,
  tty: z.boolean().optional(),
  streamStdin: z.boolean().optional(),
  streamStdoutStderr: z.boolean().optional(),
  outputBytesCap: uint.nullish(),
  timeoutMs: int64.nullish(),
  env: z.record(z.string(), z.nullable(z.string())).nullish(),
  size: ProcessTerminalSize.nullish(),
}));
export type ProcessSpawnParams = z.infer<typeof ProcessSpawnParams>;

/** Answer to `process/spawn`. */
export const ProcessSpawnResponse = object(() => ({}));
export type ProcessSpawnResponse = z.infer<typeof ProcessSpawnResponse>;

/** Parameters of `process/writeStdin`: writes to the stdin of a process. */
export const ProcessWriteStdinParams = object(() => ({
  processHandle: z.string(),
  deltaBase64: z.string().nullish(),
  closeStdin: z.boolean().optional(),
}));
export type ProcessWriteStdinParams = z.infer<typeof ProcessWriteStdinParams>;

/** Answer to `process/writeStdin`. */
export const ProcessWriteStdinResponse = object(() => ({}));
export type ProcessWriteStdinResponse = z.infer<typeof ProcessWriteStdinResponse>;
