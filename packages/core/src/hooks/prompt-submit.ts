import type { TurnScope } from '../turn/turn-scope.ts';
import { hookContext, runHooks } from './run-hooks.ts';

export interface SubmittedPrompt {
  /** Its words. */
  text: string;
  /** Makes it part of the conversation. */
  accept(): Promise<void>;
}

/** Asks the hooks about a prompt. `false`: it is not accepted; what they have for the model is told in any case. */
export async function submitPrompt(scope: TurnScope, { text, accept }: SubmittedPrompt): Promise<boolean> {
  const outcome = await runHooks(scope, { event: 'UserPromptSubmit', fields: { prompt: text } });
  const accepted = outcome === null || (outcome.blocks.length === 0 && !outcome.stops);
  if (accepted) await accept();
  if (outcome !== null) scope.record(hookContext(outcome.contexts));
  return accepted;
}
