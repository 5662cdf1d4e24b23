import { isRecord } from '@codex-ts/foundation/json';
import * as z from 'zod';
import { fieldForm } from '../inspect/field-form.ts';
import {
  factsOfFields,
  factsOfNumber,
  isPresent,
  membersOfUnion,
  type UnionMember,
  versionsOf,
  type WireTarget,
} from '../wire/index.ts';
import { found, oneOf, unknownVariant, wrongType } from './mismatch-words.ts';

export interface MismatchContext {
  target: WireTarget;
  /** Name of a type, where it has one. */
  nameOf(schema: z.ZodType): string | undefined;
}

/**
 * Says what is wrong with a value in the words that clients know; `undefined` when nothing is. The first mistake counts,
 * in the order in which the value was written; missing fields come last.
 *
 * Source: the messages of serde, as `codex app-server` passes them on.
 */
export function describeMismatch(schema: z.ZodType, value: unknown, context: MismatchContext): string | undefined {
  const byVersion = versionsOf(schema);
  if (byVersion !== undefined) return describeMismatch(byVersion[context.target.protocol], value, context);
  const form = fieldForm(schema);
  if (form.acceptsNull && value === null) return undefined;
  const { type } = form;
  if (type !== schema) return describeMismatch(type, value, context);
  const members = membersOfUnion(type);
  if (members !== undefined) return describeUnion(type, members, value, context);
  if (type instanceof z.ZodObject) return describeObject(type, value, context);
  if (type instanceof z.ZodIntersection) {
    return describeMismatch(asType(type.def.left), value, context) ?? describeMismatch(asType(type.def.right), value, context);
  }
  if (type instanceof z.ZodLazy) return describeMismatch(asType(type.unwrap()), value, context);
  if (type instanceof z.ZodEnum) return describeWord(type.options.map(String), value);
  if (type instanceof z.ZodArray) return describeArray(type, value, context);
  if (type instanceof z.ZodRecord) return describeRecord(type, value, context);
  if (type instanceof z.ZodNumber) return describeNumber(type, value);
  if (type instanceof z.ZodString) return describeString(type, value, context);
  if (type instanceof z.ZodBoolean) return typeof value === 'boolean' ? undefined : wrongType(value, 'a boolean');
  return type.safeParse(value).success ? undefined : wrongType(value, context.nameOf(type) ?? 'something else');
}

function asType(schema: unknown): z.ZodType {
  return schema as z.ZodType; // zod types inner schemas as its core base class
}

const INTEGER_NAMES: Readonly<Record<string, string>> = {
  uint16: 'u16',
  uint32: 'u32',
  uint64: 'u64',
  uint: 'usize',
  int32: 'i32',
  int64: 'i64',
};

function describeNumber(schema: z.ZodNumber, value: unknown): string | undefined {
  const format = factsOfNumber(schema)?.format ?? 'double';
  const integer = INTEGER_NAMES[format];
  const expected = integer ?? (format === 'float' ? 'f32' : 'f64');
  if (typeof value !== 'number') return wrongType(value, expected);
  if (schema.safeParse(value).success) return undefined;
  return Number.isInteger(value) ? `invalid value: ${found(value)}, expected ${expected}` : wrongType(value, expected);
}

function describeString(schema: z.ZodString, value: unknown, context: MismatchContext): string | undefined {
  if (typeof value !== 'string')
    return wrongType(value, context.nameOf(schema) === 'AbsolutePathBuf' ? 'path string' : 'a string');
  const { error } = schema.safeParse(value);
  return error?.issues[0]?.message;
}

function describeArray(schema: z.ZodArray, value: unknown, context: MismatchContext): string | undefined {
  if (!Array.isArray(value)) return wrongType(value, 'a sequence');
  return firstOf(value, (item: unknown) => describeMismatch(asType(schema.element), item, context));
}

function describeRecord(schema: z.ZodRecord, value: unknown, context: MismatchContext): string | undefined {
  if (!isRecord(value)) return wrongType(value, 'a map');
  return firstOf(Object.values(value), (item) => describeMismatch(asType(schema.valueType), item, context));
}

function describeWord(words: readonly string[], value: unknown): string | undefined {
  if (typeof value === 'string') return words.includes(value) ? undefined : unknownVariant(value, words);
  if (!isRecord(value)) return wrongType(value, 'string or map');
  const [key, ...more] = Object.keys(value);
  if (key === undefined || more.length > 0) return 'invalid value: map, expected map with a single key';
  return words.includes(key) ? wrongType(value[key], 'unit variant') : unknownVariant(key, words);
}

function describeObject(schema: z.ZodObject, value: unknown, context: MismatchContext): string | undefined {
  const facts = factsOfFields(schema);
  const fields = Object.entries<z.ZodType>(schema.shape).filter(([name]) => isPresent(facts[name] ?? {}, context.target));
  const struct = `struct ${context.nameOf(schema) ?? 'variant'}`;
  if (Array.isArray(value)) return `invalid length ${value.length}, expected ${struct} with ${fields.length} elements`;
  if (!isRecord(value)) return wrongType(value, struct);
  return (
    describeFields(fields, value, context) ?? (schema.def.catchall instanceof z.ZodNever ? extraField(fields, value) : undefined)
  );
}

