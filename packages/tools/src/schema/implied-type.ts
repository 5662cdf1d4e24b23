const KEYS_OF = {
  object: ['properties', 'required', 'additionalProperties'],
  array: ['items', 'prefixItems'],
  string: ['enum', 'const', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
} as const;

type ImpliedType = keyof typeof KEYS_OF;

/** The type that a JSON Schema without one is about, judged by what else it says; `undefined` when that tells nothing. */
export function impliedType(schema: Readonly<Record<string, unknown>>): ImpliedType | undefined {
  const types = Object.keys(KEYS_OF) as ImpliedType[]; // the keys of a constant
  return types.find((type) => KEYS_OF[type].some((key) => key in schema));
}
