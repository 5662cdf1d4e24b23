import type { AddedPermissions, JsonValue } from '@codex-ts/protocol';

/** A call of a tool that the client of a thread provides. */
export interface DynamicToolCall {
  turnId: string;
  callId: string;
  /** Group of the tool; `null`: it is in none. */
  namespace: string | null;
  tool: string;
  arguments: JsonValue;
}

export type DynamicToolContent =
  | { type: 'inputText'; text: string }
  | { type: 'inputImage'; imageUrl: string }
  | { type: 'inputAudio'; audioUrl: string };

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

/** A question for further permissions. */
export interface PermissionsQuestion {
  turnId: string;
  itemId: string;
  /** Absolute. */
  cwd: string;
  reason: string | null;
  permissions: AddedPermissions;
}

/** What a person grants, and for how long. */
export interface PermissionGrant {
  permissions: AddedPermissions;
  scope: 'turn' | 'session';
  /** On condition that a model looks at each further action of the turn. Default `false`. */
  isStrict?: boolean;
}

/** Reaches the client of a thread. What never comes must end with `signal`. */
export interface ClientBroker {
  /** A client that fails, or answers with what is no answer, has answered so in its place. */
  callTool(call: DynamicToolCall, options: { signal: AbortSignal }): Promise<DynamicToolAnswer>;
  /** `null`: nobody answers. */
  askUser(
    request: { turnId: string; itemId: string; questions: UserQuestion[] },
    options: { signal: AbortSignal },
  ): Promise<UserAnswers | null>;
  /** Nobody who answers grants nothing. What is granted may be more than was asked for. */
  grantPermissions(question: PermissionsQuestion, options: { signal: AbortSignal }): Promise<PermissionGrant>;
}
