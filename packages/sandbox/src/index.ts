// Finding a sandbox, and running commands in it
export { probeSandbox, type ProbeOptions } from './probe-sandbox.ts';
export { type SandboxKind, type SandboxPrograms, type SandboxProbe, type SandboxTrial } from './sandbox-probe.ts';
export { type ConfinedCommand, wrapCommand, type WrapRequest } from './wrap-command.ts';
export { SandboxUnavailableError } from './sandbox-unavailable-error.ts';
export { releaseMountPoints } from './mount-points.ts';
export { sandboxHelperPath } from './sandbox-helper-path.ts';

// What a policy opens
export type { PolicyPlace } from './placed-entries.ts';
export { isPathReadable, isPathWritable, type WritableRoot, writableRoots } from './writable-roots.ts';
export { isResolvedPathReadable, isResolvedPathWritable } from './resolved-path-writable.ts';
export { PROTECTED_NAMES } from './protected-paths.ts';

// After a failure
export { type CommandEnd, isLikelySandboxDenied } from './likely-denied.ts';
