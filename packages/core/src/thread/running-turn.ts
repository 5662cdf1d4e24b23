import { CodexError } from '@codex-ts/foundation/errors';
import type { TurnKind } from '@codex-ts/protocol';
import type { Prompt } from '../turn/prompt.ts';
import type { Steering } from '../turn/steering.ts';
import type { TurnScope } from '../turn/turn-scope.ts';
import type { TurnOutcome } from '../turn/within-turn.ts';
import type { TurnOnly } from './thread-settings.ts';

/** A turn that was started. */
export interface RunningTurn {
  readonly turnId: string;
  /** Settles when the turn has ended and everything of it is written. Never rejects. */
  readonly completed: Promise<TurnOutcome>;
}

/** Another turn runs; input for it goes through `steer`. */
export class TurnRunningError extends CodexError {
  constructor() {
    super('a turn is already running in this thread', { code: 'thread/turn-running' });
  }
}

/** What a turn does. */
export type TurnWork = (turn: { scope: TurnScope; takePending(): Prompt[]; resumedModel: string | null }) => Promise<TurnOutcome>;

/** The turn that runs now, as its thread sees it. */
export interface ActiveTurn {
  turnId: string;
  kind: TurnKind | null;
  abort: AbortController;
  pending: Prompt[];
  steering: Steering;
  completed: Promise<TurnOutcome>;
  /** No further request follows, so nothing can join any more. */
  ending: boolean;
}

export interface TurnStart extends Pick<ActiveTurn, 'turnId' | 'kind' | 'abort' | 'pending' | 'steering'> {
  work: TurnWork;
  once: TurnOnly;
}
