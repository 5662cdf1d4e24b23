import * as z from 'zod';
import type { AnySchema } from './any-schema.ts';
import { factsOf, type MaybeMember, type Member, type MemberFacts, valueOf } from './member.ts';

/** Fields of an object: schemas, each with facts where it has any. */
export type Fields = Readonly<Record<string, MaybeMember<AnySchema>>>;

/** The zod shape that {@link Fields} stand for. */
export type ShapeOf<F extends Fields> = {
  -readonly [Name in keyof F]: F[Name] extends Member<infer Value extends AnySchema> ? Value : Extract<F[Name], AnySchema>;
};

const fieldFacts = new WeakMap<z.ZodObject, Readonly<Record<string, MemberFacts>>>();

/** Facts of each field of an object schema made here; empty for other objects. */
export function factsOfFields(schema: z.ZodObject): Readonly<Record<string, MemberFacts>> {
  void schema.shape; // makes the lazy fields
  return fieldFacts.get(schema) ?? {};
}

function build<F extends Fields>(fields: () => F, catchall: AnySchema): z.ZodObject<ShapeOf<F>> {
  const schema: z.ZodObject = new z.ZodObject({
    type: 'object',
    get shape() {
      const shape: Record<string, z.ZodType> = {};
      const facts: Record<string, MemberFacts> = {};
      for (const [name, field] of Object.entries(fields())) {
        shape[name] = valueOf(field) as z.ZodType; // every schema of this package is one
        facts[name] = factsOf(field);
      }
      fieldFacts.set(schema, facts);
      Object.defineProperty(this, 'shape', { value: shape });
      return shape;
    },
    catchall,
  });
  return schema as unknown as z.ZodObject<ShapeOf<F>>; // the same fields without their facts
}

/**
 * An object of the wire. Unknown keys pass, without a type, so that a newer peer may say more than we know.
 *
 * The fields are made when they are first needed: loading a module of a hundred types costs next to nothing.
 */
export function object<F extends Fields>(fields: () => F): z.ZodObject<ShapeOf<F>> {
  return build(fields, z.unknown());
}

/** An object that refuses unknown keys. */
export function strictObject<F extends Fields>(fields: () => F): z.ZodObject<ShapeOf<F>> {
  return build(fields, z.never());
}

/** An object whose further keys all hold a `rest`. */
export function objectWithRest<F extends Fields, Rest extends AnySchema>(
  fields: () => F,
  rest: Rest,
): z.ZodObject<ShapeOf<F>, z.core.$catchall<Rest>> {
  return build(fields, rest) as unknown as z.ZodObject<ShapeOf<F>, z.core.$catchall<Rest>>; // `build` set the catchall
}

/** `{ "name": content }`: one variant of a union whose variants are told apart by their only key. */
export function variant<Name extends string, Content extends AnySchema>(
  name: Name,
  content: Content,
): z.ZodObject<Record<Name, Content>> {
  return strictObject(() => ({ [name]: content })) as unknown as z.ZodObject<Record<Name, Content>>; // a computed key has no literal type
}
