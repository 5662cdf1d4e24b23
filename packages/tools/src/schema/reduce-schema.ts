import type { JsonValue } from '@codex-ts/protocol';
import { impliedType } from './implied-type.ts';

type Fields = Readonly<Record<string, unknown>>;

const TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean'] as const;
type KnownType = (typeof TYPES)[number];

/** Deepest nesting that is looked into; what lies below counts as text. */
const MAX_DEPTH = 64;

/**
 * Cuts a JSON Schema of someone else's tool down to what every model takes: booleans, texts, numbers, lists and objects, with
 * their descriptions. What has no type gets one by what it says; anything that cannot be read is a text.
 *
 * Source: codex-rs/core/src/tools/spec.rs, `sanitize_json_schema`.
 */
export function reduceSchema(schema: unknown): JsonValue {
  return reduce(schema, 0);
}

/** The parameters of a tool: always an object. */
export function reduceParameters(schema: unknown): JsonValue {
  return reduceObject(isFields(schema) ? schema : {}, 0);
}

function reduce(schema: unknown, depth: number): JsonValue {
  if (!isFields(schema) || depth > MAX_DEPTH) return { type: 'string' };
  switch (typeOf(schema)) {
    case 'object':
      return reduceObject(schema, depth);
    case 'array':
      return { type: 'array', items: reduce(schema['items'], depth + 1), ...described(schema) };
    case 'boolean':
      return { type: 'boolean', ...described(schema) };
    case 'number':
    case 'integer':
      return { type: 'number', ...described(schema) };
    default:
      return { type: 'string', ...described(schema) };
  }
}

function reduceObject(schema: Fields, depth: number): JsonValue {
  const properties = isFields(schema['properties']) ? schema['properties'] : {};
  const required = schema['required'];
  const more = schema['additionalProperties'];
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.keys(properties)
        .sort()
        .map((name) => [name, reduce(properties[name], depth + 1)]),
    ),
    ...(Array.isArray(required) ? { required: required.filter((name) => typeof name === 'string') } : {}),
    ...(more === undefined ? {} : { additionalProperties: typeof more === 'boolean' ? more : reduce(more, depth + 1) }),
  };
}

function typeOf(schema: Fields): KnownType {
  const { type } = schema;
  const named = Array.isArray(type) ? type.find(isKnownType) : type;
  return isKnownType(named) ? named : (impliedType(schema) ?? 'string');
}

function described({ description }: Fields): { description?: string } {
  return typeof description === 'string' ? { description } : {};
}

function isKnownType(type: unknown): type is KnownType {
  return TYPES.some((known) => known === type);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
