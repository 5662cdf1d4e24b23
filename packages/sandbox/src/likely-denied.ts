import type { SandboxKind } from './sandbox-probe.ts';

/** How a command ended. */
export interface CommandEnd {
  /** What confined it; `none` when nothing did. */
  kind: SandboxKind;
  /** 128 + n for signal n; `null` when it is not known. */
  exitCode: number | null;
  /** Everything it wrote. */
  output: string;
  /** The signal that ended it, if one did. */
  signal?: string | null | undefined;
}

/** Words of a program that was refused something. Compared in lower case. */
const DENIAL_WORDS = [
  'operation not permitted',
  'permission denied',
  'read-only file system',
  'seccomp',
  'sandbox',
  'landlock',
  'failed to write file',
];

/** Wrong usage, not executable, not found. */
const ORDINARY_FAILURES = new Set([2, 126, 127]);

const SIGSYS_EXIT = 128 + 31;

/**
 * Guesses whether a failed command failed because of the sandbox.
 *
 * Source: codex-rs/core/src/exec.rs, `is_likely_sandbox_denied`.
 */
export function isLikelySandboxDenied({ kind, exitCode, output, signal = null }: CommandEnd): boolean {
  if (kind === 'none' || exitCode === 0) return false;
  const lower = output.toLowerCase();
  if (DENIAL_WORDS.some((word) => lower.includes(word))) return true;
  if (exitCode !== null && ORDINARY_FAILURES.has(exitCode)) return false;
  return kind !== 'seatbelt' && (signal === 'SIGSYS' || exitCode === SIGSYS_EXIT);
}
