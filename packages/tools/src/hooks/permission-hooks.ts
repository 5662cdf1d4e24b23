import type { JsonValue } from '@codex-ts/protocol';

/** Something that a person would be asked about, as hooks know it. */
export interface PermissionToDecide {
  callId: string;
  /** The tool, by each of its names; hooks are told the first. */
  names: readonly [string, ...string[]];
  input: JsonValue;
}

/** Answers in place of a person. */
export interface PermissionHooks {
  /** `null`: nothing was decided, a person is asked. */
  decide(
    question: PermissionToDecide,
    options: { signal: AbortSignal },
  ): Promise<{ allowed: boolean; message: string | null } | null>;
}
