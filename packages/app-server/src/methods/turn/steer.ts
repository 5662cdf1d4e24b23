import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { additionalContextOf } from '../../threads/additional-context.ts';
import { notSteerable } from '../../threads/not-steerable.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { clientIdOf, userInputOf } from '../../threads/user-input.ts';

/** Adds input to the running turn. */
export const turnSteer: Handler<'turn/steer'> = ({ threadId, input, expectedTurnId, ...params }, { server, connection }) => {
  const loaded = requireLoaded(server, threadId);
  const { thread } = loaded;
  if (expectedTurnId === '') throw invalidRequest('expectedTurnId must not be empty');
  const active = thread.activeTurnId;
  if (active === null) throw invalidRequest('no active turn to steer');
  if (!loaded.isActiveTurn(expectedTurnId))
    throw invalidRequest(`expected active turn id \`${expectedTurnId}\` but found \`${active}\``);
  if (thread.activeTurnKind !== null) throw notSteerable(thread.activeTurnKind);
  if (input.length === 0) throw invalidRequest('input must not be empty');
  const joined = thread.steer(input.map(userInputOf), {
    ...clientIdOf(params),
    ...additionalContextOf(params),
    dropAnswer: connection.protocol === '0.169',
  });
  if (!joined) throw invalidRequest('no active turn to steer');
  return { turnId: active };
};
