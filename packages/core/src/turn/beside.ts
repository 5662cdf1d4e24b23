import { openTurnScope, type TurnScopeOptions } from './open-turn-scope.ts';
import { Steering } from './steering.ts';
import type { TurnScope } from './turn-scope.ts';

/** A conversation as it was at a moment. */
export interface CopiedThread extends Pick<TurnScopeOptions, 'threadId' | 'ports' | 'settings' | 'headers' | 'state'> {
  /** Whether a turn was under way. */
  isRunning: boolean;
}

export interface BesideOptions {
  /** Told to the model service of the work, by name. */
  facts?: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

/** Works with a copy of a conversation as a turn does, except that nobody hears of it and nothing is kept. */
export async function beside<T>(
  { threadId, ports, settings, headers, state }: CopiedThread,
  { facts = {}, signal }: BesideOptions,
  work: (scope: TurnScope) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const scope = openTurnScope({
    threadId,
    turnId: ports.ids.uuid(),
    ports,
    settings,
    headers,
    state,
    store: null,
    steering: new Steering(),
    once: {},
    facts,
    emit: () => undefined,
    signal,
    over: over.signal,
  });
  try {
    return await work(scope);
  } finally {
    over.abort();
  }
}
