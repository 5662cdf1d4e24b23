import type { UserInput } from '@codex-ts/protocol';

/** What a person says in one go. */
export interface Prompt {
  input: readonly UserInput[];
  /** How the client that sent it names it. */
  clientId?: string;
}

export function promptOf(input: readonly UserInput[], clientId: string | undefined): Prompt {
  return clientId === undefined ? { input } : { input, clientId };
}
