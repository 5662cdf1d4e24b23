import * as z from 'zod';
import {
  factsOfFields,
  factsOfNumber,
  isPresent,
  type MemberFacts,
  membersOfUnion,
  newtypeOf,
  type ProtocolVersion,
  PROTOCOL_VERSIONS,
  typeScriptFormOf,
  versionsOf,
  type WireTarget,
} from '../wire/index.ts';
import { INLINE_IN_TYPESCRIPT, NULL_IN_TYPESCRIPT, SHOWN_IN_TYPESCRIPT_0_104, TYPESCRIPT_ALIAS } from './exceptions.ts';
import { fieldForm } from '../inspect/field-form.ts';
import { baseName, type TypeId, type TypeIndex } from '../inspect/type-index.ts';

/** What printing one type needs to know, and the types it came to mention. */
export interface TypeScriptContext {
  index: TypeIndex;
  target: WireTarget;
  mentioned: Set<TypeId>;
}

/** An object of which the target has no field. */
const NOTHING_LEFT = '{}';

const ANY_JSON = 'number | string | boolean | Array<JsonValue> | { [key in string]?: JsonValue } | null';

/** The body of a named type's declaration. */
export function declarationOf(id: TypeId, context: TypeScriptContext): string {
  if (id === 'serde_json/JsonValue') return ANY_JSON;
  if (NULL_IN_TYPESCRIPT.has(id)) return 'null';
  return bodyOf(context.index.schemaOf(id), context, id);
}

/** The TypeScript of a schema: a name when it has one. */
export function typeScriptOf(schema: z.ZodType, context: TypeScriptContext): string {
  const id = context.index.idOf(schema);
  if (id === undefined || INLINE_IN_TYPESCRIPT.has(id)) return bodyOf(schema, context, id);
  const shown = TYPESCRIPT_ALIAS.get(id) ?? id;
  context.mentioned.add(shown);
  return baseName(shown);
}

function bodyOf(schema: z.ZodType, context: TypeScriptContext, id?: TypeId): string {
  const print = (inner: z.ZodType): string => typeScriptOf(inner, context);
  const form = typeScriptFormOf(schema);
  if (form !== undefined) return print(form);
  const byVersion = versionsOf(schema);
  if (byVersion !== undefined) return print(byVersion[context.target.protocol]);
  const newtype = newtypeOf(schema);
  if (newtype !== undefined) return `{ "${newtype.tag}": "${newtype.word}" } & ${print(newtype.content)}`;
  const members = membersOfUnion(schema);
  if (members !== undefined) {
    return members
      .filter(({ facts }) => isPresent(facts, context.target))
      .map(({ value }) => (typeof value === 'string' ? `"${value}"` : print(value)))
      .join(' | ');
  }
  if (schema instanceof z.ZodObject) return objectBody(schema, context, id);
  if (schema instanceof z.ZodIntersection) return intersectionBody(schema, context);
  if (schema instanceof z.ZodEnum) return schema.options.map((word) => `"${word}"`).join(' | ');
  if (schema instanceof z.ZodLiteral) return `"${String(schema.value)}"`;
  if (schema instanceof z.ZodArray) {
    const element = print(schema.element as z.ZodType); // zod types it as its core base class
    return element === 'unknown' ? 'unknown[]' : `Array<${element}>`;
  }
  if (schema instanceof z.ZodRecord) {
    const value = print(schema.valueType as z.ZodType); // zod types it as its core base class
    if (value === 'unknown') return '{ [key: string]: unknown }';
    return `{ [key in ${print(schema.keyType as unknown as z.ZodType)}]?: ${value} }`; // a key is a schema like any other
  }
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => print(option as z.ZodType)).join(' | '); // as above
  if (schema instanceof z.ZodNullable) return `${print(schema.unwrap() as z.ZodType)} | null`; // as above
  if (schema instanceof z.ZodLazy) return print(schema.unwrap() as z.ZodType); // as above
  if (schema instanceof z.ZodNumber) return factsOfNumber(schema)?.bigint === true ? 'bigint' : 'number';
  if (schema instanceof z.ZodString) return 'string';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodUnknown) return 'unknown';
  throw new TypeError(`no TypeScript form for a schema of kind ${schema.type}`);
}

function objectBody(schema: z.ZodObject, context: TypeScriptContext, id: TypeId | undefined): string {
  const facts = factsOfFields(schema);
  const fields = Object.entries<z.ZodType>(schema.shape).flatMap(([name, field]) => {
    const fact = facts[name] ?? {};
    return isShown(fact, context.target, `${id}.${name}`) ? [fieldOf(name, field, fact, context)] : [];
  });
  const body = `{ ${fields.join(', ')}, }`;
  const rest = schema.def.catchall;
  if (!(rest instanceof z.ZodType) || rest instanceof z.ZodUnknown || rest instanceof z.ZodNever) {
    if (fields.length > 0) return body;
    return Object.keys(schema.shape).length === 0 ? 'Record<string, never>' : NOTHING_LEFT;
  }
  const value = context.index.idOf(rest) === 'serde_json/JsonValue' ? ANY_JSON : typeScriptOf(rest, context);
  if (value === ANY_JSON) context.mentioned.add('serde_json/JsonValue');
  const map = `{ [key in string]?: ${value} }`;
  return fields.length === 0 ? map : `${body} & (${map})`;
}

function isShown(facts: MemberFacts, target: WireTarget, path: string): boolean {
  if (facts.inTypeScriptSince !== undefined && isBefore(target.protocol, facts.inTypeScriptSince)) return false;
  const experimental = target.experimental || (target.protocol === '0.104' && SHOWN_IN_TYPESCRIPT_0_104.has(path));
  return isPresent(facts, { ...target, experimental });
}

function isBefore(version: ProtocolVersion, other: ProtocolVersion): boolean {
  return PROTOCOL_VERSIONS.indexOf(version) < PROTOCOL_VERSIONS.indexOf(other);
}

function fieldOf(name: string, field: z.ZodType, facts: MemberFacts, context: TypeScriptContext): string {
  const byVersion = context.index.idOf(field) === undefined ? versionsOf(field) : undefined;
  const { type, optional, nulls } = fieldForm(byVersion === undefined ? field : byVersion[context.target.protocol]);
  const mark = optional || facts.optionalInTypeScript === true ? '?' : '';
  const key = facts.nameInTypeScript ?? name;
  const shown = /^[A-Za-z_$][\w$]*$/.test(key) ? key : `"${key}"`;
  return `${shown}${mark}: ${typeScriptOf(type, context)}${' | null'.repeat(nulls)}`;
}

function intersectionBody(schema: z.ZodIntersection, context: TypeScriptContext): string {
  const left = typeScriptOf(schema.def.left as z.ZodType, context); // zod types it as its core base class
  const rightSchema = schema.def.right as z.ZodType; // as above
  const right = typeScriptOf(rightSchema, context);
  if (left === NOTHING_LEFT) return right;
  return context.index.idOf(rightSchema) === undefined ? `${left} & (${right})` : `${left} & ${right}`;
}
