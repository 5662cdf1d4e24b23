import type { ToolOutputBody, UserInput } from '@codex-ts/protocol';
import type { AdditionalContext } from '../context/additional-context.ts';

/** What stands beside the words of a prompt. */
export interface PromptExtras {
  /** How the client that sent it names it. */
  clientId?: string;
  /** What the model is to know; the user does not see it. */
  context?: readonly AdditionalContext[];
  /** What a tool gave that nobody called; stands in place of words. */
  toolOutput?: GivenOutput;
}

/** The output of a tool that the model did not call. */
export interface GivenOutput {
  name: string;
  /** Group of the tool. */
  namespace: string | null;
  output: ToolOutputBody;
}

/** What a person says in one go. */
export interface Prompt extends PromptExtras {
  input: readonly UserInput[];
}

export function promptOf(
  input: readonly UserInput[],
  { clientId, context, toolOutput }: { [Key in keyof PromptExtras]: PromptExtras[Key] | undefined },
): Prompt {
  return {
    input,
    ...(clientId === undefined ? {} : { clientId }),
    ...(context === undefined ? {} : { context }),
    ...(toolOutput === undefined ? {} : { toolOutput }),
  };
}
