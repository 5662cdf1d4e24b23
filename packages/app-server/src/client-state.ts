import type { Connection } from './connection.ts';
import type { Call } from './handler.ts';

/**
 * What one part of the server keeps for the client of a call; made with the first call. When the client goes away, it is told
 * so by `clientGone`, which must not fail.
 */
export function clientState<State extends { clientGone(): void }>(key: symbol, call: Call, make: () => State): State {
  const states = call.server.state(key, () => new WeakMap<Connection, State>());
  const known = states.get(call.connection);
  if (known !== undefined) return known;
  const state = make();
  states.set(call.connection, state);
  if (call.signal.aborted) state.clientGone();
  else call.signal.addEventListener('abort', () => state.clientGone(), { once: true });
  return state;
}
