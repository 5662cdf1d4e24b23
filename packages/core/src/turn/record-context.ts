import { contextUpdates, modelSwitchMessage } from '../context/context-updates.ts';
import { initialContext } from '../context/initial-context.ts';
import type { TurnScope } from './turn-scope.ts';

export interface RecordContextOptions {
  scope: TurnScope;
  /** Model of the thread's last recorded turn, when this session resumed it with another one. */
  resumedModel: string | null;
}

/** Tells the model what it works under: everything with the first turn of a session, later what changed. */
export async function recordContext({ scope, resumedModel }: RecordContextOptions): Promise<void> {
  const { state, settings, ports, instructions } = scope;
  if (state.told === null) {
    const { messages, userInstructions } = await initialContext(ports.context, settings);
    state.userInstructions = userInstructions;
    scope.record(messages);
    if (resumedModel !== null && resumedModel !== settings.model) scope.record([modelSwitchMessage(instructions)]);
  } else {
    scope.record(await contextUpdates(ports.context, { before: state.told, now: settings, instructions }));
  }
  state.told = settings;
}
