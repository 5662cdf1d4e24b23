import * as z from 'zod';

/** How a number is described to other languages. */
export interface NumberFacts {
  /** The `format` of the JSON Schema. */
  format: string;
  /** The `minimum` of the JSON Schema. */
  minimum?: number;
  /** Written as `bigint` in the generated TypeScript. On the wire it is a plain JSON number all the same. */
  bigint?: true;
}

const numberFacts = new WeakMap<z.ZodType, NumberFacts>();

export function factsOfNumber(schema: z.ZodType): NumberFacts | undefined {
  return numberFacts.get(schema);
}

function integer(facts: NumberFacts, { min, max }: { min: number; max: number }): z.ZodNumber {
  const schema = z.number().check(z.multipleOf(1), z.gte(min), z.lte(max));
  numberFacts.set(schema, facts);
  return schema;
}

function float(format: string): z.ZodNumber {
  const schema = z.number();
  numberFacts.set(schema, { format });
  return schema;
}

const INT64 = { min: -(2 ** 63), max: 2 ** 63 };
const UINT64 = { min: 0, max: 2 ** 64 };

export const uint16: z.ZodNumber = integer({ format: 'uint16', minimum: 0 }, { min: 0, max: 0xffff });
export const uint32: z.ZodNumber = integer({ format: 'uint32', minimum: 0 }, { min: 0, max: 0xffff_ffff });
export const uint64: z.ZodNumber = integer({ format: 'uint64', minimum: 0 }, UINT64);
/** As wide as a pointer of the reference: 64 bits. */
export const uint: z.ZodNumber = integer({ format: 'uint', minimum: 0 }, UINT64);
export const positiveUint: z.ZodNumber = integer({ format: 'uint', minimum: 1 }, { ...UINT64, min: 1 });
export const int32: z.ZodNumber = integer({ format: 'int32' }, { min: -(2 ** 31), max: 2 ** 31 - 1 });
export const int64: z.ZodNumber = integer({ format: 'int64' }, INT64);
export const double: z.ZodNumber = float('double');
export const float32: z.ZodNumber = float('float');

/** Integers that the generated TypeScript calls `bigint`. */
export const bigInt64: z.ZodNumber = integer({ format: 'int64', bigint: true }, INT64);
export const bigUint64: z.ZodNumber = integer({ format: 'uint64', minimum: 0, bigint: true }, UINT64);
