import * as z from 'zod';
import { SandboxPolicy } from './policy.ts';
import { experimental, int32, int64, object, since, uint, uint16 } from '../wire/index.ts';

export const CommandExecTerminalSize = object(() => ({
  rows: uint16,
  cols: uint16,
}));
export type CommandExecTerminalSize = z.infer<typeof CommandExecTerminalSize>;

/** Parameters of `command/exec`: runs a command outside of any thread. */
export const CommandExecParams = object(() => ({
  /** Words of the command, the program first. */
  command: z.array(z.string()),
  /** The client's own name for the process; needed to write, resize or end it. */
  processId: since('0.169', z.string().nullish()),
  /** Runs in a terminal. */
  tty: since('0.169', z.boolean().optional()),
  /** Takes stdin with `command/exec/write`. */
  streamStdin: since('0.169', z.boolean().optional()),
  /** Tells output with `command/exec/outputDelta`. */
  streamStdoutStderr: since('0.169', z.boolean().optional()),
  /** Most bytes of each output that are kept. */
  outputBytesCap: since('0.169', uint.nullish()),
  disableOutputCap: since('0.169', z.boolean().optional()),
  disableTimeout: since('0.169', z.boolean().optional()),
  /** Milliseconds until the command is ended. */
  timeoutMs: int64.nullish(),
  cwd: z.string().nullish(),
  /** Variables to set; `null` takes one away. */
  env: since('0.169', z.record(z.string(), z.nullable(z.string())).nullish()),
  /** Size of the terminal, in characters. */
  size: since('0.169', CommandExecTerminalSize.nullish()),
  /** Left out: as configured. */
  sandboxPolicy: SandboxPolicy.nullish(),
  permissionProfile: since('0.169', experimental(z.string().nullish())),
}));
export type CommandExecParams = z.infer<typeof CommandExecParams>;

/** Answer to `command/exec`. */
export const CommandExecResponse = object(() => ({
  exitCode: int32,
  stdout: z.string(),
  stderr: z.string(),
}));
export type CommandExecResponse = z.infer<typeof CommandExecResponse>;

export const CommandExecOutputStream = z.enum(['stdout', 'stderr']);
export type CommandExecOutputStream = z.infer<typeof CommandExecOutputStream>;

/** `command/exec/outputDelta`: more output of a command outside of any thread. */
export const CommandExecOutputDeltaNotification = object(() => ({
  processId: z.string(),
  stream: CommandExecOutputStream,
  deltaBase64: z.string(),
  capReached: z.boolean(),
}));
export type CommandExecOutputDeltaNotification = z.infer<typeof CommandExecOutputDeltaNotification>;

/** Parameters of `command/exec/resize`: changes the size of a command's terminal. */
export const CommandExecResizeParams = object(() => ({
  processId: z.string(),
  size: CommandExecTerminalSize,
}));
export type CommandExecResizeParams = z.infer<typeof CommandExecResizeParams>;

/** Answer to `command/exec/resize`. */
export const CommandExecResizeResponse = object(() => ({}));
export type CommandExecResizeResponse = z.infer<typeof CommandExecResizeResponse>;

/** Parameters of `command/exec/terminate`: ends a running command. */
export const CommandExecTerminateParams = object(() => ({
  processId: z.string(),
}));
export type CommandExecTerminateParams = z.infer<typeof CommandExecTerminateParams>;

/** Answer to `command/exec/terminate`. */
export const CommandExecTerminateResponse = object(() => ({}));
export type CommandExecTerminateResponse = z.infer<typeof CommandExecTerminateResponse>;

/** Parameters of `command/exec/write`: writes to the stdin of a running command. */
export const CommandExecWriteParams = object(() => ({
  processId: z.string(),
  deltaBase64: z.string().nullish(),
  closeStdin: z.boolean().optional(),
}));
export type CommandExecWriteParams = z.infer<typeof CommandExecWriteParams>;

/** Answer to `command/exec/write`. */
export const CommandExecWriteResponse = object(() => ({}));
export type CommandExecWriteResponse = z.infer<typeof CommandExecWriteResponse>;
