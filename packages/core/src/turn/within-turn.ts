import { diagnostic } from '@codex-ts/foundation/diagnostics';
import { textMessage, type ThreadEventOf, type TurnError, type TurnKind } from '@codex-ts/protocol';
import { taskComplete, turnAborted } from '../record/rollout-events.ts';
import { effectiveContextWindow } from './context-window.ts';
import { modelFailure } from './turn-error.ts';
import type { TurnScope } from './turn-scope.ts';

export type TurnOutcome = Omit<ThreadEventOf<'turn.completed'>, 'type'>;

const log = diagnostic('codex_core::turn');

/** What a turn's work came to. */
export interface TurnAnswer {
  lastAgentMessage: string | null;
  /** What the thread's file is told of it, where that differs. */
  recorded?: string | null;
  /** Why the work failed, where that was told already. */
  error?: TurnError;
}

export interface WithinTurnOptions {
  scope: TurnScope;
  /** Left out for an answer to a prompt. */
  kind?: TurnKind;
  work(): Promise<TurnAnswer>;
}

/** The answer to a question was to end the turn. */
export const USER_ENDED_TURN = new DOMException('the user ended the turn', 'AbortError');

const INTERRUPTED = [
  '<turn_aborted>',
  'The user stopped the last turn on purpose. Commands that ran may have done part of their work: look at the state of things before',
  'you repeat one.',
  '</turn_aborted>',
].join('\n');

/** Begins a turn, does its work and says how it ended. Never throws: whatever goes wrong is the outcome. */
export async function withinTurn({ scope, kind, work }: WithinTurnOptions): Promise<TurnOutcome> {
  const { turnId, ports, settings, info, origin } = scope;
  const startedAtMs = ports.clock.nowMs();
  const about = { threadId: scope.threadId, turnId };
  const finished = (outcome: Pick<TurnOutcome, 'status' | 'error' | 'lastAgentMessage'>): TurnOutcome => {
    const durationMs = ports.clock.nowMs() - startedAtMs;
    const { status, error } = outcome;
    log[status === 'failed' ? 'error' : 'info']('turn ended', { ...about, status, durationMs, reason: error?.message });
    return { turnId, ...outcome, durationMs };
  };
  log.info('turn began', { ...about, model: settings.model, kind });
  const modelContextWindow = effectiveContextWindow(settings, info);
  scope.emit({
    type: 'turn.started',
    turnId,
    ...(origin.rootTurnId === undefined ? {} : { rootTurnId: origin.rootTurnId }),
    startedAtMs,
    modelContextWindow,
    ...(kind === undefined ? {} : { kind }),
  });
  try {
    const { lastAgentMessage, recorded = lastAgentMessage, error = null } = await work();
    scope.write(taskComplete(turnId, recorded));
    return finished({ status: error === null ? 'completed' : 'failed', error, lastAgentMessage });
  } catch (thrown) {
    if (scope.signal.aborted || thrown === USER_ENDED_TURN) {
      scope.record([textMessage('user', INTERRUPTED)]);
      scope.write(turnAborted(turnId));
      return finished({ status: 'interrupted', error: null, lastAgentMessage: null });
    }
    const { error } = modelFailure(thrown);
    scope.emit({ type: 'error', turnId, error, willRetry: false });
    scope.write(taskComplete(turnId, null));
    return finished({ status: 'failed', error, lastAgentMessage: null });
  }
}
