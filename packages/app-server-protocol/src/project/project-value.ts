import { isRecord } from '@codex-ts/foundation/json';
import * as z from 'zod';
import { fieldForm } from '../inspect/field-form.ts';
import {
  factsOfFields,
  isPresent,
  membersOfUnion,
  newtypeOf,
  type ProtocolVersion,
  versionsOf,
  type WireTarget,
} from '../wire/index.ts';

/** Stands for a value that a version has no form for. */
const NOT_REPRESENTABLE = Symbol('not representable');

/** Gives the form of a value in another version; the same value when nothing is different. */
type Projection = (value: unknown) => unknown;

/** Left as it is. */
const SAME: Projection = (value) => value;

/** What became of a value on its way to a client of another version. */
export type Projected = { representable: true; value: unknown } | { representable: false };

const compiled: Record<ProtocolVersion, WeakMap<z.ZodType, Projection>> = { '0.104': new WeakMap(), '0.169': new WeakMap() };

/**
 * Takes out of a value of ours what a version does not have: fields are left away, and a word or variant without a
 * counterpart takes the list element, the nullable field or, at the worst, the whole value with it.
 *
 * Values that are the same in both versions are passed on untouched and cost nothing but the look-up.
 */
export function projectValue(schema: z.ZodType, value: unknown, protocol: ProtocolVersion): Projected {
  const projected = projectionOf(schema, { protocol, experimental: true })(value);
  return projected === NOT_REPRESENTABLE ? { representable: false } : { representable: true, value: projected };
}

function projectionOf(schema: z.ZodType, target: WireTarget): Projection {
  const cache = compiled[target.protocol];
  const known = cache.get(schema);
  if (known !== undefined) return known;
  // A type that contains itself finds this while it is being worked out.
  cache.set(schema, (value) => projectionOf(schema, target)(value));
  const made = compile(schema, target);
  cache.set(schema, made);
  return made;
}

function compile(schema: z.ZodType, target: WireTarget): Projection {
  const byVersion = versionsOf(schema);
  if (byVersion !== undefined) {
    const own = byVersion[target.protocol];
    if (own instanceof z.ZodEnum) return (value) => (own.safeParse(value).success ? value : NOT_REPRESENTABLE);
    return projectionOf(own, target);
  }
  const { type } = fieldForm(schema);
  if (type !== schema) return compileNullable(schema, target);
  const newtype = newtypeOf(schema);
  if (newtype !== undefined) return projectionOf(newtype.content, target);
  if (membersOfUnion(schema) !== undefined) return compileUnion(schema, target);
  if (schema instanceof z.ZodObject) return compileObject(schema, target);
  if (schema instanceof z.ZodIntersection) return compileIntersection(schema, target);
  if (schema instanceof z.ZodLazy) return projectionOf(asType(schema.unwrap()), target);
  if (schema instanceof z.ZodArray) return compileArray(schema, target);
  if (schema instanceof z.ZodRecord) return compileRecord(schema, target);
  return SAME;
}

function asType(schema: unknown): z.ZodType {
  return schema as z.ZodType; // zod types inner schemas as its core base class
}

/** A value without a counterpart becomes `null` where `null` may stand. */
function compileNullable(schema: z.ZodType, target: WireTarget): Projection {
  const { type, acceptsNull } = fieldForm(schema);
  const inner = projectionOf(type, target);
  if (inner === SAME) return SAME;
  return (value) => {
    if (value === null || value === undefined) return value;
    const projected = inner(value);
    return projected === NOT_REPRESENTABLE && acceptsNull ? null : projected;
  };
}

function compileObject(schema: z.ZodObject, target: WireTarget): Projection {
  const facts = factsOfFields(schema);
  const changes: [name: string, projection: Projection | undefined][] = [];
  for (const [name, field] of Object.entries<z.ZodType>(schema.shape)) {
    if (!isPresent(facts[name] ?? {}, target)) changes.push([name, undefined]);
    else {
      const projection = projectionOf(field, target);
      if (projection !== SAME) changes.push([name, projection]);
    }
  }
  if (changes.length === 0) return SAME;
  return (value) => {
    if (!isRecord(value)) return value;
    const projected: Record<string, unknown> = { ...value };
    for (const [name, projection] of changes) {
      if (!(name in value)) continue;
      const inner = projection?.(value[name]);
      if (inner === NOT_REPRESENTABLE) return NOT_REPRESENTABLE;
      if (projection === undefined) delete projected[name];
      else projected[name] = inner;
    }
    return projected;
  };
}

function compileUnion(schema: z.ZodType, target: WireTarget): Projection {
  const members = membersOfUnion(schema) ?? [];
  const variants = members
    .filter(({ facts }) => isPresent(facts, target))
    .map(({ value }) =>
      typeof value === 'string'
        ? { fits: (candidate: unknown) => candidate === value, project: SAME }
        : { fits: (candidate: unknown) => value.safeParse(candidate).success, project: projectionOf(value, target) },
    );
  if (variants.length === members.length && variants.every(({ project }) => project === SAME)) return SAME;
  return (value) => {
    const chosen = variants.find(({ fits }) => fits(value));
    return chosen === undefined ? NOT_REPRESENTABLE : chosen.project(value);
  };
}

function compileIntersection(schema: z.ZodIntersection, target: WireTarget): Projection {
  const left = projectionOf(asType(schema.def.left), target);
  const right = projectionOf(asType(schema.def.right), target);
  if (left === SAME && right === SAME) return SAME;
  return (value) => {
    const projected = left(value);
    return projected === NOT_REPRESENTABLE ? NOT_REPRESENTABLE : right(projected);
  };
}

function compileArray(schema: z.ZodArray, target: WireTarget): Projection {
  const element = projectionOf(asType(schema.element), target);
  if (element === SAME) return SAME;
  return (value) => (Array.isArray(value) ? value.map(element).filter((item) => item !== NOT_REPRESENTABLE) : value);
}

function compileRecord(schema: z.ZodRecord, target: WireTarget): Projection {
  const inner = projectionOf(asType(schema.valueType), target);
  if (inner === SAME) return SAME;
  return (value) => {
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, inner(item)] as const);
    return Object.fromEntries(entries.filter(([, item]) => item !== NOT_REPRESENTABLE));
  };
}
