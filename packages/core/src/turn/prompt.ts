import type { UserInput } from '@codex-ts/protocol';
import type { AdditionalContext } from '../context/additional-context.ts';

/** What stands beside the words of a prompt. */
export interface PromptExtras {
  /** How the client that sent it names it. */
  clientId?: string;
  /** What the model is to know; the user does not see it. */
  context?: readonly AdditionalContext[];
}

/** What a person says in one go. */
export interface Prompt extends PromptExtras {
  input: readonly UserInput[];
}

export function promptOf(input: readonly UserInput[], { clientId, context }: PromptExtras): Prompt {
  return { input, ...(clientId === undefined ? {} : { clientId }), ...(context === undefined ? {} : { context }) };
}
