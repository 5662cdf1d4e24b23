import * as z from 'zod';
import { fieldForm } from '../../inspect/field-form.ts';
import { factsOfFields, factsOfNumber, isPresent, membersOfUnion, versionsOf, type WireTarget } from '../../wire/index.ts';
import type { PlainField, PlainForm, PlainType } from './plain-form.ts';

/** Clients that have not asked for more: an experimental field is not plain. */
const TARGET: WireTarget = { protocol: '0.169', experimental: false };

/** Whole numbers of these formats are exact in JavaScript. */
const EXACT_INTEGERS = ['uint16', 'uint32', 'int32'];

/** What a schema of params says of them where they are plain. */
export function derivePlainForm(schema: z.ZodType): PlainForm {
  if (!(schema instanceof z.ZodObject)) throw new TypeError('params are an object');
  const facts = factsOfFields(schema);
  return Object.fromEntries(
    Object.entries<z.ZodType>(schema.shape).map(([name, field]) => [
      name,
      plainField(field, isPresent(facts[name] ?? {}, TARGET)),
    ]),
  );
}

function plainField(field: z.ZodType, isKnown: boolean): PlainField {
  const type = isKnown ? plainType(newest(field)) : undefined;
  const missing = field.safeParse(undefined);
  const nothing = field.safeParse(null);
  return {
    ...(type === undefined ? {} : { type }),
    ...(missing.success ? {} : { required: true }),
    ...(isKnown && nothing.success && nothing.data === null ? { acceptsNull: true } : {}),
    ...(missing.success && missing.data !== undefined ? { default: plainDefault(missing.data) } : {}),
  };
}

function plainDefault(value: unknown): string | number | boolean | null {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as string; // one of them
  throw new TypeError('a default of params is a plain value');
}

function newest(schema: z.ZodType): z.ZodType {
  const { type } = fieldForm(schema);
  const byVersion = versionsOf(type);
  return byVersion === undefined ? type : fieldForm(byVersion[TARGET.protocol]).type;
}

/** `undefined` when values of the type cannot be checked without it. */
function plainType(type: z.ZodType): PlainType | undefined {
  if (type instanceof z.ZodEnum) return { words: type.options.map(String) };
  if (type instanceof z.ZodLiteral) return typeof type.value === 'string' ? { words: [type.value] } : undefined;
  if (type instanceof z.ZodBoolean) return 'boolean';
  if (type instanceof z.ZodString) return type.def.checks?.length ? undefined : 'string';
  if (type instanceof z.ZodNumber) return plainNumber(type);
  if (type instanceof z.ZodArray) {
    const item = plainType(type.element as z.ZodType); // zod types inner schemas as its core base class
    return item && { listOf: item };
  }
  const members = (membersOfUnion(type) ?? []).map(({ value }) => value);
  const words = members.filter((member) => typeof member === 'string');
  const others = members.flatMap((member) => (typeof member === 'string' ? [] : (plainType(member) ?? [])));
  const kinds: PlainType[] = words.length === 0 ? others : [{ words }, ...others];
  return kinds.length > 1 ? { oneOf: kinds } : kinds[0];
}

function plainNumber(type: z.ZodNumber): PlainType | undefined {
  const { format = '' } = factsOfNumber(type) ?? {};
  const { minValue, maxValue } = type;
  return EXACT_INTEGERS.includes(format) && minValue !== null && maxValue !== null
    ? { integer: [minValue, maxValue] }
    : undefined;
}
