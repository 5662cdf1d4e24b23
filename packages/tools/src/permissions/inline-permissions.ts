import type { AddedPermissions } from '@codex-ts/protocol';
import { refusalOfPermissions } from '../approval/approval-policy.ts';
import type { ToolServices } from '../services.ts';
import type { ToolTurn } from '../tool.ts';
import { addedPermissions, isGranted, isNothing, type RequestedPermissions } from './requested-permissions.ts';

/** How a call asks for more than the sandbox gives, as the model wrote it. */
export interface AskedSandbox {
  sandbox_permissions?: string | null | undefined;
  additional_permissions?: RequestedPermissions | null | undefined;
}

export interface InlinePermissions {
  /** `null`: none are asked for, or nothing confines the command anyway. */
  permissions: AddedPermissions | null;
  /** They were granted before: nobody is asked. */
  granted: boolean;
}

/**
 * The further permissions that a command asks for, or why the call is refused. `cwd`: where relative paths start from; absolute.
 *
 * Source: the answers of codex 0.169.0.
 */
export function inlinePermissions(
  asked: AskedSandbox,
  { turn, services, cwd }: { turn: ToolTurn; services: ToolServices; cwd: string },
): InlinePermissions | { refusal: string } {
  const { sandbox_permissions: wanted, additional_permissions: additional } = asked;
  const NONE: InlinePermissions = { permissions: null, granted: false };
  if (wanted !== 'with_additional_permissions' && !additional) return NONE;
  if (!services.inlinePermissions) {
    return {
      refusal:
        'additional permissions are disabled; enable `features.exec_permission_approvals` before using `with_additional_permissions`',
    };
  }
  if (wanted && wanted !== 'with_additional_permissions') {
    return { refusal: '`additional_permissions` requires `sandbox_permissions` set to `with_additional_permissions`' };
  }
  if (!additional) {
    return {
      refusal:
        'missing `additional_permissions`; provide at least one of `network` or `file_system` when using `with_additional_permissions`',
    };
  }
  const permissions = addedPermissions(additional, cwd);
  if (isNothing(permissions)) {
    return { refusal: '`additional_permissions` must include at least one requested permission in `network` or `file_system`' };
  }
  const { type } = turn.sandboxPolicy;
  if (type === 'danger-full-access' || type === 'external-sandbox') return NONE;
  if (isGranted(permissions, services.grants.of(turn.turnId))) return { permissions, granted: true };
  const refusal = refusalOfPermissions(turn);
  return refusal === null ? { permissions, granted: false } : { refusal };
}
