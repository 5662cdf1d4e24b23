import * as z from 'zod';
import type { FileChange } from './file-change.ts';

/** When a person is asked before something runs. Source: codex-rs/protocol, `AskForApproval`. */
export const ApprovalPolicy = z.enum(['untrusted', 'on-failure', 'on-request', 'never']);
export type ApprovalPolicy = z.infer<typeof ApprovalPolicy>;

/** What a model may ask for a command beyond the sandbox. */
export const SandboxPermissions = z.enum(['use_default', 'require_escalated']);
export type SandboxPermissions = z.infer<typeof SandboxPermissions>;

/** Asks whether a command may run. */
export interface CommandApprovalRequest {
  type: 'command';
  /** Item the question is about. */
  itemId: string;
  turnId: string;
  /** Words as they would be run. */
  command: readonly string[];
  cwd: string;
  /** Why it is asked; `null` when nothing is known beyond the policy. */
  reason: string | null;
  /** A rule the user may add so that commands with this prefix run without a question; `null` when none is offered. */
  proposedRule: readonly string[] | null;
}

/** Asks whether a patch may be applied. */
export interface PatchApprovalRequest {
  type: 'patch';
  itemId: string;
  turnId: string;
  changes: Readonly<Record<string, FileChange>>;
  reason: string | null;
  /** Folder that would become writable for the session; `null` when none is asked for. */
  grantRoot: string | null;
}

export type ApprovalRequest = CommandApprovalRequest | PatchApprovalRequest;

/**
 * The answer to an {@link ApprovalRequest}. `declined` lets the turn go on, `cancelled` ends it,
 * `approved-with-rule` also stores the proposed rule, `failed` means that whoever was asked could not answer.
 */
export type ApprovalDecision = 'approved' | 'approved-for-session' | 'approved-with-rule' | 'declined' | 'cancelled' | 'failed';
