import type { ProtocolVersion } from '@codex-ts/app-server-protocol';
import { uuidV7 } from '@codex-ts/foundation/uuid-v7';
import { inChosenEnvironment } from '../../environments/chosen-environment.ts';
import type { Handler } from '../../handler.ts';
import { outgoing } from '../../outgoing.ts';
import { invalidRequest } from '../../rpc-errors.ts';
import { additionalContextOf } from '../../threads/additional-context.ts';
import { changeSettings } from '../../threads/change-settings.ts';
import { givenOutputOf } from '../../threads/given-output.ts';
import type { LoadedThread } from '../../threads/loaded-thread.ts';
import { notSteerable } from '../../threads/not-steerable.ts';
import { requireLoaded } from '../../threads/thread-id.ts';
import { clientIdOf, inputText, userInputOf } from '../../threads/user-input.ts';
import { turnOverrides } from '../../threads/turn-overrides.ts';
import { runningTurn } from '../../views/turn-view.ts';

/** Longest prompt, in characters. */
export const MAX_INPUT_CHARS = 1_048_576;

/** Starts a turn; while one runs, the input joins it. Events follow the answer in writes of their own. */
export const turnStart: Handler<'turn/start'> = (params, call) => {
  const ending = requireLoaded(call.server, params.threadId).thread.turnEnded();
  return ending === undefined ? startOrJoin(params, call) : ending.then(() => turnStart(params, call));
};

const startOrJoin: Handler<'turn/start'> = (asked, { server, connection, afterReply }) => {
  const loaded = requireLoaded(server, asked.threadId);
  const params = inChosenEnvironment(asked, server);
  const input = params.input.map(userInputOf);
  const length = inputText(input).length;
  if (length > MAX_INPUT_CHARS) throw invalidRequest(`Input exceeds the maximum length of ${MAX_INPUT_CHARS} characters.`);
  const extras = { ...clientIdOf(params), ...additionalContextOf(params), ...givenOutputOf(params) };
  const { activeTurnKind } = loaded.thread;
  if (activeTurnKind !== null) throw notSteerable(activeTurnKind);
  afterReply(connection.hold());
  const { settings, once } = turnOverrides(params, loaded);
  if (changeSettings(loaded, settings)) loaded.tellSettings();
  const active = loaded.thread.activeTurnId;
  if (active !== null) {
    loaded.thread.steer(input, { ...extras, dropAnswer: connection.protocol === '0.169' });
    const rootTurnId = loaded.turns.all().findLast(({ id }) => id === active)?.rootTurnId ?? undefined;
    return { turn: runningTurn(joinedTurnId(active, loaded, connection.protocol), { startedAt: null, rootTurnId }) };
  }
  loaded.noteInput(inputText(input));
  loaded.tellPendingWarnings();
  const { turnId } = loaded.thread.startTurn(input, {
    ...extras,
    once,
  });
  return { turn: runningTurn(turnId, { startedAt: null, rootTurnId: once.rootTurnId }) };
};

/** Older clients are told of a turn of its own, whose events bear the name of the one it joined. */
function joinedTurnId(active: string, loaded: LoadedThread, protocol: ProtocolVersion): string {
  if (protocol !== '0.104') return active;
  const turnId = uuidV7();
  loaded.tell(outgoing('turn/started', { threadId: loaded.id, turn: runningTurn(turnId, { startedAt: null }) }, '0.104'));
  return turnId;
}
