import type { PermissionGrants } from '../permissions/permission-grants.ts';
import type { ToolTurn } from '../tool.ts';
import type { ActionReviewer } from './action-reviewer.ts';

/** Who looks at an action in place of a person; `null`: a person is asked. */
export function reviewerFor(turn: ToolTurn, grants: PermissionGrants): ActionReviewer | null {
  return turn.reviewer ?? strictReviewer(turn, grants);
}

/** Who looks at an action that nobody would have to be asked about; `null`: it is done. */
export function strictReviewer(turn: ToolTurn, grants: PermissionGrants): ActionReviewer | null {
  return (grants.isStrict(turn) ? turn.strictReviewer : null) ?? null;
}
