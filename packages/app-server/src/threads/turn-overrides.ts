import path from 'node:path';
import type { RequestParams } from '@codex-ts/app-server-protocol';
import { builtInCollaboration, serviceTierOf, type Collaboration, type TurnOnly, type TurnOverrides } from '@codex-ts/core';
import { invalidRequest } from '../rpc-errors.ts';
import { sandboxPolicyOf } from '../views/sandbox-policy-view.ts';
import { chosenPermissions } from './chosen-permissions.ts';
import { workspaceRoots } from './workspace-roots.ts';
import { reviewerOf } from './approvals-reviewer.ts';
import type { LoadedThread } from './loaded-thread.ts';

type Changes = TurnOverrides;

/** What a turn changes of a thread's settings. */
export function turnOverrides(
  params: Partial<RequestParams<'turn/start'>>,
  loaded: LoadedThread,
): { settings: Changes; once: TurnOnly } {
  const { thread, runtime } = loaded;
  const {
    cwd,
    runtimeWorkspaceRoots,
    model,
    effort,
    summary,
    personality,
    collaborationMode,
    outputSchema,
    approvalPolicy,
    approvalsReviewer,
    serviceTier,
    serviceTierForTurn,
    turnTrigger,
    parentTurnId,
    rootTurnId,
  } = params;
  const mode = collaborationMode?.settings;
  const chosenModel = mode?.model ?? model;
  const chosenEffort = collaborationMode ? mode?.reasoning_effort : effort;
  const settings: Changes = {
    ...(cwd ? { cwd: path.resolve(thread.settings.cwd, cwd) } : {}),
    ...(runtimeWorkspaceRoots ? { workspaceRoots: workspaceRoots(runtimeWorkspaceRoots) } : {}),
    ...(chosenModel ? { model: chosenModel } : {}),
    ...(chosenEffort ? { effort: chosenEffort as NonNullable<Changes['effort']> } : {}), // checked by the service
    ...(collaborationMode
      ? { ...(chosenEffort ? {} : { effort: null }), collaboration: collaborationOf(collaborationMode) }
      : {}),
    ...(summary ? { summary } : {}),
    ...(personality ? { personality } : {}),
    ...(serviceTier === undefined
      ? {}
      : { serviceTier: serviceTierOf(serviceTier ?? 'default', runtime.model(chosenModel ?? thread.settings.model)) }),
    ...(approvalPolicy ? { approvalPolicy } : {}),
    ...(approvalsReviewer ? { approvalsReviewer: reviewerOf(approvalsReviewer) } : {}),
    ...permissionsOf(params, loaded),
  };
  const once: TurnOnly = {
    ...(outputSchema === null || outputSchema === undefined ? {} : { outputSchema }),
    ...(turnTrigger ? { trigger: turnTrigger } : {}),
    ...(parentTurnId ? { parentTurnId } : {}),
    ...(rootTurnId ? { rootTurnId } : {}),
    ...(serviceTierForTurn ? { serviceTier: serviceTierForTurn } : {}),
  };
  return { settings, once };
}

/** By policy or by the name of a profile. */
function permissionsOf(
  { sandboxPolicy, permissions }: Pick<Partial<RequestParams<'turn/start'>>, 'sandboxPolicy' | 'permissions'>,
  loaded: LoadedThread,
): Pick<Changes, 'sandboxPolicy' | 'permissionProfile'> {
  if (typeof permissions !== 'string') {
    return sandboxPolicy ? { sandboxPolicy: sandboxPolicyOf(sandboxPolicy), permissionProfile: null } : {};
  }
  if (sandboxPolicy) throw invalidRequest('`permissions` cannot be combined with `sandboxPolicy`');
  return chosenPermissions(permissions, loaded.reloadConfig());
}

/** Without words of its own a mode is told of in ours. */
function collaborationOf({ mode, settings }: NonNullable<RequestParams<'turn/start'>['collaborationMode']>): Collaboration {
  const instructions = settings.developer_instructions ?? null;
  if (mode === 'plan') return { mode, instructions: instructions ?? builtInCollaboration('plan') };
  return { mode: 'default', instructions: instructions ?? builtInCollaboration('default') };
}
