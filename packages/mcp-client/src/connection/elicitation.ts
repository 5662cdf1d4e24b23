import type { JsonValue } from './json.ts';

/** A question of a server to the user: a form to fill in, or an address to open. Its words are those of the server. */
export type McpElicitation = { server: string; message: string; meta: JsonValue | null } & (
  | {
      mode: 'form';
      /** JSON Schema of the answer; flat. */
      requestedSchema: JsonValue;
    }
  | {
      mode: 'url';
      /** `http:` or `https:`. */
      url: string;
      elicitationId: string;
    }
);

export interface McpElicitationAnswer {
  action: 'accept' | 'decline' | 'cancel';
  /** What was filled in, when a form was accepted. */
  content: JsonValue | null;
  meta?: JsonValue | null;
}

/** Who answers. The answer has to come when `signal` aborts. */
export type AnswerElicitation = (question: McpElicitation, options: { signal: AbortSignal }) => Promise<McpElicitationAnswer>;
