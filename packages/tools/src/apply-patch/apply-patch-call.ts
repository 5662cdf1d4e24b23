import { applyPatch, verifyPatch, type VerifiedChange } from '@codex-ts/apply-patch';
import type { ThreadItemOf } from '@codex-ts/protocol';
import { mayAskToWriteOutside } from '../approval/approval-policy.ts';
import { APPROVAL_FAILED, DECLINED } from '../approval/authorize-command.ts';
import { PATCH_NAMES } from '../hooks/hooked-call.ts';
import { reviewerFor, strictReviewer } from '../approval/reviewer-for.ts';
import type { ToolServices } from '../services.ts';
import type { ToolTurn } from '../tool.ts';
import { patchItem } from './patch-item.ts';
import type { TurnDiff } from './turn-diff.ts';

export interface PatchCall {
  callId: string;
  patch: string;
  /** Folder that relative paths start from; absolute. */
  cwd: string;
}

export type PatchOutcome =
  /** Nothing was touched; the text is for the model. */
  | { applied: false; message: string; endsTurn: boolean }
  | { applied: true; exitCode: number; output: string; durationMs: number };

/**
 * Checks a patch, asks where a person has to say yes, applies it, and tells the thread.
 *
 * Source: codex-rs/core/src/tools/handlers/apply_patch.rs, core/src/safety.rs.
 */
export async function runPatch(
  call: PatchCall,
  { turn, services, diff }: { turn: ToolTurn; services: ToolServices; diff: TurnDiff },
): Promise<PatchOutcome> {
  const verified = await verifyPatch(call.patch, { cwd: call.cwd, files: services.files });
  if (!verified.ok) return refused(`apply_patch verification failed: ${verified.message}`);
  const { changes } = verified;
  if (changes.length === 0) return refused('patch rejected: empty patch');
  const started = patchItem({ id: call.callId, changes, status: 'inProgress' });
  const permission = await permit({ call, changes, started }, turn, services);
  if (!permission.allowed) return { applied: false, message: permission.message, endsTurn: permission.endsTurn };

  if (turn.onlyJudges) return { applied: true, exitCode: 0, output: '', durationMs: 0 };
  turn.signal.throwIfAborted();
  const item = { ...started, autoApproved: !permission.asked };
  if (!permission.asked) turn.emit({ type: 'item.started', turnId: turn.turnId, item });
  const startedAtMs = services.nowMs();
  const outcome = await applyPatch(call.patch, { cwd: call.cwd, files: services.files });
  const durationMs = services.nowMs() - startedAtMs;
  const { exitCode } = outcome;
  const output = outcome.stdout + outcome.stderr;
  diff.record(outcome);
  turn.emit({
    type: 'item.completed',
    turnId: turn.turnId,
    item: { ...item, status: exitCode === 0 ? 'completed' : 'failed', output, durationMs },
  });
  diff.emit(turn);
  return { applied: true, exitCode, output, durationMs };
}

const OUTSIDE = 'patch rejected: writing outside of the project; rejected by user approval settings';

interface PermissionQuestion {
  call: PatchCall;
  changes: readonly VerifiedChange[];
  started: ThreadItemOf<'fileChange'>;
}

type Permission = { allowed: true; asked: boolean } | { allowed: false; message: string; endsTurn: boolean };

async function permit(
  { call, changes, started }: PermissionQuestion,
  turn: ToolTurn,
  services: ToolServices,
): Promise<Permission> {
  const paths = changes.flatMap(({ path, change }) =>
    change.type === 'update' && change.move_path ? [path, change.move_path] : [path],
  );
  const policy = services.grants.policyOf(turn);
  const writable = await Promise.all(paths.map((path) => services.sandbox.isWritable(policy, path, turn.cwd)));
  const inside = writable.every(Boolean);
  const strict = strictReviewer(turn, services.grants);
  const isFree = turn.approvalPolicy !== 'untrusted' && inside;
  if (strict === null && isFree) return { allowed: true, asked: false };
  if (!isFree && !mayAskToWriteOutside(turn.approvalPolicy)) return { allowed: false, message: OUTSIDE, endsTurn: false };
  const keys = paths.map((path) => ['patch', path]);
  if (strict === null && keys.every((key) => services.sessionApprovals.has(key))) return { allowed: true, asked: false };

  const { callId, patch } = call;
  const question = { callId, names: PATCH_NAMES, input: { command: patch } };
  const hooked = (await turn.permissionHooks?.decide(question, { signal: turn.signal })) ?? null;
  if (hooked?.allowed) return { allowed: true, asked: false };
  if (hooked) return { allowed: false, message: hooked.message ?? `patch ${DECLINED}`, endsTurn: false };

  turn.emit({ type: 'item.started', turnId: turn.turnId, item: started });
  const changed = Object.fromEntries(changes.map(({ path, change }) => [path, change]));
  const reviewer = reviewerFor(turn, services.grants);
  if (reviewer !== null) {
    const action = { type: 'patch' as const, cwd: call.cwd, changes: changed };
    const verdict = await reviewer.review(action, { itemId: call.callId, signal: turn.signal });
    if (verdict.approved) return { allowed: true, asked: true };
    turn.emit({ type: 'item.completed', turnId: turn.turnId, item: { ...started, status: 'declined' } });
    return { allowed: false, message: verdict.message, endsTurn: verdict.endsTurn };
  }
  const decision = await services.approvals.request(
    {
      type: 'patch',
      itemId: call.callId,
      turnId: turn.turnId,
      changes: changed,
      reason: null,
      grantRoot: null,
    },
    { signal: turn.signal },
  );
  if (decision === 'approved-for-session') for (const key of keys) services.sessionApprovals.add(key);
  if (decision !== 'declined' && decision !== 'cancelled' && decision !== 'failed') return { allowed: true, asked: true };
  turn.emit({ type: 'item.completed', turnId: turn.turnId, item: { ...started, status: 'declined' } });
  const message = decision === 'failed' ? APPROVAL_FAILED : `patch ${DECLINED}`;
  return { allowed: false, message, endsTurn: decision === 'cancelled' };
}

function refused(message: string): PatchOutcome {
  return { applied: false, message, endsTurn: false };
}
