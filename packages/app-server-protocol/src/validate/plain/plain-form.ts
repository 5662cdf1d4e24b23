/** A type that can be checked without its schema. Values of it come out of the schema as they went in. */
export type PlainType =
  | 'string'
  | 'boolean'
  | { readonly words: readonly string[] }
  | { readonly integer: readonly [min: number, max: number] }
  | { readonly listOf: PlainType }
  | { readonly oneOf: readonly PlainType[] };

/** What the schema of a field says. */
export interface PlainField {
  /** Left out: the schema decides on whatever is sent. */
  readonly type?: PlainType;
  readonly required?: true;
  readonly acceptsNull?: true;
  /** What a missing field stands for. */
  readonly default?: string | number | boolean | null;
}

/** What the schema of params says of them where they are plain; by the name of the field. */
export type PlainForm = Readonly<Record<string, PlainField>>;

/**
 * Reads params as their schema does, without it: loading and making a schema takes longer than all else that is done for the
 * first request. Defaults are filled in, unknown keys pass. `undefined` when anything about them is not plain; the schema
 * then decides.
 */
export function readPlain(form: PlainForm, params: unknown): Record<string, unknown> | undefined {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return undefined;
  const read: Record<string, unknown> = { ...params };
  for (const [name, field] of Object.entries(form)) {
    const value = read[name];
    if (value === undefined) {
      if (field.required) return undefined;
      if (field.default !== undefined) read[name] = field.default;
    } else if (!(value === null ? field.acceptsNull : field.type !== undefined && fits(field.type, value))) return undefined;
  }
  return Object.hasOwn(read, '__proto__') ? undefined : read;
}

function fits(type: PlainType, value: unknown): boolean {
  if (type === 'string' || type === 'boolean') return typeof value === type;
  if ('words' in type) return typeof value === 'string' && type.words.includes(value);
  if ('integer' in type) return Number.isInteger(value) && Number(value) >= type.integer[0] && Number(value) <= type.integer[1];
  if ('listOf' in type) return Array.isArray(value) && value.every((item) => fits(type.listOf, item));
  return type.oneOf.some((member) => fits(member, value));
}
