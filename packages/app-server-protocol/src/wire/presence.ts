import * as z from 'zod';
import type { AnySchema } from './any-schema.ts';
import { type Member, type MemberFacts, type ProtocolVersion, withFacts } from './member.ts';

/**
 * How a field may be missing. Besides these, zod's own words keep their meaning: `.optional()` (left out, never null),
 * `.nullish()` (left out or null), `.nullable()` (null, never left out), `.default(v)` (left out means v).
 */

/** `null` when there is no value. We always send it; others may leave it out. */
export function nullable<T extends AnySchema>(schema: T): z.ZodPrefault<z.ZodNullable<T>> {
  return z.prefault(z.nullable(schema), null);
}

/** Left out when there is no value; a `null` from others counts as left out. */
export function sparse<T extends AnySchema>(schema: T): z.ZodNullable<z.ZodOptional<T>> {
  return z.nullable(z.optional(schema));
}

/** Left out: nothing changes. `null`: the value is taken away. */
export function clearable<T extends AnySchema>(schema: T): z.ZodOptional<z.ZodNullable<z.ZodNullable<T>>> {
  return z.optional(z.nullable(z.nullable(schema)));
}

/** A field whose JSON Schema says `default: null`, from `version` on. */
export function nullByDefault<T extends AnySchema>(schema: T | Member<T>, version: ProtocolVersion = '0.104'): Member<T> {
  return withFacts(schema, { nullByDefaultSince: version });
}

/** Notes where the two generators of the reference disagree about a field. */
export function quirk<T extends AnySchema>(
  facts: Pick<MemberFacts, 'nameInTypeScript' | 'nameInJsonSchema' | 'optionalInTypeScript' | 'inTypeScriptSince'>,
  schema: T | Member<T>,
): Member<T> {
  return withFacts(schema, facts);
}

const typeScriptForms = new WeakMap<z.ZodType, z.ZodType>();

/** A type that the generated TypeScript shows as `form`, though `schema` is what travels. */
export function shownAs<T extends AnySchema>(form: z.ZodType, schema: T): z.ZodLazy<T> {
  const shown = z.lazy(() => schema);
  typeScriptForms.set(shown, form);
  return shown;
}

/** The form given to {@link shownAs}. */
export function typeScriptFormOf(schema: z.ZodType): z.ZodType | undefined {
  return typeScriptForms.get(schema);
}
