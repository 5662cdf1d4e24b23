import type { JsonValue } from '@codex-ts/protocol';

/** A call of a tool that the client of a thread provides. */
export interface DynamicToolCall {
  turnId: string;
  callId: string;
  tool: string;
  arguments: JsonValue;
}

export type DynamicToolContent = { type: 'inputText'; text: string } | { type: 'inputImage'; imageUrl: string };

export interface DynamicToolAnswer {
  contentItems: DynamicToolContent[];
  success: boolean;
}

/** A question of the model with ready answers. */
export interface UserQuestion {
  id: string;
  header: string;
  question: string;
  options: { label: string; description: string }[];
}

/** What the user chose or wrote, by the id of the question. */
export type UserAnswers = Record<string, { answers: string[] }>;

/** Reaches the client of a thread. What never comes must end with `signal`. */
export interface ClientBroker {
  /** A client that fails, or answers with what is no answer, has answered so in its place. */
  callTool(call: DynamicToolCall, options: { signal: AbortSignal }): Promise<DynamicToolAnswer>;
  /** `null`: nobody answers. */
  askUser(
    request: { turnId: string; itemId: string; questions: UserQuestion[] },
    options: { signal: AbortSignal },
  ): Promise<UserAnswers | null>;
}