function describeFields(
  fields: readonly (readonly [string, z.ZodType])[],
  value: Readonly<Record<string, unknown>>,
  context: MismatchContext,
): string | undefined {
  const byName = new Map(fields);
  const wrong = firstOf(Object.entries(value), ([name, inner]) => {
    const field = byName.get(name);
    return field === undefined || inner === undefined ? undefined : describeMismatch(field, inner, context);
  });
  if (wrong !== undefined) return wrong;
  return firstOf(fields, ([name, field]) => {
    const byVersion = versionsOf(field);
    const { required } = fieldForm(byVersion === undefined ? field : byVersion[context.target.protocol]);
    return required && value[name] === undefined ? `missing field \`${name}\`` : undefined;
  });
}

function extraField(
  fields: readonly (readonly [string, unknown])[],
  value: Readonly<Record<string, unknown>>,
): string | undefined {
  const names = fields.map(([name]) => name);
  const extra = Object.keys(value).find((name) => !names.includes(name));
  if (extra === undefined) return undefined;
  return `unknown field \`${extra}\`, ${names.length === 0 ? 'there are no fields' : `expected ${oneOf(names)}`}`;
}

/** A variant of a union with the word that tells it apart. */
interface Variant {
  word: string;
  schema: z.ZodType;
}

function describeUnion(
  schema: z.ZodType,
  members: readonly UnionMember[],
  value: unknown,
  context: MismatchContext,
): string | undefined {
  const present = members.filter(({ facts }) => isPresent(facts, context.target)).map((member) => member.value);
  const schemas = present.filter((member) => typeof member !== 'string');
  const tag = commonTag(schemas);
  if (tag !== undefined && schemas.length === present.length) {
    const variants = schemas.map((variant) => ({ word: tagWord(variant, tag) ?? '', schema: variant }));
    return describeTagged({ schema, tag, variants }, value, context);
  }
  if (schemas.every((member) => onlyKey(member) !== undefined)) {
    return describeKeyed(present, value, context);
  }
  if (
    present.some((member) =>
      typeof member === 'string' ? member === value : describeMismatch(member, value, context) === undefined,
    )
  ) {
    return undefined;
  }
  return `data did not match any variant of untagged enum ${context.nameOf(schema) ?? 'value'}`;
}

function describeTagged(
  { schema, tag, variants }: { schema: z.ZodType; tag: string; variants: readonly Variant[] },
  value: unknown,
  context: MismatchContext,
): string | undefined {
  if (!isRecord(value)) return wrongType(value, `internally tagged enum ${context.nameOf(schema) ?? 'value'}`);
  const word = value[tag];
  if (word === undefined) return `missing field \`${tag}\``;
  if (typeof word !== 'string') return wrongType(word, 'variant identifier');
  const chosen = variants.find((variant) => variant.word === word);
  if (chosen === undefined) {
    return unknownVariant(
      word,
      variants.map((variant) => variant.word),
    );
  }
  return describeMismatch(chosen.schema, value, context);
}

function describeKeyed(present: readonly (string | z.ZodType)[], value: unknown, context: MismatchContext): string | undefined {
  const words = present.map((member) => (typeof member === 'string' ? member : (onlyKey(member) ?? '')));
  const word = isRecord(value) && Object.keys(value).length === 1 ? Object.keys(value)[0] : value;
  const chosen = present[words.findIndex((candidate) => candidate === word)];
  if (chosen === undefined || typeof chosen === 'string') return describeWord(words, value);
  const content = Object.values(shapeOf(chosen) ?? {})[0];
  const kind = content instanceof z.ZodObject && context.nameOf(content) === undefined ? 'struct variant' : 'newtype variant';
  if (!isRecord(value)) return `invalid type: unit variant, expected ${kind}`;
  const inner = Object.values(value)[0];
  return kind === 'struct variant' && !isRecord(inner) ? wrongType(inner, kind) : describeMismatch(chosen, value, context);
}

function shapeOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | undefined {
  if (schema instanceof z.ZodObject) return schema.shape as Readonly<Record<string, z.ZodType>>; // zod types fields as its core base class
  return schema instanceof z.ZodIntersection ? shapeOf(asType(schema.def.left)) : undefined;
}

function commonTag(schemas: readonly z.ZodType[]): string | undefined {
  const [first] = schemas;
  const tags = Object.entries(first === undefined ? {} : (shapeOf(first) ?? {})).filter(
    ([, field]) => field instanceof z.ZodLiteral,
  );
  return tags.map(([name]) => name).find((name) => schemas.every((schema) => tagWord(schema, name) !== undefined));
}

function tagWord(schema: z.ZodType, tag: string): string | undefined {
  const field = shapeOf(schema)?.[tag];
  return field instanceof z.ZodLiteral ? String(field.value) : undefined;
}

/** The key of an object that has one and refuses others. */
function onlyKey(schema: z.ZodType): string | undefined {
  if (!(schema instanceof z.ZodObject) || !(schema.def.catchall instanceof z.ZodNever)) return undefined;
  const [key, ...more] = Object.keys(schema.shape);
  return more.length === 0 ? key : undefined;
}

function firstOf<Item, Found>(items: Iterable<Item>, find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const result = find(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
