import type * as z from 'zod';
import { failure, type ToolCall, type ToolOutcome } from './tool.ts';

const PREFIX = 'failed to parse function arguments: ';

export type ParsedArguments<T> = { ok: true; value: T } | { ok: false; outcome: ToolOutcome };

/**
 * Reads the JSON arguments of a function call. A failure is an outcome for the model that says what is wrong and where.
 *
 * The wording of a missing field is the one models have been trained on.
 */
export function parseArguments<Schema extends z.ZodType>(call: ToolCall, schema: Schema): ParsedArguments<z.infer<Schema>> {
  const text = call.payload.type === 'function' ? call.payload.arguments : '';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, outcome: failure(PREFIX + jsonProblem(text, error)) };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, outcome: failure(PREFIX + schemaProblem(parsed.error, value, text)) };
}

/** Rust's serde words these for the reference: `missing field`, `invalid type`, each with a place in the text. */
function schemaProblem(error: z.ZodError, value: unknown, text: string): string {
  const issue = error.issues[0];
  const place = `at line 1 column ${text.length}`;
  if (!issue) return `invalid arguments ${place}`;
  const field = issue.path.join('.');
  const found = issue.path.reduce(memberOf, value);
  if (issue.code === 'invalid_type' && found === undefined) return `missing field \`${field}\` ${place}`;
  if (issue.code === 'invalid_type')
    return `invalid type for \`${field}\`: ${describe(found)}, expected ${issue.expected} ${place}`;
  return `invalid value for \`${field}\`: ${issue.message} ${place}`;
}

function jsonProblem(text: string, error: unknown): string {
  if (text.trim() === '') return 'EOF while parsing a value at line 1 column 0';
  const message = error instanceof Error ? error.message : String(error);
  const at = /position (\d+)/.exec(message)?.[1];
  const offset = at === undefined ? text.length : Number(at);
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - (before.lastIndexOf('\n') + 1);
  if (offset >= text.length) return `EOF while parsing the arguments at line ${line} column ${column}`;
  return `${message.replace(/ in JSON.*$/s, '')} at line ${line} column ${column}`;
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'sequence';
  if (typeof value === 'object') return 'map';
  return `${typeof value} \`${String(value)}\``;
}

/** What an object or a list holds there; `undefined`: nothing. */
function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, key) as unknown) : undefined; // it answers `any`
}
