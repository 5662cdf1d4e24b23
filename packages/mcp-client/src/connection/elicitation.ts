import type { JsonValue } from './json.ts';

/** A question of a server to the user: a form to fill in. */
export interface McpElicitation {
  server: string;
  message: string;
  /** JSON Schema of the answer; flat. */
  requestedSchema: JsonValue;
  meta: JsonValue | null;
}

export interface McpElicitationAnswer {
  action: 'accept' | 'decline' | 'cancel';
  /** What was filled in, when it was accepted. */
  content: JsonValue | null;
  meta?: JsonValue | null;
}

/** Who answers. The answer has to come when `signal` aborts. */
export type AnswerElicitation = (question: McpElicitation, options: { signal: AbortSignal }) => Promise<McpElicitationAnswer>;
