import { isRecord } from '@codex-ts/foundation/json';
import type { KeyPath } from '../toml/locate-key.ts';
import { invalidType, notAmong } from './issue-words.ts';

/**
 * What a value in a configuration may be.
 *
 * The configuration is checked with these and not with zod: it is read before anything else can start, and building zod
 * schemas for a common file costs several milliseconds where this costs a tenth of one. Messages are worded as the reference words them, since
 * front ends show them and scripts match them.
 *
 * Source of the words: serde's messages, as measured on 0.104.0.
 */
export interface Field<Value> {
  /** What is wrong with a value; empty: nothing. */
  check(value: unknown, path: KeyPath): readonly ConfigIssue[];
  /** The field of a member of the value; `undefined`: no such member is known. Left out: members are not described. */
  member?(key: string | number): Field<unknown> | undefined;
  /** Never set; carries the type. */
  readonly value?: Value;
}

/** The type that a field describes. */
export type FieldValue<Checked> = Checked extends Field<infer Value> ? Value : never;

/** A value of the wrong kind. */
export interface ConfigIssue {
  path: KeyPath;
  /** In the words for a file. */
  problem: string;
  /** The value is a reasoning effort that nobody knew when this was written; a service may know it. */
  isNewEffort?: true;
}

const NOTHING_WRONG: readonly ConfigIssue[] = [];

/** Any text. */
export const text = kind<string>('a string', (value) => typeof value === 'string');

/** A path; a relative one counts from the folder of the file it stands in. */
export const pathText = kind<string>('path string', (value) => typeof value === 'string');

/** `true` or `false`. */
export const flag = kind<boolean>('a boolean', (value) => typeof value === 'boolean');

/** A number of seconds; not negative. */
export const seconds = also(
  kind<number>('f64', (value) => typeof value === 'number'),
  (value) => (value < 0 ? 'cannot convert float seconds to Duration: value is negative' : null),
);

/** Bounds of the integer kinds; large ones are bounded by what a number can hold. */
const INTEGER_BOUNDS = {
  i64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  usize: [0, Number.MAX_SAFE_INTEGER],
  u64: [0, Number.MAX_SAFE_INTEGER],
  u16: [0, 65_535],
} as const;

/** A whole number within the bounds of `name`. */
export function integer(name: keyof typeof INTEGER_BOUNDS): Field<number> {
  const [least, most] = INTEGER_BOUNDS[name];
  const whole = kind<number>(name, (value) => Number.isInteger(value));
  return also(whole, (value) => (value < least || value > most ? `invalid value: integer \`${value}\`, expected ${name}` : null));
}

/** One of some words. */
export function choice<const Word extends string>(words: readonly Word[]): Field<Word> {
  const known = new Set<unknown>(words);
  return { check: (value, path) => (known.has(value) ? NOTHING_WRONG : [{ path, problem: notAmong(value, words) }]) };
}

/** A list whose items are all of one kind. */
export function list<Item>(item: Field<Item>): Field<Item[]> {
  return {
    check(value, path) {
      if (!Array.isArray(value)) return [{ path, problem: invalidType(value, 'a sequence') }];
      return value.flatMap((one, index) => item.check(one, [...path, index]));
    },
    member: () => item,
  };
}

/** A table with free keys. `expected` is what messages call it. */
export function map<Value>(of: Field<Value>, expected = 'a map'): Field<Record<string, Value>> {
  return {
    check(value, path) {
      if (!isRecord(value)) return [{ path, problem: invalidType(value, expected) }];
      return Object.entries(value).flatMap(([key, one]) => of.check(one, [...path, key]));
    },
    member: () => of,
  };
}

/** The fields of a table by key. */
export type TableFields = Readonly<Record<string, Field<unknown>>>;

/** The contents of a table with these fields. */
export type TableValue<Fields extends TableFields, Required extends keyof Fields = never> = {
  [Key in keyof Fields]?: FieldValue<Fields[Key]>;
} & { [Key in Required]: FieldValue<Fields[Key]> };

/** What else holds for a table. */
interface TableRules<Required> {
  /** Keys that must be there. */
  required?: readonly Required[];
  /** What values of other keys must be. Left out: they pass. */
  others?: Field<unknown>;
}

/** A table with known keys; unknown keys pass. `name` is the type's name in messages. */
export function table<const Fields extends TableFields, const Required extends keyof Fields & string = never>(
  name: string,
  fields: Fields,
  { required = [], others }: TableRules<Required> = {},
): Field<TableValue<Fields, Required>> {
  const member = (key: string | number) => (Object.hasOwn(fields, key) ? fields[key] : others);
  return {
    check(value, path) {
      if (!isRecord(value)) return [{ path, problem: invalidType(value, `struct ${name}`) }];
      const issues = Object.entries(value).flatMap(([key, one]) => member(key)?.check(one, [...path, key]) ?? NOTHING_WRONG);
      const missing = required.find((key) => !Object.hasOwn(value, key));
      return missing === undefined ? issues : [...issues, { path, problem: `missing field \`${missing}\`` }];
    },
    member,
  };
}

/** A field whose value must please `problemOf` besides; it says what is wrong, or `null`. */
export function also<Value>(field: Field<Value>, problemOf: (value: Value) => string | null): Field<Value> {
  return {
    ...field,
    check(value, path) {
      const issues = field.check(value, path);
      if (issues.length > 0) return issues;
      const problem = problemOf(value as Value); // `field` just said so
      return problem === null ? NOTHING_WRONG : [{ path, problem }];
    },
  };
}

/** Any of several forms. `name` is the type's name in messages. */
export function anyOf<const Forms extends readonly Field<unknown>[]>(
  name: string,
  forms: Forms,
): Field<FieldValue<Forms[number]>> {
  return firstThatFits<FieldValue<Forms[number]>>(forms, () => `data did not match any variant of untagged enum ${name}`);
}

/** A word, or a table that says more. */
export function wordOrTable<const Word extends string, Table>(words: readonly Word[], form: Field<Table>): Field<Word | Table> {
  return firstThatFits<Word | Table>([choice(words), form], (value) => notAmong(value, words));
}

/** A value that fits no form is told by what is wrong inside the form it plainly has, if it has one. */
function firstThatFits<Value>(forms: readonly Field<unknown>[], problemOf: (value: unknown) => string): Field<Value> {
  const described = forms.find((form) => form.member !== undefined);
  return {
    check(value, path) {
      let inside: readonly ConfigIssue[] = NOTHING_WRONG;
      for (const form of forms) {
        const issues = form.check(value, path);
        if (issues.length === 0) return NOTHING_WRONG;
        if (inside.length === 0) inside = issues.filter((issue) => issue.path.length > path.length);
      }
      return inside.length > 0 ? inside : [{ path, problem: problemOf(value) }];
    },
    ...(described?.member && { member: (key) => described.member?.(key) }),
  };
}

/** A plain value of one kind. */
function kind<Value>(expected: string, accepts: (value: unknown) => boolean): Field<Value> {
  return { check: (value, path) => (accepts(value) ? NOTHING_WRONG : [{ path, problem: invalidType(value, expected) }]) };
}
