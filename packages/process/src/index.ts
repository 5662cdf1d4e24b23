// Processes
export { exitCodeOf } from './exit-code.ts';
export { runCommand, type CommandOutcome, type RunCommandRequest } from './run-command.ts';
export {
  type ExitStatus,
  type FinishedProcess,
  type FinishOptions,
  type OutputListener,
  type OutputStream,
  type ProcessRequest,
  type RunningProcess,
  type TerminalSize,
} from './running-process.ts';
export { SpawnError } from './spawn-error.ts';
export { startProcess } from './start-process.ts';

// Sessions
export {
  MAX_SESSIONS,
  ProcessSessions,
  type ProcessSessionsOptions,
  SESSION_WARNING_COUNT,
  type SessionChunk,
  type SessionInfo,
  type SessionObserver,
  type SessionRequest,
  type WaitOptions,
} from './process-sessions.ts';
export { type SessionEnd } from './session.ts';
export { StdinClosedError, UnknownProcessError } from './session-errors.ts';

// Output
export { DEFAULT_BUFFER_BYTES, HeadTailBuffer } from './head-tail-buffer.ts';

// Shells and their environment
export { hiddenByPolicy, type ShellEnvironmentPolicy, shellEnvironment, UNIFIED_EXEC_ENVIRONMENT } from './shell-environment.ts';
export { detectUserShell, type DetectShellOptions, type Shell, shellArgv, shellFromPath, type ShellName } from './user-shell.ts';
export {
  captureShellSnapshot,
  type CaptureSnapshotOptions,
  discardShellSnapshot,
  isLogin,
  isSnapshotIntact,
  type ShellSnapshot,
  withShellSnapshot,
} from './shell-snapshot.ts';
