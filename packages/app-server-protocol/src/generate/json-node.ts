import * as z from 'zod';
import {
  factsOfFields,
  factsOfNumber,
  isPresent,
  type MemberFacts,
  membersOfUnion,
  newtypeOf,
  PROTOCOL_VERSIONS,
  type UnionMember,
  versionsOf,
  type WireTarget,
} from '../wire/index.ts';
import { INLINE_IN_JSON_SCHEMA } from './exceptions.ts';
import { fieldForm } from '../inspect/field-form.ts';
import type { TypeId, TypeIndex } from '../inspect/type-index.ts';

/** A JSON Schema (draft 7). `true` accepts anything. */
export type JsonNode = true | { [keyword: string]: unknown };

/** What building one node needs to know. */
export interface JsonContext {
  index: TypeIndex;
  target: WireTarget;
  /** Name of the type that is being built; its variants are titled after it. */
  owner: string;
  /** Gives the `$ref` to a named type, and notes that it is needed. */
  refTo(id: TypeId): string;
}

/** The JSON Schema of a schema: a reference when it has a name of its own. */
export function jsonNodeOf(schema: z.ZodType, context: JsonContext): JsonNode {
  const id = context.index.idOf(schema);
  if (id === 'serde_json/JsonValue') return true;
  if (id !== undefined && !INLINE_IN_JSON_SCHEMA.has(id)) return { $ref: context.refTo(id) };
  return jsonBodyOf(schema, context);
}

/** The JSON Schema of what a schema consists of, whatever its name. */
export function jsonBodyOf(schema: z.ZodType, context: JsonContext): JsonNode {
  const node = (inner: z.ZodType): JsonNode => jsonNodeOf(inner, context);
  const byVersion = versionsOf(schema);
  if (byVersion !== undefined) return node(byVersion[context.target.protocol]);
  const newtype = newtypeOf(schema);
  if (newtype !== undefined) {
    return merge(objectNode({ [newtype.tag]: z.literal(newtype.word) }, {}, context), inPlace(newtype.content, context));
  }
  const members = membersOfUnion(schema);
  if (members !== undefined) return unionNode(members, context);
  if (schema instanceof z.ZodObject) {
    const body = objectNode(schema.shape, factsOfFields(schema), context);
    return { ...body, ...restOf(schema, context) };
  }
  if (schema instanceof z.ZodIntersection) {
    return merge(inPlace(asType(schema.def.left), context), inPlace(asType(schema.def.right), context));
  }
  if (schema instanceof z.ZodEnum) return { type: 'string', enum: schema.options };
  if (schema instanceof z.ZodLiteral) return { type: 'string', enum: [schema.value] };
  if (schema instanceof z.ZodArray) return { type: 'array', items: node(asType(schema.element)) };
  if (schema instanceof z.ZodRecord) return { type: 'object', additionalProperties: node(asType(schema.valueType)) };
  if (schema instanceof z.ZodUnion) return { anyOf: schema.options.map((option) => node(asType(option))) };
  if (schema instanceof z.ZodNullable) return orNull(node(asType(schema.unwrap())));
  if (schema instanceof z.ZodLazy) return node(asType(schema.unwrap()));
  if (schema instanceof z.ZodNumber) return numberNode(schema);
  if (schema instanceof z.ZodString) {
    return { type: 'string', ...(schema.minLength !== null && { minLength: schema.minLength }) };
  }
  if (schema instanceof z.ZodBoolean) return { type: 'boolean' };
  if (schema instanceof z.ZodUnknown) return true;
  throw new TypeError(`no JSON Schema for a schema of kind ${schema.type}`);
}

function asType(schema: unknown): z.ZodType {
  return schema as z.ZodType; // zod types inner schemas as its core base class
}

function inPlace(schema: z.ZodType, context: JsonContext): JsonNode {
  return jsonBodyOf(schema, context);
}

/** The fields of two objects in one, or an object's fields beside a union. */
function merge(left: JsonNode, right: JsonNode): JsonNode {
  if (left === true || right === true) return true;
  const properties = { ...(left.properties as object | undefined), ...(right.properties as object | undefined) }; // made by `objectNode`
  const required = [...((left.required as string[] | undefined) ?? []), ...((right.required as string[] | undefined) ?? [])]; // as above
  if (left.properties === undefined) return right;
  return {
    ...left,
    ...right,
    type: 'object',
    properties,
    ...(required.length > 0 && { required: required.sort() }),
  };
}

function numberNode(schema: z.ZodNumber): JsonNode {
  const facts = factsOfNumber(schema);
  if (facts === undefined) return { type: 'number' };
  const type = facts.format === 'double' || facts.format === 'float' ? 'number' : 'integer';
  return { type, format: facts.format, ...(facts.minimum !== undefined && { minimum: facts.minimum }) };
}

