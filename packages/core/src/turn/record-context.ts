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
  const { state, settings, ports, instructions, turnId } = scope;
  if (state.told === null) {
    const { messages, userInstructions } = await initialContext(ports.context, settings);
    state.userInstructions = userInstructions;
    const switched = resumedModel !== null && resumedModel !== settings.model ? [modelSwitchMessage(instructions)] : [];
    const items = [...messages, ...switched];
    scope.keep(items);
    for (const item of items) scope.emit({ type: 'raw-response-item.completed', turnId, item, isInitial: true });
  } else {
    scope.record(await contextUpdates(ports.context, { before: state.told, now: settings, instructions }));
  }
  state.told = settings;
}
