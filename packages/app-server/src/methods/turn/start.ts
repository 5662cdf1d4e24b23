import type { Handler } from '../../handler.ts';
import { invalidRequest } from '../../rpc-errors.ts';
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

const startOrJoin: Handler<'turn/start'> = (params, { server, connection, afterReply }) => {
  const loaded = requireLoaded(server, params.threadId);
  const input = params.input.map(userInputOf);
  const length = inputText(input).length;
  if (length > MAX_INPUT_CHARS) throw invalidRequest(`Input exceeds the maximum length of ${MAX_INPUT_CHARS} characters.`);
  afterReply(connection.hold());
  const active = loaded.thread.activeTurnId;
  if (active !== null) {
    loaded.thread.changeSettings(turnOverrides(params, loaded).settings);
    loaded.thread.steer(input, clientIdOf(params));
    return { turn: runningTurn(active, { startedAt: null }) };
  }
  const { settings, outputSchema } = turnOverrides(params, loaded);
  loaded.noteInput(inputText(input));
  loaded.tellPendingWarnings();
  const { turnId } = loaded.thread.startTurn(input, {
    ...settings,
    ...clientIdOf(params),
    ...(outputSchema === undefined ? {} : { outputSchema }),
  });
  return { turn: runningTurn(turnId, { startedAt: null }) };
};
