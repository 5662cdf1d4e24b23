import type { McpElicitation, McpElicitationAnswer } from '@codex-ts/mcp-client';

/** Who answers questions of servers. An answer that never comes must end with `signal`. */
export interface ElicitationBroker {
  elicit(question: McpElicitation & { turnId: string | null }, options: { signal: AbortSignal }): Promise<McpElicitationAnswer>;
}

/** Nobody is there: questions are declined. */
export const declineElicitations: ElicitationBroker = { elicit: () => Promise.resolve({ action: 'decline', content: null }) };
