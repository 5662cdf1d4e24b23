import path from 'node:path';
import type { RequestParams } from '@codex-ts/app-server-protocol';
import { builtInCollaboration, type Collaboration, type TurnOverrides } from '@codex-ts/core';
import type { JsonValue } from '@codex-ts/protocol';
import { sandboxPolicyOf } from '../views/sandbox-policy-view.ts';
import type { LoadedThread } from './loaded-thread.ts';
import { approvalPolicyOf } from './open-thread.ts';

type Changes = Omit<TurnOverrides, 'outputSchema'>;

/** What a turn changes of a thread's settings. */
export function turnOverrides(
  params: Partial<RequestParams<'turn/start'>>,
  { thread }: LoadedThread,
): { settings: Changes; outputSchema: JsonValue | undefined } {
  const { cwd, model, effort, summary, personality, sandboxPolicy, collaborationMode, outputSchema } = params;
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
    ...(approvalPolicy ? { approvalPolicy } : {}),
    ...(sandboxPolicy ? { sandboxPolicy: sandboxPolicyOf(sandboxPolicy) } : {}),
  };
  return { settings, outputSchema: outputSchema ?? undefined };
}

/** Without words of its own a mode is told of in ours. */
function collaborationOf({ mode, settings }: NonNullable<RequestParams<'turn/start'>['collaborationMode']>): Collaboration {
  const instructions = settings.developer_instructions ?? null;
  if (mode === 'plan') return { mode, instructions: instructions ?? builtInCollaboration('plan') };
  return { mode: 'default', instructions: instructions ?? builtInCollaboration('default') };
}
