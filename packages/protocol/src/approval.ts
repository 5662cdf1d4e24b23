import * as z from 'zod';
import type { FileChange } from './file-change.ts';
import type { AddedPermissions } from './sandbox-entries.ts';

/** When a person is asked before something runs, in one word. */
export const ApprovalWord = z.enum(['untrusted', 'on-failure', 'on-request', 'never']);
export type ApprovalWord = z.infer<typeof ApprovalWord>;

/** Kinds of questions, and whether each is put to a person; one that is not is answered with a no. */
export interface GranularApprovals {
  /** To leave the sandbox, and to repeat outside of it what the sandbox stopped. */
  sandbox_approval: boolean;
  /** That rules for commands ask for. */
  rules: boolean;
  /** Of skills. */
  skill_approval: boolean;
  /** For further permissions. */
  request_permissions: boolean;
  /** Of MCP servers. */
  mcp_elicitations: boolean;
}

/**
 * When a person is asked before something runs: a word, or `on-request` with some kinds of questions left out.
 *
 * Source: codex-rs/protocol, `AskForApproval`.
 */
export type ApprovalPolicy = ApprovalWord | { granular: GranularApprovals };

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
  /** What the command asks for beyond the policy; it stays in the sandbox then. Default: nothing. */
  additionalPermissions?: AddedPermissions;
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
 * `rule` is approved and stored, so that commands with this prefix run without a question; `failed` means that whoever was asked could not answer.
 */
export type ApprovalDecision =
  | 'approved'
  | 'approved-for-session'
  | { rule: readonly string[] }
  | 'declined'
  | 'cancelled'
  | 'failed';
