import { escalatedPolicy, withPermissions, type AddedPermissions, type SandboxPolicy } from '@codex-ts/protocol';
import type { ToolServices } from '../services.ts';
import type { ToolTurn } from '../tool.ts';

/** The policy that a command runs under: that of its turn with what was granted and what it was allowed itself. */
export function policyFor(
  { sandboxed, permissions }: { sandboxed: boolean; permissions: AddedPermissions | null },
  { turn, services }: { turn: ToolTurn; services: ToolServices },
): SandboxPolicy {
  if (!sandboxed) return escalatedPolicy(turn.sandboxPolicy);
  const policy = services.grants.policyOf(turn);
  return permissions === null ? policy : withPermissions(policy, permissions);
}
