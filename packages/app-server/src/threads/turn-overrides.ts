import path from 'node:path';
import type { RequestParams } from '@codex-ts/app-server-protocol';
import { builtInCollaboration, serviceTierOf, type Collaboration, type TurnOnly, type TurnOverrides } from '@codex-ts/core';
import { sandboxPolicyOf } from '../views/sandbox-policy-view.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { approvalPolicyOf } from './open-thread.ts';

type Changes = TurnOverrides;

/** What a turn changes of a thread's settings. */
export function turnOverrides(
  params: Partial<RequestParams<'turn/start'>>,
  { thread, runtime }: LoadedThread,
): { settings: Changes; once: TurnOnly } {
  const { cwd, model, effort, summary, personality, sandboxPolicy, collaborationMode, outputSchema, serviceTier, serviceTierForTurn } = params;
  const approvalPolicy = approvalPolicyOf(params.approvalPolicy);
  const mode = collaborationMode?.settings;
  const chosenModel = mode?.model ?? model;
  const chosenEffort = collaborationMode ? mode?.reasoning_effort : effort;
  const settings: Changes = {
    ...(cwd ? { cwd: path.resolve(thread.settings.cwd, cwd) } : {}),
    ...(chosenModel ? { model: chosenModel } : {}),
    ...(chosenEffort ? { effort: chosenEffort as NonNullable<Changes['effort']> } : {}), // checked by the service
    ...(collaborationMode ? { ...(chosenEffort ? {} : { effort: null }), collaboration: collaborationOf(collaborationMode) } : {}),
    ...(summary ? { summary } : {}),
    ...(personality ? { personality } : {}),
    ...(serviceTier === undefined ? {} : { serviceTier: serviceTierOf(serviceTier ?? 'default', runtime.model(chosenModel ?? thread.settings.model)) }),
    ...(approvalPolicy ? { approvalPolicy } : {}),
    ...(sandboxPolicy ? { sandboxPolicy: sandboxPolicyOf(sandboxPolicy) } : {}),
  };
  const once: TurnOnly = {
    ...(outputSchema === null || outputSchema === undefined ? {} : { outputSchema }),
    ...(serviceTierForTurn ? { serviceTier: serviceTierForTurn } : {}),
  };
  return { settings, once };
}

/** Without words of its own a mode is told of in ours. */
function collaborationOf({ mode, settings }: NonNullable<RequestParams<'turn/start'>['collaborationMode']>): Collaboration {
  const instructions = settings.developer_instructions ?? null;
  if (mode === 'plan') return { mode, instructions: instructions ?? builtInCollaboration('plan') };
  return { mode: 'default', instructions: instructions ?? builtInCollaboration('default') };
}
