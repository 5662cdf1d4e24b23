import * as z from 'zod';
import { ExecPolicyAmendment, FileChange, ParsedCommand } from '../shared/approvals.ts';
import { Duration } from './event-duration.ts';
import { int32, nullable, object, shownAs, sparse } from '../wire/index.ts';

export const ExecCommandSource = z.enum(['agent', 'user_shell', 'unified_exec_startup', 'unified_exec_interaction']);
export type ExecCommandSource = z.infer<typeof ExecCommandSource>;

export const ExecCommandStatus = z.enum(['completed', 'failed', 'declined']);
export type ExecCommandStatus = z.infer<typeof ExecCommandStatus>;

export const ExecOutputStream = z.enum(['stdout', 'stderr']);
export type ExecOutputStream = z.infer<typeof ExecOutputStream>;

export const NetworkApprovalProtocol = z.enum(['http', 'https', 'socks5_tcp', 'socks5_udp']);
export type NetworkApprovalProtocol = z.infer<typeof NetworkApprovalProtocol>;

export const NetworkApprovalContext = object(() => ({
  host: z.string(),
  protocol: NetworkApprovalProtocol,
}));
export type NetworkApprovalContext = z.infer<typeof NetworkApprovalContext>;

export const PatchApplyStatus = z.enum(['completed', 'failed', 'declined']);
export type PatchApplyStatus = z.infer<typeof PatchApplyStatus>;

export const ApplyPatchApprovalRequestEvent = object(() => ({
  call_id: z.string(),
  turn_id: z.string().default(''),
  changes: z.record(z.string(), FileChange),
  reason: nullable(z.string()),
  grant_root: nullable(z.string()),
}));
export type ApplyPatchApprovalRequestEvent = z.infer<typeof ApplyPatchApprovalRequestEvent>;

export const ExecApprovalRequestEvent = object(() => ({
  call_id: z.string(),
  approval_id: sparse(z.string()),
  turn_id: z.string().default(''),
  command: z.array(z.string()),
  cwd: z.string(),
  reason: nullable(z.string()),
  network_approval_context: sparse(NetworkApprovalContext),
  proposed_execpolicy_amendment: sparse(ExecPolicyAmendment),
  parsed_cmd: z.array(ParsedCommand),
}));
export type ExecApprovalRequestEvent = z.infer<typeof ExecApprovalRequestEvent>;

export const ExecCommandBeginEvent = object(() => ({
  call_id: z.string(),
  process_id: sparse(z.string()),
  turn_id: z.string(),
  command: z.array(z.string()),
  cwd: z.string(),
  parsed_cmd: z.array(ParsedCommand),
  source: ExecCommandSource.default('agent'),
  interaction_input: sparse(z.string()),
}));
export type ExecCommandBeginEvent = z.infer<typeof ExecCommandBeginEvent>;

export const ExecCommandEndEvent = object(() => ({
  call_id: z.string(),
  process_id: sparse(z.string()),
  turn_id: z.string(),
  command: z.array(z.string()),
  cwd: z.string(),
  parsed_cmd: z.array(ParsedCommand),
  source: ExecCommandSource.default('agent'),
  interaction_input: sparse(z.string()),
  stdout: z.string(),
  stderr: z.string(),
  aggregated_output: z.string().default(''),
  exit_code: int32,
  duration: shownAs(z.string(), Duration),
  formatted_output: z.string(),
  status: ExecCommandStatus,
}));
export type ExecCommandEndEvent = z.infer<typeof ExecCommandEndEvent>;

export const ExecCommandOutputDeltaEvent = object(() => ({
  call_id: z.string(),
  stream: ExecOutputStream,
  chunk: z.string(),
}));
export type ExecCommandOutputDeltaEvent = z.infer<typeof ExecCommandOutputDeltaEvent>;

export const PatchApplyBeginEvent = object(() => ({
  call_id: z.string(),
  turn_id: z.string().default(''),
  auto_approved: z.boolean(),
  changes: z.record(z.string(), FileChange),
}));
export type PatchApplyBeginEvent = z.infer<typeof PatchApplyBeginEvent>;

export const PatchApplyEndEvent = object(() => ({
  call_id: z.string(),
  turn_id: z.string().default(''),
  stdout: z.string(),
  stderr: z.string(),
  success: z.boolean(),
  changes: z.record(z.string(), FileChange).default({}),
  status: PatchApplyStatus,
}));
export type PatchApplyEndEvent = z.infer<typeof PatchApplyEndEvent>;

export const TerminalInteractionEvent = object(() => ({
  call_id: z.string(),
  process_id: z.string(),
  stdin: z.string(),
}));
export type TerminalInteractionEvent = z.infer<typeof TerminalInteractionEvent>;

export const TurnDiffEvent = object(() => ({
  unified_diff: z.string(),
}));
export type TurnDiffEvent = z.infer<typeof TurnDiffEvent>;

export const ViewImageToolCallEvent = object(() => ({
  call_id: z.string(),
  path: z.string(),
}));
export type ViewImageToolCallEvent = z.infer<typeof ViewImageToolCallEvent>;
