import type { HookOutcome, RunnableEvent } from '@codex-ts/hooks';
import { type JsonValue, textMessage } from '@codex-ts/protocol';
import type { TurnScope } from '../turn/turn-scope.ts';

export interface HooksToRun {
  event: RunnableEvent;
  /** What matchers look at. Default: nothing. */
  names?: readonly string[];
  /** What only hooks of this event are told. */
  fields: Readonly<Record<string, JsonValue>>;
  callId?: string;
  /** Default: that of the turn. */
  signal?: AbortSignal;
}

/** What hooks need of a turn. */
export type HookScope = Pick<TurnScope, 'turnId' | 'settings' | 'ports' | 'signal' | 'hooks' | 'flush' | 'emit'>;

/** Runs the user's commands for a moment of a turn; `null` when there are none. */
export async function runHooks(scope: HookScope, moment: HooksToRun): Promise<HookOutcome | null> {
  const { turnId, settings, emit } = scope;
  const { event, names = [], fields, callId, signal = scope.signal } = moment;
  const hooks = await scope.hooks();
  if (!hooks?.has(event)) return null;
  await scope.flush(); // what they are told of the thread stands in its file
  return hooks.run({
    event,
    names,
    turnId,
    cwd: settings.cwd,
    model: settings.model,
    permissionMode: settings.approvalPolicy === 'never' ? 'bypassPermissions' : 'default',
    fields,
    ...(callId === undefined ? {} : { callId }),
    signal,
    onStarted: (run) => emit({ type: 'hook.started', turnId, run }),
    onCompleted: (run) => emit({ type: 'hook.completed', turnId, run }),
  });
}

/** Texts of hooks as the model is told them. */
export function hookContext(texts: readonly string[]): ReturnType<typeof textMessage>[] {
  return texts.map((text) => textMessage('developer', text));
}
