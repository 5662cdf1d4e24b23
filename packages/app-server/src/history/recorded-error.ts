import type { TurnError } from '@codex-ts/app-server-protocol/v2/turn-error';
import { CodexErrorInfo } from '@codex-ts/protocol';
import { fieldsOf, type RecordedFields, textOf } from './recorded-fields.ts';

/** Why a turn failed, as files tell it: `{"message":…,"codex_error_info":…}`. */
export function recordedError(fields: RecordedFields): TurnError {
  return {
    message: textOf(fields['message']),
    codexErrorInfo: CodexErrorInfo.safeParse(inCamelCase(fields['codex_error_info'])).data ?? 'other',
    additionalDetails: null,
    misalignment: null,
  };
}

/** Kinds are words, or objects with one member named by the word. */
function inCamelCase(value: unknown): unknown {
  if (typeof value === 'string') return camelCase(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, inner]) => [camelCase(key), membersInCamelCase(inner)]));
}

function membersInCamelCase(value: unknown): unknown {
  return Object.fromEntries(Object.entries(fieldsOf(value)).map(([key, inner]) => [camelCase(key), inner]));
}

function camelCase(word: string): string {
  return word.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
