import type { AddedPermissions, JsonValue } from '@codex-ts/protocol';
import * as z from 'zod';
import { mayAskForPermissions } from '../approval/approval-policy.ts';
import { parseArguments } from '../arguments.ts';
import type { ToolServices } from '../services.ts';
import { failure, success, type Tool, type ToolCall, type ToolOutcome, type ToolTurn } from '../tool.ts';
import type { PermissionGrant } from '../client/client-broker.ts';
import { addedPermissions, isNothing, pathsWith, RequestedPermissions, withinRequest } from './requested-permissions.ts';
import { PERMISSIONS_PARAMETER } from './permissions-parameter.ts';

const Arguments = z.lazy(() => z.object({ reason: z.string().nullish(), permissions: RequestedPermissions }));

/**
 * Asks the user to open more of the machine to the commands that follow, for the turn or for as long as the thread is open.
 *
 * Source: the tool of codex 0.169.0, as seen from outside.
 */
export function requestPermissionsTool({ services }: { services: ToolServices }): Tool {
  return { ...OFFER, run: (call, turn) => request(call, turn, services) };
}

async function request(call: ToolCall, turn: ToolTurn, services: ToolServices): Promise<ToolOutcome> {
  const parsed = parseArguments(call, Arguments);
  if (!parsed.ok) return parsed.outcome;
  const requested = addedPermissions(parsed.value.permissions, turn.cwd);
  if (isNothing(requested)) return failure('request_permissions requires at least one permission');
  const grant = await ask({ call, requested, reason: parsed.value.reason ?? null }, turn, services);
  const { scope, permissions, isStrict } = granted(grant, requested);
  services.grants.add(permissions, { scope, turnId: turn.turnId });
  if (isStrict && !isNothing(permissions)) services.grants.reviewStrictly(turn.turnId);
  return success(JSON.stringify({ permissions: told(permissions), scope, ...(isStrict ? { strict_auto_review: true } : {}) }));
}

/** Of what was granted, what was asked for. A strict review is one of a turn: for longer, nothing is granted on that condition. */
function granted(
  { permissions, scope, isStrict = false }: PermissionGrant,
  requested: AddedPermissions,
): Required<PermissionGrant> {
  if (isStrict && scope === 'session') return { ...NOTHING, isStrict: false };
  return { permissions: withinRequest(permissions, requested), scope, isStrict };
}

const NOTHING: PermissionGrant = { permissions: { network: false, entries: [] }, scope: 'turn' };

interface Question {
  call: ToolCall;
  requested: AddedPermissions;
  reason: string | null;
}

async function ask({ call, requested, reason }: Question, turn: ToolTurn, { client }: ToolServices): Promise<PermissionGrant> {
  if (!mayAskForPermissions(turn.approvalPolicy)) return NOTHING;
  if (turn.reviewer) {
    const action = { type: 'permissions' as const, reason, permissions: requested };
    const { approved } = await turn.reviewer.review(action, { itemId: call.callId, signal: turn.signal });
    return approved ? { permissions: requested, scope: 'turn' } : NOTHING;
  }
  if (client === null) return NOTHING;
  return client.grantPermissions(
    { turnId: turn.turnId, itemId: call.callId, cwd: turn.cwd, reason, permissions: requested },
    { signal: turn.signal },
  );
}

/** What was granted, in the words of the request. */
function told(permissions: AddedPermissions): JsonValue {
  const read = pathsWith('read', permissions);
  const write = pathsWith('write', permissions);
  const files = { ...(read.length === 0 ? {} : { read }), ...(write.length === 0 ? {} : { write }) };
  return { network: permissions.network ? { enabled: true } : null, file_system: Object.keys(files).length === 0 ? null : files };
}

const OFFER: Omit<Tool, 'run'> = {
  name: 'request_permissions',
  accepts: 'function',
  parallel: false,
  spec: {
    type: 'function',
    name: 'request_permissions',
    description:
      'Asks the user to let the commands that follow read or write further places, or use the network. They stay in the sandbox. What ' +
      'the user grants, perhaps less than you ask for, holds for this turn, or for the session if the user says so. Ask only for what ' +
      'the task needs. Relative paths start from the working directory.',
    strict: false,
    parameters: {
      type: 'object',
      properties: {
        environment_id: { type: 'string', description: 'The environment that it is for. Default: the only one' },
        permissions: PERMISSIONS_PARAMETER,
        reason: { type: 'string', description: 'Why they are needed, in a sentence for the user' },
      },
      required: ['permissions'],
      additionalProperties: false,
    },
  },
};