function unionNode(members: readonly UnionMember[], context: JsonContext): JsonNode {
  const present = members.filter(({ facts }) => isPresent(facts, context.target)).map(({ value }) => value);
  const words = present.filter((value) => typeof value === 'string');
  const wordNode: JsonNode[] = words.length > 0 ? [{ type: 'string', enum: words }] : [];
  const shapes = present.flatMap((value) =>
    typeof value === 'string' ? [] : [titled(jsonNodeOf(value, context), context.owner)],
  );
  const nodes = [...wordNode, ...shapes];
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return only;
  return { [words.length > 0 || shapes.every(isTagged) ? 'oneOf' : 'anyOf']: nodes };
}

/** The field that tells a variant apart: the one that holds a single word. */
function tagOf(node: JsonNode): [name: string, word: string, property: object] | undefined {
  for (const [name, property] of propertiesOf(node)) {
    if (typeof property !== 'object' || property === null || !('enum' in property) || !Array.isArray(property.enum)) continue;
    const [word, ...more]: unknown[] = property.enum;
    if (typeof word === 'string' && more.length === 0) return [name, word, property];
  }
  return undefined;
}

function propertiesOf(node: JsonNode): [name: string, property: unknown][] {
  return node === true || typeof node.properties !== 'object' || node.properties === null ? [] : Object.entries(node.properties);
}

function isTagged(node: JsonNode): boolean {
  return tagOf(node) !== undefined;
}

/** Titles a variant after its tag or its only field, as generators of other languages like it. */
function titled(node: JsonNode, owner: string): JsonNode {
  if (node === true) return node;
  const tag = tagOf(node);
  if (tag?.[0] === 'type') {
    const [name, word, property] = tag;
    const title = `${pascalCase(word)}${owner}`;
    const tagProperty = { ...property, title: `${title}${pascalCase(name)}` };
    return { ...node, title, properties: { ...Object.fromEntries(propertiesOf(node)), [name]: tagProperty } };
  }
  const [only, ...more] = propertiesOf(node);
  return only === undefined || more.length > 0 ? node : { ...node, title: `${pascalCase(only[0])}${owner}` };
}

/** `thread/inject_items` becomes `Thread/injectItems`. */
export function pascalCase(word: string): string {
  return word
    .split(/[-_]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function objectNode(
  shape: Readonly<Record<string, z.ZodType>>,
  facts: Readonly<Record<string, MemberFacts>>,
  context: JsonContext,
): { [keyword: string]: unknown } {
  const properties: Record<string, JsonNode> = {};
  const required: string[] = [];
  for (const [name, key] of sortedNames(shape, facts)) {
    const field = shape[key];
    const fact = facts[key] ?? {};
    if (field === undefined || !isPresent(fact, context.target)) continue;
    const byVersion = context.index.idOf(field) === undefined ? versionsOf(field) : undefined;
    const form = fieldForm(byVersion === undefined ? field : byVersion[context.target.protocol]);
    if (form.required) required.push(name);
    const type = jsonNodeOf(form.type, context);
    let node = type;
    for (let nulls = Math.max(form.nulls, form.acceptsNull ? 1 : 0); nulls > 0; nulls -= 1) node = orNull(node);
    const standing = form.default ?? (isNullByDefault(fact, context.target) ? { value: null } : undefined);
    properties[name] = standing === undefined ? node : withDefault(node, standing.value);
  }
  return {
    type: 'object',
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

/** The fields by the names that the JSON Schema shows, each with its key on the wire. */
function sortedNames(
  shape: Readonly<Record<string, z.ZodType>>,
  facts: Readonly<Record<string, MemberFacts>>,
): [name: string, key: string][] {
  const named = Object.keys(shape).map((key): [string, string] => [facts[key]?.nameInJsonSchema ?? key, key]);
  return named.sort(([a], [b]) => (a < b ? -1 : 1));
}

function isNullByDefault({ nullByDefaultSince }: MemberFacts, { protocol }: WireTarget): boolean {
  if (nullByDefaultSince === undefined) return false;
  return PROTOCOL_VERSIONS.indexOf(nullByDefaultSince) <= PROTOCOL_VERSIONS.indexOf(protocol);
}

/** What the reference says about further keys: nothing when they hold a type of their own. */
function restOf(schema: z.ZodObject, context: JsonContext): { additionalProperties?: boolean } {
  const rest = schema.def.catchall;
  if (rest instanceof z.ZodNever) return { additionalProperties: false };
  if (!(rest instanceof z.ZodType) || rest instanceof z.ZodUnknown) return {};
  return jsonNodeOf(rest, context) === true ? { additionalProperties: true } : {};
}

function orNull(node: JsonNode): JsonNode {
  if (node === true) return true;
  if (typeof node.type === 'string' && node.enum === undefined) return { ...node, type: [node.type, 'null'] };
  if (Array.isArray(node.type)) return node;
  return { anyOf: [node, { type: 'null' }] };
}

function withDefault(node: JsonNode, value: unknown): JsonNode {
  if (node === true) return { default: value };
  return '$ref' in node ? { allOf: [node], default: value } : { ...node, default: value };
}
