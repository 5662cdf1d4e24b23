import type { JsonValue } from '@codex-ts/protocol';
import { impliedType } from './implied-type.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Deepest nesting that is looked into; what lies below counts as text. */
const MAX_DEPTH = 64;

const CHOICES = ['anyOf', 'oneOf', 'allOf'] as const;
const DEFINITIONS = ['$defs', 'definitions'] as const;

/**
 * Cuts a JSON Schema of someone else's tool down to what newer models take: types, descriptions, fixed values, properties,
 * items, choices and references with what they refer to. Bounds, formats and the like are left out.
 *
 * Source: the requests of 0.169.0.
 */
export function trimSchema(schema: unknown): JsonValue {
  return trim(schema, 0);
}

/** The parameters of a tool: always an object, as the service refuses a request with anything else. */
export function trimParameters(schema: unknown): JsonValue {
  const { properties, required, additionalProperties, $defs, definitions } = isFields(schema) ? schema : ({} as Fields);
  const said = Object.entries({ properties, required, additionalProperties, $defs, definitions });
  return trim({ type: 'object', ...Object.fromEntries(said.filter(([, value]) => value !== undefined)) }, 0);
}

function trim(schema: unknown, depth: number): JsonValue {
  if (!isFields(schema) || depth > MAX_DEPTH) return { type: 'string' };
  const inner = (value: unknown): JsonValue => trim(value, depth + 1);
  const type = typeOf(schema);
  const fixed = 'const' in schema ? [schema['const']] : schema['enum'];
  const { description, $ref: reference, properties, required, additionalProperties: more } = schema;
  const trimmed: Record<string, unknown> = {
    ...(typeof reference === 'string' ? { $ref: reference } : {}),
    ...(type === undefined ? {} : { type }),
    ...(typeof description === 'string' ? { description } : {}),
    ...(Array.isArray(fixed) ? { enum: fixed } : {}),
    ...(includesType(type, 'array') ? { items: 'items' in schema ? inner(schema['items']) : { type: 'string' } } : {}),
    ...(isFields(properties)
      ? { properties: mapped(properties, inner) }
      : includesType(type, 'object')
        ? { properties: {} }
        : {}),
    ...(Array.isArray(required) ? { required: required.filter((name) => typeof name === 'string') } : {}),
    ...(more === undefined ? {} : { additionalProperties: typeof more === 'boolean' ? more : inner(more) }),
  };
  for (const key of CHOICES) if (Array.isArray(schema[key])) trimmed[key] = schema[key].map(inner);
  for (const key of DEFINITIONS) if (isFields(schema[key])) trimmed[key] = mapped(schema[key], inner);
  return trimmed as JsonValue; // made of JSON
}

/** What says nothing of its type gets one by what it says; `undefined` where it refers to, or chooses from, others. */
function typeOf(schema: Fields): string | string[] | undefined {
  const { type } = schema;
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) return type.filter((each) => typeof each === 'string');
  return ['$ref', ...CHOICES].some((key) => key in schema) ? undefined : impliedType(schema);
}

function includesType(type: string | string[] | undefined, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}

function mapped(fields: Fields, change: (value: unknown) => JsonValue): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((name) => [name, change(fields[name])]),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
