import * as z from 'zod';
import type { AnySchema } from './any-schema.ts';
import { factsOf, type MaybeMember, type MemberFacts, type ProtocolVersion, valueOf, type ValueOf } from './member.ts';
import { object } from './object.ts';

/** One member of a union in the order of the wire's own list: a word or a schema. */
export interface UnionMember {
  value: string | z.ZodType;
  facts: MemberFacts;
}

type MemberSchema = string | AnySchema;
type ObjectSchema = AnySchema & { readonly shape: object };
type SchemaOf<Item> =
  ValueOf<Item> extends infer Value ? (Value extends string ? z.ZodLiteral<Value> : Extract<Value, AnySchema>) : never;
type Options<Items extends readonly unknown[]> = { -readonly [Index in keyof Items]: SchemaOf<Items[Index]> };

const unionMembers = new WeakMap<AnySchema, readonly UnionMember[]>();
const versions = new WeakMap<AnySchema, Readonly<Record<ProtocolVersion, z.ZodType>>>();
const newtypes = new WeakMap<z.ZodType, { tag: string; word: string; content: z.ZodObject }>();

/** Members of a union made here, in order, with their facts. */
export function membersOfUnion(schema: z.ZodType): readonly UnionMember[] | undefined {
  return unionMembers.get(schema);
}

/** What a schema made by {@link versioned} is in each version. */
export function versionsOf(schema: z.ZodType): Readonly<Record<ProtocolVersion, z.ZodType>> | undefined {
  return versions.get(schema);
}

/** What a schema made by {@link tagged} is made of. */
export function newtypeOf(schema: z.ZodType): { tag: string; word: string; content: z.ZodObject } | undefined {
  return newtypes.get(schema);
}

function remember<T extends AnySchema>(schema: T, items: readonly MaybeMember<MemberSchema>[]): T {
  unionMembers.set(
    schema,
    items.map((item) => ({ value: valueOf<MemberSchema>(item) as string | z.ZodType, facts: factsOf(item) })), // every schema of this package is one
  );
  return schema;
}

/** One of several words; a word may carry facts. For words without facts `z.enum` does. */
export function words<const Items extends readonly MaybeMember<string>[]>(
  ...items: Items
): z.ZodEnum<{ [Word in ValueOf<Items[number]> & string]: Word }> {
  const schema = z.enum(items.map((item) => valueOf<string>(item)));
  return remember(schema, items) as unknown as z.ZodEnum<{ [Word in ValueOf<Items[number]> & string]: Word }>; // `map` forgets the words
}

/** One of several words or shapes, tried in order. */
export function union<const Items extends readonly MaybeMember<MemberSchema>[]>(...items: Items): z.ZodUnion<Options<Items>> {
  const options = items.map((item) => {
    const value = valueOf<MemberSchema>(item);
    return typeof value === 'string' ? z.literal(value) : value;
  });
  return remember(z.union(options), items) as unknown as z.ZodUnion<Options<Items>>; // `map` forgets the order of types
}

/** One of several objects that a word in `tag` tells apart. */
export function taggedUnion<const Tag extends string, const Items extends readonly MaybeMember<ObjectSchema>[]>(
  tag: Tag,
  ...items: Items
): z.ZodDiscriminatedUnion<Options<Items>, Tag> {
  const [first, ...rest] = items.map((item) => valueOf<ObjectSchema>(item) as z.ZodObject); // objects are all that have a shape
  if (first === undefined) throw new TypeError('a union needs a member');
  const schema = z.discriminatedUnion(tag, [first, ...rest]);
  return remember(schema, items) as unknown as z.ZodDiscriminatedUnion<Options<Items>, Tag>; // `map` forgets the order of types
}

/** The fields of `content` and a `tag` that holds `word`. */
export function tagged<const Tag extends string, const Word extends string, Shape extends z.ZodRawShape>(
  tag: Tag,
  word: Word,
  content: z.ZodObject<Shape>,
): z.ZodObject<Record<Tag, z.ZodLiteral<Word>> & Shape> {
  const schema = object(() => ({ [tag]: z.literal(word), ...content.shape }));
  newtypes.set(schema, { tag, word, content });
  return schema as unknown as z.ZodObject<Record<Tag, z.ZodLiteral<Word>> & Shape>; // a computed key has no literal type
}

/** The fields of `left` beside those of `right`, in one object. */
export function flatten<Left extends AnySchema, Right extends AnySchema>(
  left: Left,
  right: Right,
): z.ZodIntersection<Left, Right> {
  return z.intersection(left, right);
}

/** A type that differs between versions. Parsing takes any of them, the newest first. */
export function versioned<Old extends AnySchema, New extends AnySchema>(byVersion: {
  '0.104': Old;
  '0.169': New;
}): z.ZodUnion<readonly [New, Old]> {
  const schema = z.union([byVersion['0.169'], byVersion['0.104']]);
  versions.set(schema, byVersion as unknown as Record<ProtocolVersion, z.ZodType>); // every schema of this package is one
  return schema;
}
